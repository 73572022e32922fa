/** The studio's own words beside those of the widget. Their file is fetched by the studio's page alone. */
import { beside, downloadJson } from "../core/assets.ts";
import { loadText, textOf, type Folder, type Text, type Words } from "../words/text.ts";

const OWN = "studio";
const ENGLISH = "en";

/** All words for somebody who reads `language`; the studio's own are those whose key begins with `studio`. */
export async function loadStudioText(language: string): Promise<Text> {
  const all = await loadText(language);
  const folder = async (tag: string): Promise<Folder> => {
    const words = await downloadJson<Words>(beside(`assets/locales/${tag}/${OWN}.json`));
    return { language: tag, files: { panel: { [OWN]: words } } };
  };
  const translated = all.language === ENGLISH ? [] : [await folder(all.language).catch(() => null)];
  const folders = [...translated.filter((one) => one !== null), await folder(ENGLISH)];
  return joined(all, textOf(folders, all.reader));
}

/** Two texts as one. @param own answers for its own keys */
export function joined(all: Text, own: Text): Text {
  const whose = (key: string) => (key.startsWith(`${OWN}.`) ? own : all);
  const say: Pick<Text, "in" | "has"> = {
    in: (key, values) => whose(key).in(key, values),
    has: (key) => whose(key).has(key),
  };
  const { value, language, reader, dir } = all;
  return Object.assign((key: string, values = {}) => whose(key)(key, values), { ...say, value, language, reader, dir });
}
