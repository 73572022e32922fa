/** That all of this is for teaching, which edition of the evidence answers, and who has reviewed it. */
import type { Edition } from "../core/answers.ts";
import type { Text } from "./text.ts";

/** Always to be read somewhere. Evidence that names no edition has none to name. */
export function noticeWords({ version, date, reviewed_by: by }: Edition, t: Text): string {
  const disclaimer = t("clinical.general.disclaimer");
  if (!version || !date) return disclaimer;
  const review = by ? t("edition.reviewed", { by }) : t("edition.not-reviewed");
  const edition = t("sentences", { first: t("edition.of", { version, date }), second: review });
  return t("sentences", { first: disclaimer, second: edition });
}
