/** What is asked of a learner and what is said of the answer: the core answers ids and numbers, here they become sentences. */
import type {
  LandmarkDistance,
  NeedleHeld,
  Order,
  PinScore,
  PlacedPin,
  Structure,
  Task,
  TaskResult,
  Teaching,
  Towards,
  Ways,
} from "../core/answers.ts";
import type { Speaking } from "./conditions.ts";
import { authored } from "./lesson.ts";
import { statementWords, targetWords } from "./teaching.ts";
import type { Said, Text } from "./text.ts";

const millimetres = (number: number) => ({ number: Math.round(number), unit: "millimetres" });

/** A landmark by its name. */
export function landmarkName(id: string, t: Text): string {
  return t(`teaching.landmarks.${id}`);
}

/** A bone, with its side where it has one. */
export function boneName({ bone, side }: { bone: string; side?: string | null }, { t, names }: Speaking): string {
  const name = t(`practise.bone.${bone}`);
  return side ? t("conditions.phrase.sided", { side: names.side(side), part: name }) : name;
}

/** What is asked, and in which language. @param own an author's */
export function questionSaid(task: Task, speaking: Speaking, own?: string): Said {
  if ("question" in task) return authored(task.question.words, speaking.t, own);
  return { text: questionWords(task, speaking), lang: speaking.t.language, dir: speaking.t.dir };
}

/** What is asked, in a sentence. */
export function questionWords(task: Task, speaking: Speaking): string {
  const { t, names } = speaking;
  if ("choose-site" in task) return t(`practise.ask.${task["choose-site"].ask}`);
  if ("locate" in task) return t("practise.ask.locate", { place: names.place(task.locate) });
  if ("find-structure" in task) {
    const { structure, side } = task["find-structure"];
    const name = landmarkName(structure, t);
    return side
      ? t("practise.ask.find-structure-side", { structure: name, side: names.side(side) })
      : t("practise.ask.find-structure", { structure: name });
  }
  if ("name-structure" in task) return t("practise.ask.name-structure");
  if ("needle" in task)
    return t("practise.ask.needle", {
      place: names.place(task.needle.place),
      tissue: millimetres(task.needle.tissue_mm),
    });
  if ("order" in task) return orderWords(task.order, speaking);
  return authored(task.question.words, t).text;
}

function orderWords(order: Order, { t, names }: Speaking): string {
  return "palpation" in order
    ? t("practise.ask.palpation", { site: names.site(order.palpation.site) })
    : t("practise.ask.procedure");
}

/** How far which ways; empty where it is no way at all. */
export function waysWords(ways: Ways, t: Text): string {
  const said = Object.entries(ways).flatMap(([key, way]) => {
    const towards = key.replace(/_mm$/, "") as Towards;
    return way == null || Math.round(way) === 0 ? [] : [t(`practise.way.${towards}`, { distance: millimetres(way) })];
  });
  return said.length > 0 ? t.value(said) : "";
}

/** Where a pin stands, from the nearest of the landmarks that can be felt. @param felt without what is sought */
export function placedWords(pin: PlacedPin, felt: readonly string[], speaking: Speaking): string[] {
  const { t } = speaking;
  const { moved, cut_short: short, from_landmarks: landmarks } = pin;
  const near = landmarks.filter(({ landmark }) => felt.includes(landmark)).slice(0, 2);
  const went = waysWords(moved, t);
  return [
    t("practise.pin.bone", { bone: boneName(pin.pin.on, speaking) }),
    ...near.map((landmark) => distanceWords(landmark, t)),
    ...(short ? [went ? t("practise.pin.stopped", { ways: went }) : t("practise.pin.stopped-at-once")] : []),
  ];
}

function distanceWords({ landmark: id, off, distance_mm }: LandmarkDistance, t: Text): string {
  const landmark = landmarkName(id, t);
  const ways = waysWords(off, t);
  if (ways) return t("practise.pin.at", { ways, landmark });
  return Math.round(distance_mm) === 0
    ? t("practise.pin.on", { landmark })
    : t("practise.pin.straight", { distance: millimetres(distance_mm), landmark });
}

/** Structures one after the other, each once. */
function structures(all: readonly Structure[], t: Text): string {
  return t.value([...new Set(all)].map((structure) => t(`practise.structure.${structure}`)));
}

/** How far off a pin is, and what lies under it. */
export function pinWords(score: PinScore, speaking: Speaking): string[] {
  const { t } = speaking;
  const { under, off, distance_mm, measured, dangers, needle_path: path } = score;
  const ways = waysWords(off, t);
  const distance = millimetres(distance_mm);
  const where =
    under.amiss === "other-side"
      ? t("practise.pin-told.other-side")
      : under.amiss === "other-bone"
        ? t("practise.pin-told.other-bone", { bone: boneName(under.on, speaking) })
        : Math.round(distance_mm) === 0
          ? t("practise.pin-told.exact")
          : measured === "straight" || !ways
            ? t("practise.pin-told.off-straight", { distance })
            : t("practise.pin-told.off", { distance, ways });
  const met = path.map(({ structure }) => structure);
  return [
    where,
    ...(under.landmark && under.landmark !== score.goal.structure
      ? [t("practise.pin-told.over", { landmark: landmarkName(under.landmark, t) })]
      : []),
    ...(dangers.length > 0
      ? [t("practise.pin-told.danger", { structures: structures(dangers, t) })]
      : met.length > 0
        ? [t("practise.pin-told.meets", { structures: structures(met, t) })]
        : []),
  ];
}

