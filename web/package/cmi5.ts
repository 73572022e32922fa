/**
 * What a platform that speaks cmi5 tells a lesson in its address. It is read for whoever listens to the statements; nothing is sent anywhere
 * by us.
 */

/** The parameters as the platform gave them. */
export interface Cmi5Launch {
  /** Where statements go. */
  endpoint: string;
  /** Where a script gets its permission from. */
  fetch: string;
  /** Who learns, as JSON; `null` where it does not read as that. */
  actor: unknown;
  registration: string;
  /** What the platform calls the lesson. */
  activityId: string;
}

/** @param query the part of the address after `?` @returns `null` unless all of it is there */
export function readCmi5(query: string): Cmi5Launch | null {
  const given = new URLSearchParams(query);
  const [endpoint, fetch, actor, registration, activityId] = ["endpoint", "fetch", "actor", "registration", "activityId"].map((name) =>
    given.get(name),
  );
  if (!endpoint || !fetch || !actor || !registration || !activityId) return null;
  return { endpoint, fetch, actor: parsed(actor), registration, activityId };
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}
