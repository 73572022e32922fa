/**
 * A deck of slides as widely used ones make it: it listens on the document, asks of the focus no more than the name of its tag, and never
 * whether somebody has used the key already.
 */

/** Nothing of the 3D picture: these tests are about keys. */
export const NO_SCENE = { faults: [{ match: /pkg\/scene|\.glb/, how: /** @type {const} */ ("hang") }] };

export const ADULT = { age: { value: 40, unit: "years" } };

/** A lecture about a site. */
export const LECTURE = `<io-site-finder mode="lecture" site="proximal-tibia" side="right"></io-site-finder>`;

const HIDING = {
  /** Before and after the present slide nothing is drawn, but all is laid out. */
  visibility: ".slides > section { visibility: hidden; opacity: 0 } .slides > .present { visibility: visible; opacity: 1 }",
  opacity: ".slides > section { opacity: 0 } .slides > .present { opacity: 1; z-index: 2 }",
  display: ".slides > section { display: none } .slides > .present { display: block }",
  /** All are there, one lies over the others. */
  covering: ".slides > section { background: #fff } .slides > .present { z-index: 2 }",
  /** One beside the other. */
  aside: ".slides > section { translate: 100vw 0 } .slides > .present { translate: 0 0 }",
  /** The deck says it to screen readers first; what one sees fades out for a while. */
  telling: ".slides > section { opacity: 0.8 } .slides > .present { opacity: 1 }",
};

/**
 * The body of a page with a deck.
 * @param {string[]} slides the HTML of each @param {{hiding?: keyof typeof HIDING, at?: number}} [options] `at`: the slide that is shown, from 0
 */
export function deck(slides, { hiding = "visibility", at = 0 } = {}) {
  return `<style>
    body { margin: 0; overflow: hidden }
    .slides { position: relative; width: 100vw; height: 100vh; overflow: hidden }
    .slides > section { position: absolute; inset: 0 }
    ${HIDING[hiding]}
  </style>
  <div class="slides" role="application">${slides.map((html) => `<section>${html}</section>`).join("")}</div>
  <script>
    window.at = ${at};
    window.paused = false;
    window.heard = [];
    const sections = [...document.querySelectorAll(".slides > section")];
    const show = (to) => {
      window.at = Math.max(0, Math.min(sections.length - 1, to));
      sections.forEach((section, index) => {
        section.classList.toggle("present", index === window.at);
        ${hiding === "telling" ? 'if (index === window.at) section.removeAttribute("aria-hidden"); else section.setAttribute("aria-hidden", "true");' : ""}
      });
    };
    show(window.at);
    document.addEventListener("keydown", (event) => {
      window.heard.push(event.key);
      const { activeElement } = document;
      if (activeElement && /input|textarea/i.test(activeElement.tagName)) return;
      if (event.ctrlKey || event.altKey || event.metaKey) return;
      if (["n", "PageDown", "ArrowRight", "ArrowDown", " ", "Enter"].includes(event.key)) show(window.at + 1);
      else if (["p", "PageUp", "ArrowLeft", "ArrowUp"].includes(event.key)) show(window.at - 1);
      else if (event.key === "Home") show(0);
      else if (event.key === "End") show(sections.length - 1);
      else if (event.key === "b" || event.key === ".") window.paused = !window.paused;
      else return;
      event.preventDefault();
    });
    document.addEventListener("keyup", (event) => window.heard.push("up " + event.key));
  </script>`;
}

/** The slide that is shown, from 0. @param {import("playwright-core").Page} page @returns {Promise<number>} */
export const slide = (page) => page.evaluate(() => /** @type {any} */ (window).at);

/** The keys that the page has heard since it was last asked. @param {import("playwright-core").Page} page @returns {Promise<string[]>} */
export const heard = (page) => page.evaluate(() => /** @type {any} */ (window).heard.splice(0));

/** At which step a widget is, from 0. @param {import("../support/widget.js").Widget} widget @returns {Promise<number | undefined>} */
export const step = (widget) => widget.element.evaluate((/** @type {any} */ io) => io.steps()?.at);
