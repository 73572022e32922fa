/** What the parts of a page to print share: the state in words, and the numbers of the sources that they cite. */
import type { Assessment, Citation, Teaching } from "../../core/answers.ts";
import type { State } from "../../state/state.ts";
import type { Speaking } from "../../words/conditions.ts";
import { Names } from "../../words/names.ts";
import { statementWords } from "../../words/teaching.ts";
import type { Text } from "../../words/text.ts";
import type { Statement } from "../../core/answers.ts";
import type { Body } from "./body.ts";
import { make, said, spaced, type Child } from "./nodes.ts";
import type { Viewed } from "./view.ts";

/** What is to be printed. */
export interface Papered {
  state: State;
  t: Text;
  /** The sign of a verdict. */
  icon: (verdict: string) => Node;
  /** What is seen of the picture. */
  viewed: Viewed;
  /** The whole body, where its drawing has arrived. */
  body: Body | null;
  /** The address of the same view; `null` where nobody could open it. */
  link: string | null;
  today: Date;
}

/** A sentence and who says so. */
interface Stated {
  sources?: readonly (string | Citation)[];
  sources_differ?: boolean;
  not_in_sources?: boolean;
}

export class Writing implements Speaking {
  readonly t: Text;
  readonly state: State;
  readonly names: Names;
  /** The sources that were cited so far, in that order. */
  readonly cited: string[] = [];

  constructor(
    readonly of: Papered,
    readonly vocabulary: Speaking["vocabulary"],
    readonly teaching: Teaching,
    readonly version: string,
    readonly assessment: Assessment,
  ) {
    this.t = of.t;
    this.state = of.state;
    this.names = new Names(of.t, vocabulary);
  }

  /** The numbers of some sources. */
  cite(sources: readonly (string | Citation)[] | undefined): Child {
    const ids = [...new Set((sources ?? []).map((one) => (typeof one === "string" ? one : one.source)))];
    if (ids.length === 0) return null;
    const numbers = ids.map((id) => {
      if (!this.cited.includes(id)) this.cited.push(id);
      return this.cited.indexOf(id) + 1;
    });
    const items = runs(numbers).map((run) => (typeof run === "number" ? String(run) : this.t.value(run)));
    return make("span", { class: "ref" }, this.t("handout.cited", { numbers: { items, as: "row" } }));
  }

  /** Words with their tags and the numbers of their sources. */
  stated(words: Child, { sources, sources_differ: differ, not_in_sources: silent }: Stated): Child[] {
    const { t } = this;
    return spaced(
      words,
      differ && make("span", { class: "tag" }, t("handout.tag", { words: t("sites.differ") })),
      silent && make("span", { class: "tag" }, t("handout.tag", { words: t("sources.none") })),
      this.cite(sources),
    );
  }

  /** What is taught, as an entry of a list. */
  taught(statement: Statement): HTMLElement {
    const { disagreement, not_in_sources, sources } = statement;
    const words = said(statementWords(statement, this.t), this.t);
    return make("li", {}, this.stated(words, { sources, not_in_sources, sources_differ: disagreement }));
  }
}

/** Numbers in order; three and more that follow one another as the first to the last. */
export function runs(numbers: readonly number[]): (number | { smallest: number; largest: number })[] {
  const found: number[][] = [];
  for (const number of [...numbers].sort((a, b) => a - b)) {
    const last = found.at(-1);
    if (last?.at(-1) === number - 1) last.push(number);
    else found.push([number]);
  }
  return found.flatMap((run): ReturnType<typeof runs> => (run.length > 2 ? [{ smallest: run[0], largest: run[run.length - 1] }] : run));
}
