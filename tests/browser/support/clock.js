/**
 * Frames that last as long as a test says, however quick the machine is: the time that the page is given with each frame moves
 * on by `frameClock.step_ms`, and not otherwise. The scene reads no other clock.
 */

/** Install it before the page is opened: `before: (page) => steadyFrames(page, 80)`. @param {import("playwright-core").Page} page @param {number} step_ms */
export function steadyFrames(page, step_ms) {
  return page.addInitScript((step_ms) => {
    const clock = { step_ms, now_ms: 1000, frame: -1 };
    /** @type {any} */ (window).frameClock = clock;
    const original = window.requestAnimationFrame.bind(window);
    window.requestAnimationFrame = (callback) =>
      original((frame) => {
        // All that is done in one frame is told the same time.
        if (frame !== clock.frame) {
          clock.frame = frame;
          clock.now_ms += clock.step_ms;
        }
        callback(clock.now_ms);
      });
  }, step_ms);
}

/** Lets time pass in which nothing is drawn. @param {import("playwright-core").Page} page @param {number} ms */
export const letPass = (page, ms) =>
  page.evaluate((ms) => {
    /** @type {any} */ (window).frameClock.now_ms += ms;
  }, ms);
