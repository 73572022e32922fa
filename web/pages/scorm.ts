/** The page of a SCORM package: the lesson, and its record in the learning platform. */
import type { IoSiteFinder } from "../element/io-site-finder.ts";
import { endWith, follow } from "../package/scorm/adapter.ts";
import { openCourse } from "../package/scorm/course.ts";
import { LearnerRecord } from "../package/scorm/record.ts";
import { authored } from "../words/lesson.ts";
import { loadText, type Values } from "../words/text.ts";

const finder = document.querySelector("io-site-finder") as IoSiteFinder;
const line = document.getElementById("platform") as HTMLElement;

/** What is said of the platform, and of the last visit: the first is the more important. */
const said = { platform: "", visit: "" };
const latest = { platform: 0, visit: 0 };

/** Says something in the language of the lesson, or (`null`) no longer does. */
async function say(of: keyof typeof said, key: string | null, values: Values = {}): Promise<void> {
  latest[of] += 1;
  const mine = latest[of];
  // Words are fetched where there is something to say; without them the element says what is wrong.
  const words = key ? await loadText(finder.lang || "en").catch(() => null) : null;
  if (mine !== latest[of]) return;
  said[of] = key && words ? words(key, values) : "";
  line.textContent = said.platform || said.visit;
  line.hidden = line.textContent === "";
}

/** Resolves when the lesson is played. */
async function played(): Promise<void> {
  while (!finder.api(1).steps()) await new Promise((resolve) => finder.addEventListener("step-change", resolve, { once: true }));
}

async function open(): Promise<void> {
  const course = await openCourse();
  if ("missing" in course) return say("platform", "platform.incomplete", { file: course.missing });
  const { lesson, recorded } = course;
  if (lesson.language) finder.lang = lesson.language;
  const record = new LearnerRecord(window, recorded, (trouble) => {
    const { call, number, words } = trouble ?? {};
    const detail = [call, number, words].filter(Boolean).join(", ");
    void say("platform", trouble && `platform.trouble.${trouble.code}`, { detail });
  });
  const kept = record.begin();
  endWith(document, record);
  if (record.reads) void say("platform", "platform.review");
  await played();
  const words = await loadText(finder.lang || "en").catch(() => null);
  document.title = (words && authored(lesson.title ?? {}, words, lesson.language).text) || document.title;
  const resumed = await follow(finder, record, kept);
  if (resumed === "none") return;
  await say("visit", `platform.visit.${resumed}`);
  // It has been read when the learner goes on: that one was brought to a step is told first.
  await new Promise((resolve) => setTimeout(resolve));
  for (const change of ["step-change", "attempt"])
    finder.addEventListener(change, () => void say("visit", null), { once: true });
}

void open();