/** Where a rule leads, in its own words; `null` where the task asks for no point of entry. */
export function ruleWords(task: Task, variant: string | null, { sites }: Teaching, t: Text): string | null {
  if (!("locate" in task)) return null;
  const { site } = task.locate;
  const target = sites.find((guide) => guide.site === site)?.targets.find(({ id }) => id === variant);
  return target ? targetWords(site, target, t).text : null;
}

/** How exact a pin had to be, and whose measure that is. */
export function toleranceWords({ tolerance }: PinScore, t: Text): string[] {
  return [
    t("practise.pin-told.tolerance", {
      right: millimetres(tolerance.right_mm),
      near: millimetres(tolerance.near_miss_mm),
    }),
    ...(tolerance.tolerance_source == null ? [t("practise.pin-told.tolerance-ours")] : []),
  ];
}

/** How a needle did. */
export function needleWords({ expected, needle, answer }: TaskResult, t: Text): string[] {
  if (!("needle" in expected)) return [];
  const key = expected.needle;
  const lengths = t.value({ items: key.lengths_mm.map((length) => t.value(millimetres(length))), as: "or" });
  const said: string[] = [];
  if (key.lengths_mm.length === 0) said.push(t("practise.needle-told.no-length"));
  else said.push(t(`practise.needle-told.${answer == null ? "length" : needle?.length_right ? "length-right" : "length-wrong"}`, { lengths }));
  if (key.lengths_differ && key.lengths_mm.length > 1) said.push(t("practise.needle-told.lengths-differ"));
  if (needle?.mark_visible === false) said.push(t("practise.needle-told.mark"));
  if (key.angle_degrees && needle) {
    const [smallest, largest] = key.angle_degrees;
    const off = needle.angle_off_degrees;
    if (off == null) said.push(t("practise.needle-told.angle-missing"));
    else if (off === 0) said.push(t("practise.needle-told.angle-right"));
    else {
      const degrees = t("practise.needle.degrees", { degrees: Math.round(off) });
      said.push(
        smallest === largest
          ? t("practise.needle-told.angle-off-one", { degrees, largest })
          : t("practise.needle-told.angle-off", { degrees, smallest, largest }),
      );
    }
  }
  if (needle && !key.angle_degrees) said.push(t("practise.needle-told.no-angle"));
  if (needle && !needle.structure) said.push(t("practise.needle-told.no-depth"));
  if (needle?.structure) {
    said.push(t("practise.needle-told.stopped-in", { structure: t(`practise.structure.${needle.structure}`) }));
    if (needle.depth_mm != null && needle.depth_mm > 0)
      said.push(t("practise.needle-told.depth", { depth: millimetres(needle.depth_mm) }));
  }
  if (needle && needle.dangers.length > 0)
    said.push(t("practise.needle-told.met", { structures: structures(needle.dangers, t) }));
  return said;
}

/** A needle as it was held: its length, its angle, and how far it was driven. */
export function heldWords({ length_mm: length, angle_degrees: angle, advance_mm: advance }: NeedleHeld, t: Text): string {
  const items = [
    length == null ? null : t.value(millimetres(length)),
    angle == null ? null : t("practise.needle.degrees", { degrees: angle }),
    advance == null ? null : t("practise.needle.driven", { distance: millimetres(advance) }),
  ].filter((one) => one !== null);
  return t.value({ items, as: "row" });
}

/** How well it was done, in a word. @param pin what the core says of it, where it was one */
export function scoreWords({ result, pin }: { result: TaskResult; pin: PinScore | null }, t: Text): string {
  if (result.answer == null) return t("practise.score.skipped");
  if (pin) return t(`practise.zone.${pin.zone}`);
  return t(`practise.score.${result.score >= 1 ? "full" : result.score > 0 ? "part" : "none"}`);
}

/** Sentences as one, for who listens. */
export function together(sentences: readonly string[], t: Text): string {
  return sentences.reduce((first, second) => (first ? t("sentences", { first, second }) : second), "");
}

/** What a step of an order is called, with the numbers that its card states. */
export function stepName(id: string, order: Order, { cards }: Pick<Teaching, "cards">, t: Text): Said {
  if ("palpation" in order) return t.in(`teaching.landmarks.${id}`);
  const stated = cards.flatMap(({ statements }) => statements).find((statement) => statement.id === id);
  return statementWords(stated ?? { id, part: "cards", values: {} }, t);
}
