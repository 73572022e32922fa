/**
 * Starting the three engines, all with WebGL2 in software so that they draw the same on every machine.
 *
 * Chromium is driven by Playwright and carries the detailed tests. Firefox and WebKit have a small common interface
 * (`Engine`), enough to open a page, look at it and click.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";
import puppeteer from "puppeteer-core";
import {
  chromiumProgram,
  firefoxProgram,
  webkitBrowserProgram,
  webkitDriverProgram,
  xvfbProgram,
} from "./places.js";

/** Flags of Chromium: WebGL2 in software, and no connection of its own to anywhere. */
export const CHROMIUM_FLAGS = [
  "--no-sandbox",
  "--use-angle=swiftshader",
  "--enable-unsafe-swiftshader",
  "--ignore-gpu-blocklist",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/**
 * Starts Chromium.
 * @param {{flags?: string[], without?: string[]}} [options] more flags, or flags to leave out
 * @returns {Promise<import("playwright-core").Browser>}
 */
export function openChromium({ flags = [], without = [] } = {}) {
  return chromium.launch({
    executablePath: chromiumProgram(),
    args: [...CHROMIUM_FLAGS.filter((flag) => !without.includes(flag)), ...flags],
  });
}

/**
 * What a smoke test needs of any browser.
 * @typedef {object} Engine
 * @property {string} name
 * @property {(address: string) => Promise<void>} goto resolves when the page has loaded
 * @property {(expression: string) => Promise<any>} evaluate an expression, which may be a promise, in the page; its value must be plain JSON
 * @property {() => Promise<Buffer>} screenshot PNG of the visible part of the page
 * @property {(x: number, y: number) => Promise<void>} click at a point of the page in CSS pixels
 * @property {() => Promise<void>} close
 */

/** Size of the page in `Engine`s; WebKit's window takes some of it for its own bars. */
const WINDOW = { width: 1024, height: 800 };

/**
 * Starts an engine. Close it in the test's `after`.
 * @param {"chromium" | "firefox" | "webkit"} name
 * @returns {Promise<Engine>}
 */
export function openEngine(name) {
  if (name === "chromium") return openChromiumEngine();
  if (name === "firefox") return openFirefox();
  return openWebKit();
}

/** @returns {Promise<Engine>} */
async function openChromiumEngine() {
  const browser = await openChromium();
  const page = await browser.newPage({ viewport: WINDOW });
  return {
    name: "Chromium",
    goto: async (address) => void (await page.goto(address)),
    evaluate: (expression) => page.evaluate(expression),
    screenshot: () => page.screenshot(),
    click: (x, y) => page.mouse.click(x, y),
    close: () => browser.close(),
  };
}

/** @returns {Promise<Engine>} */
async function openFirefox() {
  const display = await openDisplay();
  let browser;
  try {
    browser = await puppeteer.launch({
      browser: "firefox",
      executablePath: firefoxProgram(),
      // Headless Firefox has no WebGL2.
      headless: false,
      env: { ...process.env, ...display.environment },
      extraPrefsFirefox: { "webgl.force-enabled": true },
      defaultViewport: WINDOW,
    });
  } catch (error) {
    await display.close();
    throw error;
  }
  const page = await browser.newPage();
  await page.setViewport(WINDOW);
  return {
    name: "Firefox",
    goto: async (address) => void (await page.goto(address, { waitUntil: "load" })),
    evaluate: (expression) => page.evaluate(expression),
    screenshot: async () => Buffer.from(await page.screenshot()),
    click: (x, y) => page.mouse.click(x, y),
    close: async () => {
      await browser.close();
      await display.close();
    },
  };
}

/** @returns {Promise<Engine>} */
async function openWebKit() {
  const driver = webkitDriverProgram();
  const binary = webkitBrowserProgram();
  const display = await openDisplay();
  const port = await freePort();
  // A home of its own: the browser keeps caches and refuses to start without a writable one.
  const home = await mkdtemp(join(tmpdir(), "webkit-home-"));
  const server = spawn(driver, [`--port=${port}`, "--host=127.0.0.1"], {
    stdio: "ignore",
    env: { ...process.env, ...display.environment, HOME: home, XDG_CACHE_HOME: join(home, "cache") },
  });
  const close = async () => {
    if (server.exitCode === null && server.kill()) await once(server, "exit");
    await display.close();
    await rm(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  };

  /** @param {string} method @param {string} path @param {unknown} [body] */
  const send = async (method, path, body) => {
    const response = await fetch(`http://127.0.0.1:${port}${path}`, {
      method,
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const { value } = /** @type {any} */ (await response.json());
    if (!response.ok) throw new Error(`WebKit refused ${method} ${path}: ${value?.error}: ${value?.message}`);
    return value;
  };

  let session = "";
  try {
    await until(async () => (await send("GET", "/status")).ready !== false, 10_000, "WebKitWebDriver to answer");
    const started = await send("POST", "/session", {
      capabilities: {
        alwaysMatch: { "webkitgtk:browserOptions": { binary, args: ["--automation"] } },
      },
    });
    session = `/session/${started.sessionId}`;
    await send("POST", `${session}/timeouts`, { script: 300_000, pageLoad: 120_000 });
    await send("POST", `${session}/window/rect`, { x: 0, y: 0, ...WINDOW }).catch(() => undefined);
  } catch (error) {
    await close();
    throw error;
  }
  return {
    name: "WebKit",
    goto: async (address) => void (await send("POST", `${session}/url`, { url: address })),
    evaluate: async (expression) => {
      const answer = await send("POST", `${session}/execute/async`, {
        script: `const done = arguments[arguments.length - 1];
          Promise.resolve().then(() => (${expression})).then(
            (value) => done({ value: value === undefined ? null : value }),
            (error) => done({ error: String(error) }),
          );`,
        args: [],
      });
      if (answer.error) throw new Error(answer.error);
      return answer.value;
    },
    screenshot: async () => Buffer.from(await send("GET", `${session}/screenshot`), "base64"),
    click: async (x, y) => {
      await send("POST", `${session}/actions`, {
        actions: [
          {
            type: "pointer",
            id: "mouse",
            parameters: { pointerType: "mouse" },
            actions: [
              { type: "pointerMove", duration: 0, x: Math.round(x), y: Math.round(y) },
              { type: "pointerDown", button: 0 },
              { type: "pointerUp", button: 0 },
            ],
          },
        ],
      });
    },
    close: async () => {
      await send("DELETE", session).catch(() => undefined);
      await close();
    },
  };
}

/**
 * A display of its own, so that a browser can open a window on a machine without a screen.
 * @returns {Promise<{environment: Record<string, string>, close: () => Promise<void>}>}
 */
export async function openDisplay() {
  const process = spawn(
    xvfbProgram(),
    ["-displayfd", "3", "-screen", "0", "1280x1024x24", "-nolisten", "tcp", "-noreset"],
    { stdio: ["ignore", "ignore", "ignore", "pipe"] },
  );
  const pipe = /** @type {import("node:stream").Readable} */ (process.stdio[3]);
  const number = await new Promise((resolve, reject) => {
    process.once("error", reject);
    process.once("exit", (code) => reject(new Error(`Xvfb ended with code ${code}`)));
    let text = "";
    pipe.on("data", (data) => {
      text += data;
      if (text.includes("\n")) resolve(text.trim());
    });
  });
  return {
    environment: { DISPLAY: `:${number}`, LIBGL_ALWAYS_SOFTWARE: "1", WAYLAND_DISPLAY: "", GDK_BACKEND: "x11" },
    close: async () => {
      if (process.exitCode === null && process.kill()) await once(process, "exit");
    },
  };
}

/** @returns {Promise<number>} a port that was free a moment ago */
async function freePort() {
  const server = createServer();
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  server.close();
  await once(server, "close");
  return port;
}

/**
 * Asks again until the answer is truthy. An error while asking counts as "not yet" and is shown if the time runs out.
 * @template T
 * @param {() => Promise<T> | T} ask @param {number} milliseconds @param {string} what e.g. "the scene to be ready"
 * @returns {Promise<NonNullable<T>>}
 */
export async function until(ask, milliseconds, what) {
  const end = Date.now() + milliseconds;
  let last;
  for (;;) {
    try {
      const answer = await ask();
      if (answer) return answer;
      last = answer;
    } catch (error) {
      last = error;
    }
    if (Date.now() > end) throw new Error(`waited ${milliseconds / 1000} s for ${what}; the last answer was ${last}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
