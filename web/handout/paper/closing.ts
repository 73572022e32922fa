/** The end of a page to print: the sources in full, how to cite it, the licence, and the way to the same view on a screen. */
import { selectedRow } from "../../state/derive.ts";
import { noticeWords } from "../../words/edition.ts";
import type { Text } from "../../words/text.ts";
import { quickResponse } from "../quick-response.ts";
import { asWritten, drawing, make, spaced, type Child } from "./nodes.ts";
import type { Writing } from "./writing.ts";

/** What the page is about. */
export function titleOf({ state, t, names }: Writing): string {
  const row = selectedRow(state);
  const subject = t("handout.title");
  return row ? t("handout.title-of", { title: subject, place: names.placeTitle(row) }) : subject;
}

/** A link, where that leads to the web: a user's own file may say anything. */
const addressed = (address: string) => (/^https?:\/\//i.test(address) ? make("a", { href: address, translate: "no" }, address) : asWritten(address));

/** Every source that was cited, by its number. */
export function sourcesPart({ t, names, vocabulary, cited }: Writing): Child {
  if (cited.length === 0) return null;
  const entry = (id: string): HTMLElement => {
    const source = vocabulary.sources.find((known) => known.id === id);
    if (!source) return make("li", {}, asWritten(id));
    const { title, body, year, seen, address } = source;
    // A year is no number: it has no separator.
    const facts = [body, ...(year === null ? [] : [String(year)]), names.seen(seen), id];
    return make(
      "li",
      {},
      spaced(make("b", {}, asWritten(title)), asWritten(t("handout.facts", { facts: { items: facts, as: "row" } })), address && addressed(address)),
    );
  };
  return make("section", { class: "sources-cited" }, make("h2", {}, t("sources.title")), make("ol", {}, cited.map(entry)));
}

export function closingPart(writing: Writing): HTMLElement {
  const { t, of, version, vocabulary } = writing;
  const { link } = of;
  const code = link && codeOf(link);
  return make(
    "footer",
    {},
    make(
      "div",
      { class: "citing" },
      make("h2", {}, t("handout.cite")),
      make("p", {}, plainCitation(writing)),
      make("pre", { translate: "no", lang: "en", dir: "ltr" }, bibtex(writing)),
      make("p", {}, t("handout.licence", { version })),
      make("p", { class: "only" }, noticeWords(vocabulary.evidence, t)),
      make("p", {}, t("handout.printed", { date: dateWords(of.today, t) })),
    ),
    link && make("div", { class: "elsewhere" }, make("p", {}, t("handout.link")), code, make("a", { href: link, translate: "no" }, link)),
  );
}

function codeOf(link: string): Child {
  const made = quickResponse(link);
  if (!made) return null;
  const code = drawing(`0 0 ${made.size} ${made.size}`, made.path);
  code.classList.add("code");
  return code;
}

function dateWords(day: Date, t: Text): string {
  const formats = t.in("formats");
  const locale = formats.lang === t.language ? formats.text : t.language;
  return new Intl.DateTimeFormat(locale, { dateStyle: "long" }).format(day);
}

/** A day as bibliographies have it. */
const isoDay = (day: Date) => day.toISOString().slice(0, 10);

function plainCitation(writing: Writing): string {
  const { t, of, version, vocabulary } = writing;
  const { version: edition, date } = vocabulary.evidence;
  const values = { title: titleOf(writing), version, edition, date, link: of.link, accessed: dateWords(of.today, t) };
  return t("handout.citation", { ...values, which: of.link ? "linked" : "other" });
}

/** The same for a bibliography: the same words in every language. */
function bibtex(writing: Writing): string {
  const { of, version, vocabulary, assessment } = writing;
  const { version: edition, date } = vocabulary.evidence;
  const { id, version: policy } = assessment.policy;
  const fields: (string | false)[][] = [
    ["author", "{The io-site-finder authors}"],
    ["title", `io-site-finder: ${titleOf(writing)}`],
    ["version", version],
    ["year", String(of.today.getFullYear())],
    ["note", [edition && `Evidence ${edition}${date ? ` of ${date}` : ""}`, `policy ${id} ${policy}`].filter(Boolean).join(", ")],
    ["url", of.link ?? false],
    ["urldate", of.link !== null && isoDay(of.today)],
  ];
  const lines = fields
    .filter(([, value]) => value !== false)
    .map(([name, value]) => `  ${name} = {${name === "url" ? value : escaped(String(value))}}`);
  return `@misc{io-site-finder,\n${lines.join(",\n")}\n}`;
}

/** What would be taken for TeX's own, but in an address; braces stay where they group. */
function escaped(value: string): string {
  return value.replace(/[%&#_$]/g, "\\$&");
}
