/** From what was seen to what it means for the widget: which line, in which state, with which values. The words are messages. */
import type { Values } from "../words/text.ts";
import type { FileSeen, Seen } from "./seen.ts";

/** `good`: as it should be. `limited`: the widget runs, but something of it does not. `wrong`: it does not run. `told`: only good to know. */
export type Outcome = "good" | "limited" | "wrong" | "told";

export interface Finding {
  /** What was asked: `check.findings.<id>` in the messages. */
  id: string;
  /** What came out: `check.findings.<id>.<state>`. */
  state: string;
  outcome: Outcome;
  values: Values;
}

const finding = (id: string, state: string, outcome: Outcome, values: Values = {}): Finding => ({ id, state, outcome, values });

/** Slower pictures are those of a processor; a picture in more than this cannot be turned smoothly. Measured with software rendering: 60 and more. */
const CARD_MS = 12;
const SLOW_MS = 400;
/** What software that draws without a graphics card calls itself. */
const SOFTWARE = /swiftshader|llvmpipe|softpipe|software|basic render/i;

/** Every line, in the order in which they are shown. */
export function judge(seen: Seen): Finding[] {
  return [
    place(seen),
    seen.script ? finding("script", "runs", "good") : finding("script", "refused", "wrong"),
    webAssembly(seen),
    ...files(seen),
    streaming(seen),
    policy(seen),
    picture(seen),
    platform(seen),
    fragment(seen),
    storage(seen),
    granted("windows", seen.windows),
    granted("downloads", seen.downloads),
    granted("full-screen", seen.fullScreen),
    granted("clipboard", seen.clipboard),
    granted("channel", seen.channel),
    finding("packages", "told", "told"),
  ];
}

/** The worst that was found. */
export function overall(findings: readonly Finding[]): "good" | "limited" | "wrong" {
  const worst = (["wrong", "limited"] as const).find((outcome) => findings.some((one) => one.outcome === outcome));
  return worst ?? "good";
}

function place({ fromDisk, secure, framed, opaque }: Seen): Finding {
  if (fromDisk) return finding("place", "disk", "wrong");
  // The widget's script still may run there, if the server lets any origin have it: that is the next line.
  if (opaque) return finding("place", "sandboxed", "limited");
  if (!secure) return finding("place", "insecure", "limited");
  return finding("place", framed ? "frame" : "page", "good");
}

function webAssembly({ webAssembly: found }: Seen): Finding {
  return finding("webassembly", found, found === "runs" ? "good" : "wrong");
}

/** The type that a file is served with where all is well; any other does no harm to a file that is only read. */
const RIGHT_TYPE: Record<string, RegExp> = {
  js: /^(text|application)\/(x-)?(java|ecma)script$/,
  wasm: /^application\/wasm$/,
  json: /^application\/json$|\+json$/,
  glb: /^model\/gltf-binary$/,
};
/** Endings whose type decides: a module script of another type is refused by every browser. */
const TYPE_MATTERS: Record<string, [state: string, outcome: Outcome]> = { js: ["script-type", "wrong"], wasm: ["wasm-type", "limited"] };

function files({ files: all }: Seen): Finding[] {
  return all.map((file) => {
    const ending = file.path.split(".").pop() ?? "";
    const values = { file: file.path, type: file.type || "–", status: file.status ?? 0, megabytes: megabytes(file.bytes), seconds: seconds(file) };
    const [state, outcome] = fileState(file, ending);
    return finding("file", state, outcome, values);
  });
}

function fileState({ status, genuine, whole, type }: FileSeen, ending: string): [string, Outcome] {
  if (status === null) return ["blocked", "wrong"];
  if (status >= 400) return ["missing", "wrong"];
  if (!whole) return ["cut", "wrong"];
  if (!genuine) return ["foreign", "wrong"];
  if (RIGHT_TYPE[ending]?.test(type)) return ["right", "good"];
  return TYPE_MATTERS[ending] ?? ["other-type", "good"];
}

const megabytes = (bytes: number) => Math.round(bytes / 10_000) / 100;
const seconds = ({ milliseconds }: FileSeen) => Math.round(milliseconds / 100) / 10;

function streaming({ streaming: streams }: Seen): Finding {
  return streams ? finding("streaming", "works", "good") : finding("streaming", "later", "told");
}

/** Directives that only forms other than the folder need. */
const NEEDED_BY_SINGLE_FILE = /^(script-src-elem|style-src-elem|style-src-attr|style-src)$/;

function policy({ policy: stopped }: Seen): Finding {
  if (stopped.length === 0) return finding("policy", "open", "good");
  const inline = stopped.every(({ directive, what }) => what === "inline" && NEEDED_BY_SINGLE_FILE.test(directive));
  const items = [...new Set(stopped.map(({ directive, what }) => (what ? `${directive} (${what})` : directive)))];
  return finding("policy", inline ? "strict" : "stops", inline ? "told" : "limited", { stopped: items });
}

function picture({ picture: { webgl2, renderer, milliseconds } }: Seen): Finding {
  if (!webgl2) return finding("picture", "none", "limited");
  const values = { renderer: renderer || "–", milliseconds: Math.round(milliseconds ?? 0) };
  if (milliseconds === null) return finding("picture", "fails", "limited", values);
  if (milliseconds > SLOW_MS) return finding("picture", "slow", "limited", values);
  const byProcessor = SOFTWARE.test(renderer) || milliseconds > CARD_MS;
  return finding("picture", byProcessor ? "processor" : "card", byProcessor ? "told" : "good", values);
}

function platform({ platform: found }: Seen): Finding {
  if (!found) return finding("platform", "none", "told");
  const values = { version: found.version, mode: found.mode || "–", detail: found.trouble || "–" };
  if (!found.begun) return finding("platform", "refuses", "limited", values);
  return finding("platform", found.trouble ? "troubled" : "begins", found.trouble ? "limited" : "good", values);
}

function fragment({ fragment: { arrived, stays }, framed }: Seen): Finding {
  if (!stays) return finding("fragment", "lost", "limited");
  if (arrived) return finding("fragment", "arrived", "good");
  return finding("fragment", framed ? "framed" : "stays", framed ? "told" : "good");
}

function storage({ storage: { local, session } }: Seen): Finding {
  if (local) return finding("storage", "kept", "good");
  return finding("storage", session ? "session" : "refused", "limited");
}

function granted(id: string, may: boolean | null): Finding {
  if (may === null) return finding(id, "unknown", "told");
  return finding(id, may ? "allowed" : "refused", may ? "good" : "limited");
}
