/** Why a site has its verdict: one plain sentence for each reason. Who is counted for what was decided by the core; names stand one click below. */
import type { Cause, Clause, Counted, Reason } from "../core/contract.d.ts";
import { conditionWords, type Speaking } from "./conditions.ts";
import type { Listed, Said } from "./text.ts";

/** Of more bodies than so many one is named and the others are counted. */
const NAMED = 2;

/** What of the messages goes with a cause: that a part is gone is anatomy, and nobody speaks of it. */
const GROUPS: Record<Cause, string> = { condition: "condition", absent: "condition", age: "age", device: "device" };

/** What is said in other words of somebody who stands against others. */
const AGAINST: Partial<Record<Counted, string>> = { quoted: "quoted-against", elsewhere: "elsewhere-against" };

/** The sentence, and where sources disagree another that says who against whom. */
export function reasonWords(reason: Reason, speaking: Speaking): Said {
  const { t } = speaking;
  const values = { cause: causeWords(reason, speaking), clauses: clausesWords(reason, speaking), only: onlyWords(reason, speaking) };
  const which = reason.cause === "condition" ? reason.effect : reason.clauses.length === 0 ? "unsaid" : "said";
  let said = t.in(`clinical.reason.${reason.cause}`, { ...values, which });
  if (reason.borrowed) said = t.in("clinical.reason.borrowed", { reason: said.text });
  if (!reason.sources_differ) return said;
  const sides = sidesOf(reason).map((side) => sideWords(side, reason, speaking));
  return sides.length > 1
    ? t.in("clinical.reason.differ", { reason: said.text, sides: inARow(sides, speaking) })
    : t.in("clinical.reason.differ-within", { reason: said.text });
}

/** What of the patient the reason comes from. */
function causeWords({ because }: Reason, speaking: Speaking): string {
  const { t, names } = speaking;
  if ("condition" in because) return conditionWords(because.condition, speaking).full;
  if ("devices" in because)
    return t("clinical.reason.cause.device", { devices: because.devices.map((device) => names.device(device)) });
  const { age, weight_kg: weight } = because;
  return t(`clinical.reason.cause.${weight === null ? "age" : "age-and-weight"}`, {
    age: { number: age.value, unit: age.unit },
    weight: weight === null ? null : { number: weight, unit: "kilograms" },
  });
}

/** The devices that alone may enter, where that is the reason. */
function onlyWords({ because }: Reason, { names }: Speaking): Listed | null {
  if (!("devices" in because)) return null;
  return { items: because.entered_only_by.map((device) => names.device(device)), as: "or" };
}

/** How many speak in which way; who is all alone is named. */
function clausesWords(reason: Reason, speaking: Speaking): string {
  const { t } = speaking;
  const counted = reason.clauses.filter((clause) => clause.counted !== "quoted");
  const all = counted.reduce((sum, { bodies }) => sum + bodies.length, 0);
  const said = reason.clauses.map(({ counted: how, bodies }, at) => {
    const count = bodies.length;
    const which = at > 0 ? "rest" : counted.length > 1 ? "part" : count > 1 ? "all" : "alone";
    return clauseWords(how, t("clinical.who", { which, count, all, bodies }), count, reason, speaking);
  });
  return inARow(said, speaking);
}

/** Those who disagree. Who is only quoted is one of them where nobody else contradicts. */
function sidesOf({ clauses }: Reason): readonly Clause[] {
  const counted = clauses.filter((clause) => clause.counted !== "quoted");
  return counted.length > 1 ? counted : clauses;
}

function sideWords({ counted, bodies }: Clause, reason: Reason, speaking: Speaking): string {
  const most = bodies.length > NAMED ? 1 : NAMED;
  const who = speaking.t.value({ items: bodies, as: "and", most });
  return clauseWords(AGAINST[counted] ?? counted, who, bodies.length, reason, speaking);
}

/** What somebody says, who is `count` sources. */
function clauseWords(how: string, who: string, count: number, { cause }: Reason, { t }: Speaking): string {
  return t(`clinical.clause.${GROUPS[cause]}.${how}`, { who, count });
}

function inARow(clauses: readonly string[], { t }: Speaking): string {
  return clauses.reduce((before, next) => (before ? t("clinical.reason.clauses", { before, next }) : next), "");
}
