/** Languages by their names in the reader's own. */
import type { Context } from "./context.ts";

export function languageName(tag: string, { t }: Pick<Context, "t">): string {
  try {
    const name = new Intl.DisplayNames([t.reader], { type: "language" }).of(tag);
    return name && name !== tag ? t("studio.languages.named", { name, tag }) : tag;
  } catch {
    return tag;
  }
}
