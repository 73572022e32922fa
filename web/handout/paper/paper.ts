/** A page to print: the patient, every verdict, the chosen site, and who says so. What is asked of a learner is not on it. */
import type { AssessedSite } from "../../core/answers.ts";
import { isCurrent, rowKey, selectedRow, worstReason } from "../../state/derive.ts";
import { isSecret } from "../../state/practice.ts";
import { adviceWords } from "../../words/advice.ts";
import { patientWords } from "../../words/conditions.ts";
import { noticeWords } from "../../words/edition.ts";
import { oddWeightWords } from "../../words/faults.ts";
import { reasonWords } from "../../words/reasons.ts";
import { notInSourcesWords } from "../../words/silence.ts";
import { bodyPicture, letterOf } from "./body.ts";
import { closingPart, sourcesPart, titleOf } from "./closing.ts";
import { asWritten, make, said, spaced, type Child } from "./nodes.ts";
import { sitePart } from "./site.ts";
import { pictureOf, ROOM, ROOM_BESIDE } from "./view.ts";
import { Writing, type Papered } from "./writing.ts";

/** @returns `null` where there is nothing that may be printed */
export function paper(of: Papered): HTMLElement | null {
  const { state, t } = of;
  const { knowledge, assessment } = state;
  if (!knowledge || !assessment || !isCurrent(state) || isSecret(state)) return null;
  const writing = new Writing(of, knowledge.vocabulary, knowledge.teaching, knowledge.version, assessment);
  const row = selectedRow(state);
  // The sources come last, when all that cite them have been written.
  return make(
    "article",
    { class: "page", lang: t.language, dir: t.dir },
    headPart(writing),
    picturesPart(row, writing),
    listPart(row, writing),
    advicePart(writing),
    row && sitePart(row, writing),
    sourcesPart(writing),
    closingPart(writing),
  );
}

/** The picture alone, as large as on the screen: for a page that prints itself, such as a deck. @returns `null` where there is none */
export function slide({ viewed, body, t, state }: Papered): HTMLElement | null {
  const picture = pictureOf(viewed, viewed.size, body, t("stage.title"), !selectedRow(state));
  return picture && make("article", { class: "slide", lang: t.language, dir: t.dir }, picture);
}

function headPart(writing: Writing): HTMLElement {
  const { t, names, state, assessment, vocabulary } = writing;
  const { id, version } = assessment.policy;
  const line = (label: string, words: Child) => make("p", {}, make("b", {}, t("labelled", { label })), " ", words);
  const odd = assessment.odd_weight;
  return make(
    "header",
    {},
    make("p", { class: "only" }, noticeWords(vocabulary.evidence, t)),
    make("h1", {}, titleOf(writing)),
    line(t("patient.title"), patientWords(state.patient, writing)),
    odd && make("p", {}, said(oddWeightWords(odd, t), t)),
    line(t("policy.label"), spaced(t("handout.policy", { policy: names.policy(id), version }), names.policyDescription(id))),
  );
}

/** The picture of the present view, and where that is of a site, the whole body beside it. */
function picturesPart(row: AssessedSite | null, { of, t, names, assessment }: Writing): Child {
  const { viewed, body: loaded, icon } = of;
  const body = loaded?.age === assessment.age_group ? loaded : null;
  const whole = body && (row || !viewed.kept) ? bodyPicture(body, inOrder(assessment.sites), icon, t("handout.body")) : null;
  const what = row ? names.placeTitle(row) : t("handout.whole");
  const view = pictureOf(viewed, whole ? ROOM_BESIDE : ROOM, body, what, !row);
  const figure = (picture: HTMLElement, words: string) => make("figure", {}, picture, make("figcaption", {}, words));
  if (!view && !whole) return null;
  // Without labels of its own the whole body would be seen twice.
  const twice = whole && view && !row;
  return make(
    "div",
    { class: "pictures" },
    view && figure(view, t("handout.view", { what })),
    whole && !twice && figure(whole, t("handout.body")),
  );
}

/** As in the list on the screen: site by site, the patient's right first, which is on the reader's left. */
function inOrder(sites: readonly AssessedSite[]): AssessedSite[] {
  const first = (site: string) => sites.findIndex((one) => one.site === site);
  return [...sites].sort((a, b) => first(a.site) - first(b.site) || String(b.side).localeCompare(String(a.side)));
}

/** Every site, lettered as on the whole body. */
function listPart(row: AssessedSite | null, writing: Writing): HTMLElement {
  const { t, assessment } = writing;
  const heads = ["mark", "site", "verdict", "rank", "needle", "why"].map((name) => make("th", { scope: "col" }, t(`handout.head.${name}`)));
  return make(
    "section",
    {},
    make("h2", {}, t("sites.title")),
    make(
      "table",
      { class: "list" },
      make("thead", {}, make("tr", {}, heads)),
      make("tbody", {}, inOrder(assessment.sites).map((site, at) => listed(site, letterOf(at), rowKey(site) === rowKey(row), writing))),
    ),
  );
}

function listed(site: AssessedSite, mark: string, chosen: boolean, writing: Writing): HTMLElement {
  const { t, names, of } = writing;
  const worst = worstReason(site);
  const usable = site.verdict !== "contraindicated" && site.verdict !== "not-used-at-this-age";
  const length = usable ? site.needle?.length_mm : null;
  const why = worst ? said(reasonWords(worst, writing), t) : t("details.no-reasons");
  const sources = worst?.positions.map(({ source }) => source);
  const cells: Child[] = [
    mark,
    chosen ? make("b", {}, names.placeTitle(site)) : names.placeTitle(site),
    make("span", { class: "verdict-words", "data-verdict": site.verdict }, of.icon(site.verdict), names.verdict(site.verdict)),
    site.rank == null ? null : String(site.rank),
    length == null ? null : t.value({ number: length, unit: "millimetres" }),
    make("span", {}, writing.stated(why, { sources, sources_differ: site.sources_differ })),
  ];
  return make("tr", { "data-row": rowKey(site) }, cells.map((cell) => make("td", {}, cell)));
}

/** What touches no verdict and is worth knowing of the patient. */
function advicePart(writing: Writing): Child {
  const { t, assessment } = writing;
  const { advice, not_in_sources: silent } = assessment;
  if (advice.length === 0 && silent.length === 0) return null;
  return make(
    "section",
    {},
    make("h2", {}, t("advice.title")),
    make(
      "ul",
      {},
      silent.map((one) => make("li", {}, writing.stated(said(notInSourcesWords(one, writing), t), { not_in_sources: true }))),
      advice.map((one) => {
        const words = adviceWords(one, t);
        return make("li", {}, writing.stated(typeof words === "string" ? asWritten(words) : said(words, t), one));
      }),
    ),
  );
}
