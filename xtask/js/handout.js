// @ts-check
/**
 * Prints the handout that `cargo xtask handout` asks for; its one argument is the order as JSON: `patient`, `site`, `side`, `paper`, `out`.
 */
import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { openChromium, until } from "../../tests/browser/support/browsers.js";
import { Widget, widgetPage } from "../../tests/browser/support/element.js";
import { startServer } from "../../tests/browser/support/server.js";

/** Until there is something to print with: two pictures, drawn in software. */
const READY_MS = 120_000;
/** As `web/handout` asks a browser for. */
const MARGIN = { top: "14mm", bottom: "14mm", left: "15mm", right: "15mm" };
const FORMATS = /** @type {const} */ ({ a4: "A4", letter: "Letter" });

/** @type {{patient: unknown, site?: string, side?: string, paper: "a4" | "letter", out: string}} */
const { patient, site, side, paper, out } = JSON.parse(process.argv[2]);

const server = await startServer({ pages: { "/handout.html": widgetPage({ attributes: { patient, site, side, loading: "eager" } }) } });
const browser = await openChromium();
try {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, colorScheme: "light", reducedMotion: "reduce" });
  await page.goto(`${server.origin}/handout.html`);
  const widget = new Widget(page);
  await widget.sceneReady();
  await until(
    () =>
      widget.element.evaluate((io) => {
        dispatchEvent(new Event("beforeprint"));
        const pictures = [...(io.shadowRoot?.querySelectorAll(".paper .frame canvas") ?? [])];
        dispatchEvent(new Event("afterprint"));
        return pictures.length >= 2 && pictures.every((canvas) => /** @type {HTMLCanvasElement} */ (canvas).width > 0);
      }),
    READY_MS,
    "the handout to be at hand",
  );
  // This server ends with the command: an address of it would lead nowhere.
  await widget.element.evaluate((io) => {
    const paper = /** @type {Element} */ (io.shadowRoot?.querySelector(".paper"));
    new MutationObserver(() => paper.querySelector(".elsewhere")?.remove()).observe(paper, { childList: true, subtree: true });
  });
  mkdirSync(dirname(out), { recursive: true });
  await page.pdf({ path: out, format: FORMATS[paper], margin: MARGIN, printBackground: true });
  console.log(out);
} finally {
  await browser.close();
  await server.close();
}
