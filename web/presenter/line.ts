/**
 * The line between a widget and its presenter's window. Within one origin it is a channel of the browser's, which outlives either of them
 * being loaded anew. Where the widget's files come from another origin than the page there is no such channel: then the two windows, of
 * which one has opened the other, speak to each other directly.
 */

/** Marks a message as one of ours. */
const SPEAKS = "io-site-finder/presenter";

export interface Line {
  send(message: unknown): void;
}

/** The other window, where it is known, and its origin. */
export interface Other {
  readonly window: Window;
  readonly origin: string;
}

/**
 * @param name tells lines apart
 * @param other whom to speak to beside the channel
 * @param heard is told what the other side says
 * @param signal ends it
 */
export function openLine(name: string, other: () => Other | null, heard: (message: unknown) => void, signal: AbortSignal): Line {
  const channel = typeof BroadcastChannel === "function" ? new BroadcastChannel(`${SPEAKS}/${name}`) : null;
  const take = (data: unknown) => {
    if (typeof data === "object" && data !== null && "speaks" in data && data.speaks === SPEAKS && "name" in data && data.name === name)
      heard("message" in data ? data.message : null);
  };
  channel?.addEventListener("message", ({ data }) => take(data), { signal });
  addEventListener(
    "message",
    ({ source, data }) => {
      if (source && source === other()?.window) take(data);
    },
    { signal },
  );
  signal.addEventListener("abort", () => channel?.close());
  return {
    send(message) {
      const data = { speaks: SPEAKS, name, message };
      const known = other();
      // Within one origin the channel has said it already.
      if (known && known.origin !== location.origin) known.window.postMessage(data, known.origin);
      else channel?.postMessage(data);
    },
  };
}
