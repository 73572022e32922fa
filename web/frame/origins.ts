/** With whom the frame speaks. The host chooses: by the frame's address, or by being the first to say who is there. Pure. */
import type { Fault } from "./messages.ts";

/** What the address says: an origin, none, or something that is none. */
export type Chosen = { origin: string | null } | { fault: Fault };

const REMEDY = "Write ?origin= with the scheme, host and port of the page around the frame, as https://courses.example.";

/** @param search of the frame's address, with or without `?` */
export function chosenOrigin(search: string): Chosen {
  const written = new URLSearchParams(search).get("origin");
  if (written === null) return { origin: null };
  try {
    const { origin, protocol } = new URL(written);
    if (protocol === "https:" || protocol === "http:") return { origin };
  } catch {
    // Told below.
  }
  return { fault: { path: "origin", message: "The origin in the frame's address is none; no message is taken.", remedy: REMEDY } };
}

/** A host from a disk or in a sandbox of its own: nobody can be told apart from it. */
export const isNameless = (origin: string): boolean => origin === "null" || origin === "";

export const NAMELESS: Fault = {
  path: "origin",
  message: "The page around the frame has no origin, so nothing but heights can be told to it.",
  remedy: "Open that page from a web server, and without a sandbox or with allow-same-origin.",
};
