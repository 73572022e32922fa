/** Which edition of the evidence answers, and who has reviewed it. */
import type { Edition } from "../core/answers.ts";
import type { Text } from "./text.ts";

/** One line; empty for evidence that names no edition. */
export function editionWords({ version, date, reviewed_by }: Edition, t: Text): string {
  if (!version || !date) return "";
  const review = reviewed_by ? t("edition.reviewed", { by: reviewed_by }) : t("edition.not-reviewed");
  return `${t("edition.of", { version, date })} ${review}`;
}
