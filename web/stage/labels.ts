/** What stands over the picture, as HTML: markers of the sites as buttons, and the words beside landmarks, rulers and targets. Not where. */
import { html, nothing } from "lit/html.js";
import type { Anchor, AssessedSite } from "../core/answers.ts";
import type { Dispatch } from "../state/actions.ts";
import { landmarksOf, rowKey } from "../state/derive.ts";
import { askedNow, isSecret, samePlace } from "../state/practice.ts";
import type { State } from "../state/state.ts";
import { differIcon, unsaidIcon, unseen, verdictIcon } from "../styles/icons.ts";
import { spoken } from "../styles/spoken.ts";
import type { Names } from "../words/names.ts";
import type { Text } from "../words/text.ts";
import { anchorId } from "./callout.ts";

/** Narrower than this, a label holds the verdict alone, and its site's name when it is chosen or pointed at. In CSS pixels. */
const ROOM_FOR_NAMES = 345;
/** Narrower than this, a picture holds the marks and only the chosen or pointed-at label. In CSS pixels. */
const ROOM_FOR_WORDS = 290;

/** What the labels tell the stage. */
export interface Pointing {
  /** Takes the focus from a marker that leaves the picture. */
  refocus: () => void;
  /** A marker is pointed at, or none any more. */
  point: (row: AssessedSite | null, tapped?: boolean) => void;
  /** A landmark is pointed at, or none any more. */
  feel: (landmark: Anchor | null, tapped?: boolean) => void;
  /** A site is chosen as an answer. */
  answer: (row: AssessedSite) => void;
}

/** What labels are made from. */
export interface Labelling {
  state: State;
  dispatch: Dispatch;
  tell: Pointing;
  t: Text;
  names: Names;
  /** How wide the picture is, in CSS pixels. */
  width: number;
}

/** The name of an anchor; while something is asked, one that tells nothing. */
export function idOf(anchor: Anchor, anchors: readonly Anchor[], state: State): string {
  const tells = anchor.kind === "marker" || !isSecret(state);
  return tells ? anchorId(anchor) : `${anchor.kind}:${anchors.indexOf(anchor)}`;
}

/** The name of a marker's site, with its side for those who do not see where it is. */
function siteName(row: AssessedSite, { t, names }: Labelling) {
  return html`<b>${row.side ? unseen(`${t("labelled", { label: t(`sites.${row.side}`) })} `) : nothing}${names.capital(names.site(row.site))}</b>`;
}

/** A site whose verdict is asked for: its name, and whether it is among what was chosen. */
function askedMarker(row: AssessedSite, of: Labelling) {
  const { answer } = of.state.practice ?? {};
  const chosen = answer != null && "sites" in answer && answer.sites.some((place) => samePlace(place, row));
  return html`<button
    data-id="marker:${rowKey(row)}"
    type="button"
    class="spot marker asked"
    part="marker"
    data-row=${rowKey(row)}
    ?data-bare=${of.width < ROOM_FOR_NAMES && !chosen}
    aria-pressed=${String(chosen)}
    @click=${() => of.tell.answer(row)}
  >
    <i class="leader"></i>${unsaidIcon(chosen)}<span class="label">${siteName(row, of)}</span>
  </button>`;
}

/** A site with its verdict. */
export function markerOf(row: AssessedSite, of: Labelling) {
  const { state, dispatch, t, names, width } = of;
  if (isSecret(state)) return askedMarker(row, of);
  const { point } = of.tell;
  const chosen = rowKey(row) === rowKey(state.selected);
  const choose = (event: MouseEvent) => {
    dispatch({ type: "select", place: row });
    // A finger does not hover: what it taps is explained until it taps elsewhere.
    if ((event as PointerEvent).pointerType === "touch") point(row, true);
  };
  return html`<button
    data-id="marker:${rowKey(row)}"
    type="button"
    class="spot marker"
    part="marker marker-${row.verdict}"
    data-row=${rowKey(row)}
    data-verdict=${row.verdict}
    ?data-bare=${width < ROOM_FOR_WORDS && !chosen}
    ?data-brief=${width >= ROOM_FOR_WORDS && width < ROOM_FOR_NAMES && !chosen}
    aria-pressed=${String(chosen)}
    aria-describedby="why"
    @click=${choose}
    @pointerenter=${() => point(row)}
    @pointerleave=${() => point(null)}
    @focus=${() => point(row)}
    @blur=${() => point(null)}
  >
    <i class="leader"></i>${verdictIcon(row.verdict)}<span class="label"
      >${siteName(row, of)}<span
        ><span class="sign">${verdictIcon(row.verdict)}</span>${names.verdict(row.verdict)}${
          row.sources_differ ? [differIcon(), unseen(t("pause") + t("sites.differ"))] : nothing
        }</span
      ></span
    >
  </button>`;
}

/** A landmark is found with Tab, and says how it feels. Its words can be selected: it is no button. @param id its own in the page */
export function labelOf(anchor: Anchor, id: string, of: Labelling) {
  const inside = html`<i class="leader"></i><i class="dot"></i><span class="label">${words(anchor, of)}</span>`;
  if (anchor.kind !== "landmark" || isSecret(of.state)) return html`<div data-id=${id} class="spot ${anchor.kind}">${inside}</div>`;
  const { feel } = of.tell;
  return html`<div
    data-id=${id}
    class="spot landmark"
    tabindex="0"
    role="note"
    aria-describedby="why"
    @pointerenter=${() => feel(anchor)}
    @pointerleave=${() => feel(null)}
    @focus=${() => feel(anchor)}
    @blur=${() => feel(null)}
    @click=${() => feel(anchor, true)}
  >
    ${inside}
  </div>`;
}

function words({ kind, text_key: key, value_mm: value }: Anchor, { state, t }: Labelling) {
  if ((kind === "ruler" || kind === "miss") && value != null)
    return t.value({ number: Math.round(value), unit: "millimetres" });
  const asked = askedNow(state)?.task;
  // Its name is what is asked.
  if (kind === "landmark" && asked && "name-structure" in asked) return t("practise.which");
  if (kind === "target" || kind === "pin") return spoken(t.in(`stage.${kind}`), t);
  const name = spoken(t.in(`teaching.landmarks.${key}`), t);
  const at = landmarksOf(state, state.selected?.site).findIndex(({ landmark }) => landmark === key);
  if (kind !== "landmark" || at < 0 || isSecret(state)) return name;
  // As in the list beside the picture.
  return html`<span class="number" aria-hidden="true">${t.value(at + 1)}</span><span class="name">${name}</span>`;
}
