/** What a hand does in the picture. While something is asked, it answers and explains nothing. */
import type { AssessedSite, SceneReport } from "../core/answers.ts";
import type { Action } from "../state/actions.ts";
import { rowOf } from "../state/derive.ts";
import { askedNow, isSecret, withSite } from "../state/practice.ts";
import type { Practising } from "../state/practising.ts";
import type { Store } from "../state/store.ts";

/** What hands do in the picture. */
const BY_HAND: ReadonlySet<SceneReport["type"]> = new Set<SceneReport["type"]>(["hover", "bone", "pick"]);

/** What a hand does where nothing is asked, and what the scene has worked out: what becomes of the state. */
export function actionOf(report: SceneReport): Action | null {
  if (report.type === "pick" && report.site) return { type: "select", place: { site: report.site, side: report.side ?? null } };
  if (report.type === "needle") return { type: "needle-told", report };
  return report.type === "route" ? { type: "route-told", report } : null;
}

export class Answering {
  constructor(
    private readonly store: Store,
    private readonly practising: Practising,
  ) {}

  /** @returns whether the report was an answer, or would have been one where there is something to hit */
  take(report: SceneReport): boolean {
    const { state } = this.store;
    if (!isSecret(state) || !BY_HAND.has(report.type)) return false;
    if (report.type === "pick") {
      const row = rowOf(state, { site: report.site, side: report.side ?? null });
      if (row) this.choose(row);
    } else if (report.type === "bone" && report.tapped && report.bone && report.point_mm) {
      this.practising.putPin({ on: report.bone, point_mm: report.point_mm });
    }
    return true;
  }

  /** A site is chosen, where sites are asked for; verdicts are given in the list. */
  choose({ site, side }: AssessedSite): void {
    const { state, dispatch } = this.store;
    const task = askedNow(state)?.task;
    if (!state.practice || !task || !("choose-site" in task)) return;
    const { ask } = task["choose-site"];
    if (ask === "verdict-of-each") return;
    dispatch({ type: "set-answer", answer: withSite(state.practice.answer, { site, side }, ask === "every-usable") });
  }
}
