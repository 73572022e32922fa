/** What the browser and the frames around the page allow: storage, policy, links, windows. */
import { findInterface } from "../package/scorm/find.ts";
import { Wire } from "../package/scorm/wire.ts";
import type { Granted, PlatformSeen, Seen, Stopped } from "./seen.ts";
import { inTime, safely } from "./safely.ts";

const SOON_MS = 2_000;

/** Listens for what a policy stops, from now on. The list grows. */
export function listenToPolicy(): Stopped[] {
  const stopped: Stopped[] = [];
  document.addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI }) => {
    // This page's own empty icon.
    if (effectiveDirective === "img-src" && blockedURI.startsWith("data")) return;
    if (!stopped.some((one) => one.directive === effectiveDirective && one.what === blockedURI))
      stopped.push({ directive: effectiveDirective, what: blockedURI });
  });
  return stopped;
}

/** Does what only some of the widget's forms need, so that the policy says whether it may be: a style and a script within the page. */
export async function provokePolicy(): Promise<void> {
  for (const [name, content] of [["style", ":root { --io-check: 1 }"], ["script", "void 0"]] as const)
    safely(() => {
      const made = document.createElement(name);
      made.textContent = content;
      document.head.append(made);
      made.remove();
    }, undefined);
  await new Promise((resolve) => setTimeout(resolve, 100));
}

/** Whether what is written into a storage can be read again. */
function keeps(storage: () => Storage): boolean {
  return safely(() => {
    const key = "io-site-finder-check";
    storage().setItem(key, key);
    const kept = storage().getItem(key) === key;
    storage().removeItem(key);
    return kept;
  }, false);
}

export function seeStorage(): Seen["storage"] {
  return {
    local: keeps(() => localStorage),
    session: keeps(() => sessionStorage),
    database: safely(() => Boolean(indexedDB), false),
  };
}

/** Begins a visit as a lesson does, reads its mode, and ends it. No score and no status is ever written. */
export function seePlatform(): PlatformSeen | null {
  return safely(() => {
    const found = findInterface(window, "1.2");
    if (!found) return null;
    const wire = new Wire(found);
    const begun = wire.initialize();
    const mode = begun ? wire.get(found.version === "1.2" ? "cmi.core.lesson_mode" : "cmi.mode") : "";
    if (begun) wire.terminate();
    const { call, number, words } = wire.takeTrouble() ?? {};
    return { version: found.version, begun, mode: mode.slice(0, 40), trouble: [call, number, words].filter(Boolean).join(", ") };
  }, null);
}

/** The fragment that the page was opened with, and whether another one stays. It is put back. */
export function seeFragment(): Seen["fragment"] {
  const before = safely(() => location.hash, "");
  const stays = safely(() => {
    history.replaceState(history.state, "", "#io.check=1");
    const kept = location.hash === "#io.check=1";
    history.replaceState(history.state, "", before || location.pathname + location.search);
    return kept;
  }, false);
  return { arrived: before.length > 1, stays };
}

/** Whether a message from one end of a channel arrives at the other, as from a lecture to its presenter's window. */
export function seeChannel(): Promise<boolean> {
  return inTime(
    () =>
      new Promise<boolean>((resolve) => {
        const [near, far] = [new BroadcastChannel("io-site-finder-check"), new BroadcastChannel("io-site-finder-check")];
        far.addEventListener("message", () => {
          near.close();
          far.close();
          resolve(true);
        });
        near.postMessage("arrived");
      }),
    false,
    SOON_MS,
  );
}

/** What a policy of permissions says of a feature; `null` where the browser does not tell. */
function permitted(feature: string): Granted {
  const told = (document as { featurePolicy?: { allowsFeature(name: string): boolean } }).featurePolicy;
  return safely(() => (told ? Boolean(told.allowsFeature(feature)) : null), null);
}

/** Whether a frame's `sandbox` grants something; `null` where the frame cannot be looked at from within. */
function granted(token: string, framed: boolean): Granted {
  if (!framed) return true;
  return safely(() => {
    const frame = window.frameElement;
    if (!frame) return null;
    return !frame.hasAttribute("sandbox") || (frame.getAttribute("sandbox") ?? "").split(/\s+/).includes(token);
  }, null);
}

type Around = Pick<
  Seen,
  "address" | "browser" | "fromDisk" | "secure" | "framed" | "opaque" | "fullScreen" | "clipboard" | "windows" | "downloads"
>;

export function seeAround(): Around {
  const framed = safely(() => window.top !== window, true);
  return {
    address: safely(() => location.href.split("#")[0], ""),
    browser: safely(() => navigator.userAgent, ""),
    fromDisk: safely(() => location.protocol === "file:", false),
    secure: safely(() => isSecureContext, false),
    framed,
    opaque: safely(() => self.origin === "null", false),
    fullScreen: safely(() => Boolean(document.fullscreenEnabled), false),
    clipboard: safely(() => Boolean(navigator.clipboard), false) && (permitted("clipboard-write") ?? true),
    windows: granted("allow-popups", framed),
    downloads: granted("allow-downloads", framed),
  };
}
