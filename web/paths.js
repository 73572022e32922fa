// @ts-check
/**
 * Where the widget's own files lie: always beside this script, so that a copied folder works anywhere and nothing is
 * asked of another host. Kept apart because a bundle moves every module to one address.
 */

/** @param {string} path relative to the folder of the entry script, e.g. `pkg/core.js` @returns {string} */
export function beside(path) {
  return new URL(path, import.meta.url).href;
}
