/** Asking a browser that may refuse anything: no question throws, and none waits for ever. */

/** The answer, or what stands for none. */
export function safely<Answer>(ask: () => Answer, otherwise: Answer): Answer {
  try {
    return ask();
  } catch {
    return otherwise;
  }
}

/** The same of an answer that comes later, or too late. */
export function inTime<Answer>(ask: () => Promise<Answer>, otherwise: Answer, most_ms: number): Promise<Answer> {
  return new Promise((resolve) => {
    const late = setTimeout(() => resolve(otherwise), most_ms);
    const answer = (given: Answer) => {
      clearTimeout(late);
      resolve(given);
    };
    void (async () => answer(await ask()))().catch(() => answer(otherwise));
  });
}
