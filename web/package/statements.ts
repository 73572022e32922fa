/**
 * What was done, in the form of xAPI statements: for a page that listens, which adds who it was and sends them where it likes. Nothing is
 * sent by us, and nobody's name is in them.
 */
import type { Attempt, TaskResult } from "../core/answers.ts";
import type { Cmi5Launch } from "./cmi5.ts";
import { isoDuration } from "./durations.ts";
import { inBrackets, interactionOf } from "./interaction.ts";

/** A statement without its actor. */
export interface Statement {
  verb: { id: string; display: Record<string, string> };
  object: {
    objectType: "Activity";
    id: string;
    definition: { type: string; interactionType?: string; correctResponsesPattern?: string[] };
  };
  result: {
    score: { scaled: number; raw: number; min: number; max: number };
    /** Left out where nobody passes or fails. */
    success?: boolean;
    completion: boolean;
    response?: string;
    /** ISO 8601; left out where nobody measured. */
    duration?: string;
  };
  context?: { registration: string };
  /** ISO 8601. */
  timestamp: string;
}

/** What statements are about. */
export interface About {
  /** The address of what is learnt, without a `#`: tasks get addresses below it. */
  activity: string;
  launch?: Cmi5Launch | null;
  when: Date;
}

const VERBS = "http://adlnet.gov/expapi/verbs/";
const ACTIVITIES = "http://adlnet.gov/expapi/activities/";

/** What is said of one task. @param number which one it is, from 1 */
export function answeredStatement(result: TaskResult, number: number, about: About): Statement {
  const { kind, type, response, patterns } = interactionOf(result);
  const right = patterns.map(inBrackets).filter(Boolean);
  return {
    verb: verb("answered"),
    object: {
      objectType: "Activity",
      id: `${activity(about)}#task-${number}-${kind}`,
      definition: {
        type: `${ACTIVITIES}cmi.interaction`,
        interactionType: type,
        ...(right.length > 0 && { correctResponsesPattern: right }),
      },
    },
    result: {
      score: { scaled: rounded(result.score), raw: rounded(result.score), min: 0, max: 1 },
      success: result.score >= 1,
      completion: result.answer !== null,
      ...(result.answer && { response: inBrackets(response) }),
      ...(result.seconds !== null && { duration: isoDuration(result.seconds) }),
    },
    ...circumstances(about),
  };
}

/** What is said of all of it. */
export function completedStatement({ percent, passed, tasks }: Attempt, about: About): Statement {
  const seconds = tasks.map((task) => task.seconds).filter((time) => time !== null);
  return {
    verb: verb(passed === null ? "completed" : passed ? "passed" : "failed"),
    object: { objectType: "Activity", id: activity(about), definition: { type: `${ACTIVITIES}assessment` } },
    result: {
      score: { scaled: rounded(percent / 100), raw: rounded(percent), min: 0, max: 100 },
      ...(passed !== null && { success: passed }),
      completion: true,
      ...(seconds.length > 0 && { duration: isoDuration(seconds.reduce((sum, time) => sum + time, 0)) }),
    },
    ...circumstances(about),
  };
}

const verb = (name: string) => ({ id: VERBS + name, display: { en: name } });
const activity = ({ activity, launch }: About) => launch?.activityId ?? activity;
const rounded = (value: number) => Math.round(value * 10_000) / 10_000;

function circumstances({ launch, when }: About): Pick<Statement, "context" | "timestamp"> {
  return { ...(launch && { context: { registration: launch.registration } }), timestamp: when.toISOString() };
}
