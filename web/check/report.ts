/** The results as they are shown. */
import type { Text } from "../words/text.ts";
import { button, make } from "./elements.ts";
import { overall, type Finding, type Outcome } from "./judge.ts";
import { letter } from "./letter.ts";
import type { Seen } from "./seen.ts";
import { inTime, safely } from "./safely.ts";

/** Signs beside the words, for whoever tells colours badly. */
const SIGNS: Record<Outcome, string> = { good: "✓", limited: "!", wrong: "✕", told: "i" };
const WORST_FIRST: Outcome[] = ["wrong", "limited", "told", "good"];
const ANSWER_MS = 1_500;

export function report(seen: Seen, findings: readonly Finding[], t: Text, again: () => void): HTMLElement[] {
  const outcome = overall(findings);
  const sorted = WORST_FIRST.flatMap((one) => findings.filter((finding) => finding.outcome === one));
  return [
    make("h1", {}, t("check.title")),
    make("p", {}, t("check.about")),
    make("p", { class: "overall", "data-outcome": outcome, role: "status" }, sign(outcome), make("strong", {}, t(`check.overall.${outcome}`)), button(t("check.again"), again)),
    make("ul", { class: "findings" }, ...sorted.map((finding) => line(finding, t))),
    ...trials(t),
    ...paragraph(letter(findings, seen, t), t),
  ];
}

const sign = (outcome: Outcome) => make("span", { class: "sign", "data-outcome": outcome, "aria-hidden": "true" }, SIGNS[outcome]);

function line({ id, state, outcome, values }: Finding, t: Text): HTMLElement {
  const message = (part: string) => t(`check.findings.${id}.${state}.${part}`, values);
  const name = typeof values.file === "string" ? make("code", {}, values.file) : t(`check.findings.${id}.name`);
  const toDo = t.has(`check.findings.${id}.${state}.do`) ? make("p", { class: "do" }, make("b", {}, t("check.do")), " ", message("do")) : null;
  return make(
    "li",
    { "data-finding": id, "data-state": state, "data-outcome": outcome, "data-file": typeof values.file === "string" ? values.file : null },
    sign(outcome),
    make("h2", {}, name, make("small", {}, t(`check.outcome.${outcome}`))),
    make("div", {}, make("p", { class: "result" }, message("result")), make("p", {}, message("means")), toDo),
  );
}

/** What browsers allow only after a click. */
function trials(t: Text): HTMLElement[] {
  const told = make("p", { role: "status" });
  const say = (key: string) => void (told.textContent = t(`check.trials.${key}`));
  const openWindow = () => {
    const opened = safely(() => window.open("about:blank", "", "width=300,height=200"), null);
    say(opened ? "window-opened" : "window-refused");
    safely(() => opened?.close(), undefined);
  };
  const save = () => {
    const address = safely(() => URL.createObjectURL(new Blob([t("check.title")], { type: "text/plain" })), "");
    safely(() => make("a", { href: address, download: "io-site-finder.txt" }).click(), undefined);
    setTimeout(() => safely(() => URL.revokeObjectURL(address), undefined), ANSWER_MS);
    say("download-asked");
  };
  const fill = async () => {
    const filled = await inTime(() => document.documentElement.requestFullscreen().then(() => true), false, ANSWER_MS);
    say(filled ? "full-screen-done" : "full-screen-refused");
    if (filled) void inTime(() => document.exitFullscreen(), undefined, ANSWER_MS);
  };
  return [
    make("h2", {}, t("check.trials.title")),
    make("p", {}, t("check.trials.about")),
    make("p", { class: "trials" }, button(t("check.trials.window"), openWindow), button(t("check.trials.download"), save), button(t("check.trials.full-screen"), () => void fill())),
    told,
  ];
}

/** A paragraph that can be changed and copied. Where copying is refused it is selected. */
function paragraph(words: string, t: Text): HTMLElement[] {
  const area = make("textarea", { rows: "8", "aria-labelledby": "letter", spellcheck: "false" }) as HTMLTextAreaElement;
  area.value = words;
  const told = make("span", { role: "status" });
  const copy = async () => {
    const copied = await inTime(() => navigator.clipboard.writeText(area.value).then(() => true), false, ANSWER_MS);
    if (!copied) {
      area.focus();
      area.select();
    }
    told.textContent = t(copied ? "check.letter.copied" : "check.letter.selected");
  };
  return [
    make("h2", { id: "letter" }, t("check.letter.title")),
    make("p", {}, t("check.letter.about")),
    area,
    make("p", { class: "trials" }, button(t("check.letter.copy"), () => void copy()), told),
  ];
}
