/**
 * Where things lie: the repository, and the programs that the browser tests start.
 */
import { accessSync, constants, existsSync, readdirSync } from "node:fs";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The repository's root folder, without a slash at its end. */
export const ROOT = fileURLToPath(new URL("../../..", import.meta.url)).replace(/[\\/]$/, "");

/** @param {...string} parts @returns {string} a path below the repository's root */
export function inRepository(...parts) {
  return join(ROOT, ...parts);
}

/** @param {string} path */
function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * The first of some programs that is there; an error with the remedy if none is.
 * @param {string} variable an environment variable that overrides the search, e.g. `CHROMIUM`
 * @param {string[]} names names on the PATH, or absolute paths
 * @param {string} remedy
 */
export function findProgram(variable, names, remedy) {
  const chosen = process.env[variable];
  if (chosen) {
    if (isExecutable(chosen)) return chosen;
    throw new Error(`${variable} is set to ${chosen}, which cannot be executed; unset it or correct it`);
  }
  const folders = (process.env.PATH ?? "").split(delimiter);
  for (const name of names) {
    const candidates = name.startsWith("/") ? [name] : folders.map((folder) => join(folder, name));
    const found = candidates.find(isExecutable);
    if (found) return found;
  }
  throw new Error(`none of ${names.join(", ")} was found; ${remedy}, or set ${variable} to its path`);
}

/** Chromium or Chrome. */
export function chromiumProgram() {
  return findProgram(
    "CHROMIUM",
    [
      "chromium",
      "chromium-browser",
      "google-chrome",
      "google-chrome-stable",
      "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    ],
    "install it (Debian: apt-get install chromium)",
  );
}

/** Firefox. */
export function firefoxProgram() {
  return findProgram("FIREFOX", ["firefox-esr", "firefox"], "install it (Debian: apt-get install firefox-esr)");
}

/** The WebDriver server of WebKitGTK. */
export function webkitDriverProgram() {
  return findProgram(
    "WEBKIT_DRIVER",
    ["WebKitWebDriver"],
    "install it (Debian: apt-get install webkit2gtk-driver)",
  );
}

/** The small browser that comes with WebKitGTK; it lies in a folder named after the processor. */
export function webkitBrowserProgram() {
  const libraries = "/usr/lib";
  const folders = existsSync(libraries)
    ? ["", ...readdirSync(libraries)].map((folder) => join(libraries, folder))
    : [];
  return findProgram(
    "WEBKIT_BROWSER",
    ["webkit2gtk-4.1", "webkitgtk-6.0", "webkit2gtk-4.0"].flatMap((version) =>
      folders.map((folder) => join(folder, version, "MiniBrowser")),
    ),
    "install it (Debian: apt-get install webkit2gtk-driver libwebkit2gtk-4.1-0)",
  );
}

/** The display server for browsers that draw only into a window. */
export function xvfbProgram() {
  return findProgram("XVFB", ["Xvfb"], "install it (Debian: apt-get install xvfb)");
}
