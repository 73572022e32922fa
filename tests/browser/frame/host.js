/** A page of somebody else's around a frame: on a server of its own, and so of another origin. */
import { PANEL_ONLY } from "../lessons/lesson.js";
import { openPage } from "../support/widget.js";
import { startServer } from "../support/server.js";

/** @typedef {import("../support/server.js").Switches} Switches */

/** What every opaque origin needs of a server. */
export const FOR_ANYBODY = { "Access-Control-Allow-Origin": "*" };

const page = (/** @type {string} */ body) => `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Host</title><link rel="icon" href="data:,">
  <style>body { margin: 0 } iframe { border: 0; width: 100% }</style></head><body>
  <script>
    window.heard = [];
    addEventListener("message", ({ data, origin }) => heard.push({ data, origin }));
  </script>${body}</body></html>`;

/**
 * Opens it.
 * @param {import("node:test").TestContext} t
 * @param {(frame: string) => string} body what stands in it, given the origin of the frame's server
 * @param {{frame?: Switches, viewport?: {width: number, height: number}}} [options] what is special about the frame's server
 */
export async function openHost(t, body, { frame: switches, viewport } = {}) {
  const frames = await startServer({ ...PANEL_ONLY, ...switches });
  t.after(() => frames.close());
  /** @type {string[]} */
  const asked = [];
  const opened = await openPage(t, {
    server: { pages: { "/host.html": page(body(frames.origin)) } },
    path: "/host.html",
    viewport,
    before: async (page) => void page.on("request", (request) => asked.push(request.url())),
  });
  const { page: host, server } = opened;
  /** Messages in our form that the host has heard, in order. @returns {Promise<any[]>} */
  const heard = async () => (await host.evaluate(() => /** @type {any} */ (window).heard)).map((/** @type {any} */ { data }) => data).filter((/** @type {any} */ data) => data?.source === "io-site-finder");
  return {
    ...opened,
    frames,
    heard,
    element: host.frameLocator("iframe").locator("io-site-finder"),
    /** Addresses asked for on neither server. */
    elsewhere: () => asked.filter((url) => /^(https?|wss?):/.test(url) && ![server.origin, frames.origin].includes(new URL(url).origin)),
    asked,
  };
}

/** A page that uses the helper. @param {string} options as JavaScript, after the address @param {string} [fragment] */
export const withHelper = (options = "", fragment = "#io.lesson=first") => (/** @type {string} */ frame) => `<div id="place"></div>
  <script type="module">
    import { ioFrame } from "./io-frame.js";
    window.told = [];
    window.io = ioFrame(document.getElementById("place"), { address: "${frame}/frame.html${fragment}", ${options} });
    for (const type of ["ready", "view-change", "step-change", "attempt", "complete", "statement", "height", "error"])
      io.addEventListener(type, ({ detail }) => told.push({ type, detail }));
  </script>`;

/** A frame without the helper. @param {string} [address] after the server's @param {string} [attributes] */
export const plainFrame = (address = "/frame.html", attributes = "") => (/** @type {string} */ frame) =>
  `<iframe title="Widget" height="600" src="${frame}${address}" ${attributes}></iframe>`;
