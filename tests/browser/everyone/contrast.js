/**
 * The contrast of words with what is really behind them: the page is drawn with its letters and without, and where the two differ there are
 * letters, and behind them what the second one shows.
 */
import { decode } from "../support/pixels.js";

/** What WCAG 2.2 asks of words, and of large ones. */
const LEAST = { usual: 4.5, large: 3 };
/** Colours that differ by this belong to a letter, and not to how the page was drawn. */
const OF_A_LETTER = 40;

/** @param {readonly number[]} colour red, green, blue of 255 */
export function luminance(colour) {
  const [red, green, blue] = colour.map((part) => (part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** @param {readonly number[]} one @param {readonly number[]} other */
export function contrast(one, other) {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

const HIDDEN = "*, ::before, ::after, ::placeholder { -webkit-text-fill-color: transparent !important; text-shadow: none !important; text-decoration: none !important; caret-color: transparent !important }";

/** Takes the letters away, or gives them back. @param {import("playwright-core").Page} page @param {boolean} away */
const letters = (page, away) =>
  page.evaluate(
    ({ away, rule }) => {
      const known = /** @type {any} */ (window).withoutLetters ?? new CSSStyleSheet();
      /** @type {any} */ (window).withoutLetters = known;
      known.replaceSync(away ? rule : "");
      for (const root of [document, ...[...document.querySelectorAll("*")].flatMap((node) => node.shadowRoot ?? [])])
        if (!root.adoptedStyleSheets.includes(known)) root.adoptedStyleSheets = [...root.adoptedStyleSheets, known];
    },
    { away, rule: HIDDEN },
  );

/**
 * Measures elements that `window.toMeasure` holds, the worst letter of each.
 * @param {import("playwright-core").Page} page
 * @returns {Promise<{words: string, ratio: number, least: number, seen: boolean}[]>} in their order
 */
export async function measured(page) {
  const count = await page.evaluate(() => /** @type {any} */ (window).toMeasure.length);
  /** @type {({words: string, ratio: number, least: number, seen: boolean} | undefined)[]} */
  const results = Array.from({ length: count });
  for (let first = results.indexOf(undefined); first >= 0; first = results.indexOf(undefined)) {
    const lines = await page.evaluate(
      ({ first, done }) => {
        const all = /** @type {HTMLElement[]} */ (/** @type {any} */ (window).toMeasure);
        const rectOf = (/** @type {HTMLElement} */ one) => one.getBoundingClientRect();
        const outside = (/** @type {DOMRect} */ { top, bottom }) => top < 0 || bottom > innerHeight;
        if (outside(rectOf(all[first]))) all[first].scrollIntoView({ block: "center", behavior: "instant" });
        const roots = [document, ...[...document.querySelectorAll("*")].flatMap((node) => node.shadowRoot ?? [])];
        // What a dialog lies over is dimmed, and is not to be read.
        const modal = roots.flatMap((root) => [...root.querySelectorAll("dialog:modal")]);
        /** Whether nothing lies over it; what no pointer meets is asked nothing. */
        const onTop = (/** @type {HTMLElement} */ one) => (/** @type {DOMRect} */ { left, top, right, bottom }) => {
          if (modal.length > 0 && !modal.some((dialog) => dialog.contains(one))) return false;
          if (getComputedStyle(one).pointerEvents === "none") return true;
          // What lies over a part of it has letters of its own there.
          const points = [[(left + right) / 2, (top + bottom) / 2], [left + 1, top + 1], [right - 1, top + 1], [left + 1, bottom - 1], [right - 1, bottom - 1]];
          const isMet = (/** @type {number[]} */ [x, y]) => {
            const hit = /** @type {any} */ (one.getRootNode()).elementFromPoint(x, y);
            return hit != null && (one.contains(hit) || hit.contains(one));
          };
          return !one.closest(".unseen") && points.every(isMet);
        };
        return all.flatMap((one, at) => {
          if (done[at] || rectOf(one).width <= 1 || (at !== first && outside(rectOf(one)))) return [];
          // What stands in an empty field has a colour of its own.
          const { color, fontSize, fontWeight } = getComputedStyle(one, one.matches(":placeholder-shown") ? "::placeholder" : null);
          const canvas = new OffscreenCanvas(1, 1).getContext("2d");
          if (!canvas) return [];
          canvas.fillStyle = color;
          canvas.fillRect(0, 0, 1, 1);
          let opacity = 1;
          for (let up = /** @type {Element | null} */ (one); up; up = up.parentElement ?? /** @type {any} */ (up.getRootNode()).host ?? null) opacity *= Number(getComputedStyle(up).opacity);
          const range = document.createRange();
          const rects = [...one.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE && node.nodeValue?.trim()).flatMap((node) => {
            range.selectNodeContents(node);
            return [...range.getClientRects()];
          });
          const size = Number.parseFloat(fontSize);
          return [{
            at,
            ink: [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3),
            opacity,
            large: size >= 24 || (size >= 18.66 && Number(fontWeight) >= 700),
            words: (one.textContent ?? "").trim().slice(0, 40),
            boxes: (rects.length > 0 ? rects : [rectOf(one)]).filter(onTop(one)).map(({ left, top, right, bottom }) => ({ left, top, right, bottom })),
          }];
        });
      },
      { first, done: results.map(Boolean) },
    );
    const shown = decode(await page.screenshot({ animations: "disabled" }));
    await letters(page, true);
    const without = decode(await page.screenshot({ animations: "disabled" }));
    await letters(page, false);
    const { width, height } = shown;
    for (const { at, ink, opacity, large, words, boxes } of lines) {
      let ratio = Infinity;
      for (const { left, top, right, bottom } of boxes)
        for (let y = Math.max(0, Math.floor(top)); y < Math.min(height, bottom); y += 1)
          for (let x = Math.max(0, Math.floor(left)); x < Math.min(width, right); x += 1) {
            const from = 4 * (y * width + x);
            const of = (/** @type {{data: Uint8Array | Buffer}} */ { data }) => [data[from], data[from + 1], data[from + 2]];
            const [letter, ground] = [of(shown), of(without)];
            if (Math.max(...letter.map((part, channel) => Math.abs(part - ground[channel]))) < OF_A_LETTER) continue;
            ratio = Math.min(ratio, contrast(ink.map((part, channel) => opacity * part + (1 - opacity) * ground[channel]), ground));
          }
      // What is not shown at all has no contrast.
      if (opacity < 0.05) ratio = Infinity;
      results[at] = { words, ratio, least: large ? LEAST.large : LEAST.usual, seen: ratio < Infinity };
    }
    // What could not be measured is not asked again.
    results[first] ??= { words: "", ratio: Infinity, least: LEAST.usual, seen: false };
  }
  return results.map((one) => one ?? { words: "", ratio: Infinity, least: LEAST.usual, seen: false });
}
