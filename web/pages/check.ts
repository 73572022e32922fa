/** The page that checks a platform. A classic script, in which nothing may fail: whatever is missing is a result. */
import { fetchWords } from "../check/files.ts";
import { make } from "../check/elements.ts";
import { judge } from "../check/judge.ts";
import { lookAround } from "../check/look.ts";
import { listenToPolicy } from "../check/place.ts";
import { report } from "../check/report.ts";
import { safely } from "../check/safely.ts";
import { loadCheckText } from "../check/words.ts";

const stopped = listenToPolicy();
/** The widget's folder: that of this script. */
const base = (document.currentScript as HTMLScriptElement | null)?.src ?? document.baseURI;
const room = document.getElementById("check") ?? document.body;
/** The language that the page was given, as by `check.html?lang=de`, or the reader's. */
const language = safely(() => new URLSearchParams(location.search).get("lang"), null) ?? safely(() => navigator.language, "en");

async function check(): Promise<void> {
  const t = await loadCheckText(language, fetchWords(base));
  document.documentElement.lang = t.language;
  document.documentElement.dir = t.dir;
  document.title = t("check.title");
  room.replaceChildren(make("h1", {}, t("check.title")), make("p", {}, t("check.about")), make("p", { role: "status", id: "looking" }, t("check.looking")));
  try {
    const seen = await lookAround(base, stopped);
    room.replaceChildren(...report(seen, judge(seen), t, () => void check()));
  } catch (error) {
    room.append(make("p", { role: "alert" }, t("check.broken", { detail: safely(() => String(error), "") })));
  }
}

void check();
