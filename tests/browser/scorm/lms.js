/**
 * A learning platform's page around a lesson, with the interface of scorm-again: what a test wants of it stands in `platform.json`. It counts
 * what is called, and fails where it is to fail.
 */
/** @typedef {{version: "1.2" | "2004", data: Record<string, string>, how: "well" | "missing" | "refusing" | "throwing" | "nonsense" | "closed", lesson: string}} Wanted */

const response = await fetch("platform.json");
/** @type {Wanted} */
const { version, data, how, lesson } = await response.json();
const old = version === "1.2";
const page = /** @type {any} */ (window);

const Api = old ? page.Scorm12API : page.Scorm2004API;
const api = new Api({ autocommit: false, logLevel: 5 });
api.loadFromFlattenedJSON(data);

/** @type {string[]} every call, with what it was about */
const calls = [];
/** @type {string[]} what was refused by the real interface */
const refused = [];
const named = (/** @type {string} */ name) => (old ? `LMS${name === "Terminate" ? "Finish" : name}` : name);

/** @type {Record<string, (...given: string[]) => unknown>} */
const shown = {};
for (const name of ["Initialize", "Terminate", "Commit", "GetValue", "SetValue", "GetLastError", "GetErrorString", "GetDiagnostic"]) {
  shown[named(name)] = (...given) => {
    calls.push([name, ...given].join(" ").trim());
    const saves = name === "SetValue" || name === "Commit";
    if (how === "throwing" && saves) throw new Error("the connection to the platform is gone");
    if (how === "nonsense" && saves) return { no: "text" };
    if ((how === "refusing" && saves) || (how === "closed" && name === "Initialize")) return "false";
    if (how === "refusing" && name === "GetLastError") return "391";
    if (how === "refusing" && name === "GetErrorString") return "the disk is full";
    const answer = api[named(name)](...given);
    if (name === "SetValue" && String(answer) !== "true") refused.push(`${given[0]}: ${given[1]} (${api[named("GetLastError")]()})`);
    return answer;
  };
}
if (how !== "missing") page[old ? "API" : "API_1484_11"] = shown;
page.platform = {
  calls,
  refused,
  /** What the platform has of the learner. @returns {Record<string, string>} */
  record() {
    const { cmi } = api;
    const kept = old
      ? {
          "cmi.core.lesson_status": cmi.core.lesson_status,
          "cmi.core.score.raw": cmi.core.score.raw,
          "cmi.core.lesson_location": cmi.core.lesson_location,
          "cmi.suspend_data": cmi.suspend_data,
        }
      : {
          "cmi.completion_status": cmi.completion_status,
          "cmi.success_status": cmi.success_status,
          "cmi.score.raw": cmi.score.raw,
          "cmi.score.scaled": cmi.score.scaled,
          "cmi.location": cmi.location,
          "cmi.suspend_data": cmi.suspend_data,
        };
    return Object.fromEntries(Object.entries(kept).filter(([, value]) => value !== ""));
  },
  /** @returns {Record<string, string>[]} */
  interactions: () => JSON.parse(JSON.stringify(api.cmi.interactions.childArray)),
};

const frame = document.createElement("iframe");
frame.src = lesson;
frame.id = "lesson";
frame.title = "Lesson";
frame.width = "1200";
frame.height = "760";
document.body.append(frame);

export {};
