/** Which known word is meant by one that is not known. */

/** The word that is a few letters away at most; `null` where none is. Capitals are no difference. */
export function nearestWord(found: string, known: readonly string[]): string | null {
  const written = found.trim().toLowerCase();
  const most = Math.max(1, Math.floor(written.length / 2));
  let nearest: { word: string; away: number } | null = null;
  for (const word of known) {
    const away = lettersApart(written, word);
    if (away <= most && away < word.length && away < (nearest?.away ?? Infinity)) nearest = { word, away };
  }
  return nearest?.word ?? null;
}

/** How many letters have to be put in, taken out or exchanged. */
function lettersApart(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, at) => at);
  for (const [at, letter] of [...from].entries()) {
    const next = [at + 1];
    for (let end = 1; end <= to.length; end += 1)
      next.push(Math.min(next[end - 1] + 1, row[end] + 1, row[end - 1] + Number(letter !== to[end - 1])));
    row = next;
  }
  return row[to.length];
}
