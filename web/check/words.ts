/**
 * The words of the checking page. English is within the script: where nothing can be fetched, the page must say so. Another language's
 * file is fetched; where that fails, it is English.
 */
import english from "../../assets/locales/en/check.json" with { type: "json" };
import { languagesOf } from "../words/languages.ts";
import { textOf, type Folder, type Text, type Words } from "../words/text.ts";

/** As in `formats` of the English words. */
const FORMATS = "en-GB";

const ENGLISH: Folder = { language: "en", files: { panel: { formats: FORMATS, check: english as Words } } };

/** @param fetchWords the file of a language, or `null` where there is none */
export async function loadCheckText(language: string, fetchWords: (path: string) => Promise<Words | null>): Promise<Text> {
  const [tag, ...wider] = languagesOf(language);
  const asked = [tag, ...wider].filter((one) => one !== "en");
  const found = await Promise.all(
    asked.map(async (one): Promise<Folder | null> => {
      const words = await fetchWords(`assets/locales/${one}/check.json`);
      return words && { language: one, files: { panel: { check: words } } };
    }),
  );
  return textOf([...found.filter((one) => one !== null), ENGLISH], tag);
}
