/** Reads what a host has posted. Nothing here trusts it: what does not fit is told with its place and what to do, and nothing throws. */
import { misspelt, isWordAttribute } from "../element/word-attributes.ts";
import { beginning, plain, readView, type Misfit } from "../state/reading.ts";
import type { Progress } from "../state/progress.ts";
import { ASKED, MESSAGE_VERSION, SET_ATTRIBUTES, SOURCE, type Asked, type Fault, type HostMessage, type MessageId, type SetAttribute } from "./messages.ts";

/** What was read. Its `id` is told of a faulty one too, so that whoever waits for it hears of it. */
export type ReadMessage = { id?: MessageId } & ({ message: HostMessage } | { fault: Fault });

type Given = Record<string, unknown>;
type Taken = { message: HostMessage } | { fault: Fault };

/** Of the messages that a host may send. */
export const TYPES = ["hello", "show", "set", "step", "forward", "back", "get", "resume"] as const satisfies readonly HostMessage["type"][];
/** Twice the longest view there is. */
const MOST_LETTERS = 400_000;
const MOST_ID_LETTERS = 100;
/** The id of a built-in lesson: an address would be fetched. */
const LESSON = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const LANGUAGE = /^[A-Za-z0-9]{2,8}(-[A-Za-z0-9]{1,8})*$/;

const isObject = (given: unknown): given is Given => typeof given === "object" && given !== null && !Array.isArray(given);
const isCount = (given: unknown): given is number => Number.isSafeInteger(given) && (given as number) >= 0;
const isId = (given: unknown): given is MessageId =>
  typeof given === "string" ? given.length <= MOST_ID_LETTERS : Number.isSafeInteger(given);

const faulty = (path: string, message: string, remedy: string): { fault: Fault } => ({ fault: { path, message, remedy } });

/** @returns `null` for what is none of ours */
export function readHostMessage(data: unknown): ReadMessage | null {
  if (!isObject(data) || data.source !== SOURCE) return null;
  const id = isId(data.id) ? { id: data.id } : {};
  const given = plain(data);
  if (!isObject(given)) return { ...id, ...faulty("", "The message is no plain JSON.", "Post an object without functions and circles.") };
  if (JSON.stringify(given).length > MOST_LETTERS)
    return { ...id, ...faulty("", "The message is too long.", `Post at most ${MOST_LETTERS} letters of JSON.`) };
  if (given.version !== MESSAGE_VERSION)
    return { ...id, ...faulty("version", `Version ${beginning(given.version)} is not known.`, `Write version: ${MESSAGE_VERSION}.`) };
  if (given.id !== undefined && !("id" in id))
    return faulty("id", "The id is neither a short text nor a whole number.", `Give at most ${MOST_ID_LETTERS} letters.`);
  return { ...id, ...taken(given) };
}

function taken(given: Given): Taken {
  switch (given.type) {
    case "hello":
      return { message: { type: "hello", resize: given.resize === true } };
    case "forward":
    case "back":
      return { message: { type: given.type } };
    case "step":
      if (!isCount(given.step)) return faulty("step", `${beginning(given.step)} is no step.`, "Give a whole number; the first step is 0.");
      return { message: { type: "step", step: given.step } };
    case "get":
      if (!ASKED.includes(given.what as Asked)) return faulty("what", `${beginning(given.what)} cannot be had.`, `Ask for one of: ${ASKED.join(", ")}.`);
      return { message: { type: "get", what: given.what as Asked } };
    case "show":
      return viewOf(given.view);
    case "set":
      return attributesOf(given.attributes);
    case "resume":
      return progressOf(given.progress);
    default:
      return faulty("type", `A message ${beginning(given.type)} is not known.`, `Use one of: ${TYPES.join(", ")}.`);
  }
}

function viewOf(given: unknown): Taken {
  if (!isObject(given)) return faulty("view", `${beginning(given)} is no view.`, "Give an object, as `get` tells one.");
  const { view, misfit } = readView(given);
  if (misfit) {
    const path = "path" in misfit ? `view.${misfit.path}` : misfit.code === "patient" ? "view.patient" : "view";
    return faulty(path, `${foundIn(misfit)} does not fit there.`, "Give it as `get` tells it, or leave it out.");
  }
  return { message: { type: "show", view } };
}

const foundIn = (misfit: Misfit) => ("found" in misfit ? misfit.found : "It");

function attributesOf(given: unknown): Taken {
  if (!isObject(given)) return faulty("attributes", `${beginning(given)} holds no attributes.`, "Give an object of names and values.");
  const attributes: Partial<Record<SetAttribute, string | null>> = {};
  for (const [name, value] of Object.entries(given)) {
    const path = `attributes.${beginning(name)}`;
    if (!SET_ATTRIBUTES.includes(name as SetAttribute))
      return faulty(path, "A host may not set that.", `Set only: ${SET_ATTRIBUTES.join(", ")}.`);
    const text = textOf(name, value);
    if (text === undefined) return faulty(path, `${beginning(value)} is no value of an attribute.`, "Give a text, or null to take it away.");
    const wrong = text === null ? null : wrongIn(name, text);
    if (wrong) return faulty(path, `${beginning(text)} is not one of its values.`, wrong);
    attributes[name as SetAttribute] = text;
  }
  return { message: { type: "set", attributes } };
}

/** A value as an attribute has it; `undefined`: it is none. */
function textOf(name: string, value: unknown): string | null | undefined {
  if (value === null || typeof value === "string") return value;
  if (name === "patient" && isObject(value)) return JSON.stringify(value);
  if (name === "exam" && typeof value === "boolean") return value ? "" : null;
  return typeof value === "number" ? String(value) : undefined;
}

/** What to write instead; `null`: nothing is wrong. */
function wrongIn(name: string, text: string): string | null {
  if (name === "lesson" && !LESSON.test(text)) return "Give the id of a built-in lesson; addresses are for the page that runs the widget.";
  if (name === "lang" && !LANGUAGE.test(text)) return "Give a language tag, as en or pt-BR.";
  const misfit = isWordAttribute(name) ? misspelt(name, text) : null;
  return misfit?.code === "word" ? `Use one of: ${misfit.allowed.join(", ")}.` : null;
}

/** Whether the answers themselves make sense, the core says. */
function progressOf(given: unknown): Taken {
  const remedy = "Give what `get` told of progress, unchanged.";
  if (!isObject(given) || !isCount(given.step) || !isCount(given.tasks) || !Array.isArray(given.answers))
    return faulty("progress", `${beginning(given)} is no progress.`, remedy);
  for (const [at, one] of given.answers.entries()) {
    const fits =
      isObject(one) && isCount(one.task) && isCount(one.hints) && (one.answer === null || isObject(one.answer)) &&
      (one.seconds === null || (typeof one.seconds === "number" && one.seconds >= 0));
    if (!fits) return faulty(`progress.answers.${at}`, `${beginning(one)} is no answer.`, remedy);
  }
  return { message: { type: "resume", progress: given as unknown as Progress } };
}
