/** A paragraph for whoever looks after the server or the platform: what was tried, what is in the way, what is asked for. */
import type { Text } from "../words/text.ts";
import { overall, type Finding } from "./judge.ts";
import type { Seen } from "./seen.ts";

/** What each finding asks for; the same is asked once. */
export function wishes(findings: readonly Finding[], t: Text): string[] {
  const asked = findings
    .filter(({ outcome }) => outcome === "wrong" || outcome === "limited")
    .map(({ id, state, values }) => ({ key: `check.findings.${id}.${state}.ask`, values }))
    .filter(({ key }) => t.has(key))
    .map(({ key, values }) => t(key, values));
  return [...new Set(asked)];
}

/** The paragraph, in the language of the words. */
export function letter(findings: readonly Finding[], { address, browser }: Pick<Seen, "address" | "browser">, t: Text): string {
  const asked = wishes(findings, t);
  const result = t(`check.letter.result.${overall(findings)}`);
  const request = asked.length > 0 ? t("check.letter.asks", { count: asked.length, asked }) : t("check.letter.nothing");
  return [t("check.letter.what", { address: address || "–" }), result, request, t("check.letter.harmless"), t("check.letter.browser", { browser: browser || "–" })].join(" ");
}
