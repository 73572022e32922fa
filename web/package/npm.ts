/**
 * The files of the npm package: what is published, so that bundlers find all of it, with editors' and frameworks' types. Every part is named
 * by its content, as caches would else mix two versions; the entry keeps its name. Plain functions from bytes to named contents. Not here: the
 * tarball, which npm makes itself.
 */
import type { Files } from "./enclosed.ts";
import { functionOf, placeless } from "./module-text.ts";
import { NoPackage } from "./no-package.ts";
import { frameworkTypes, type Manifest } from "./npm-types.ts";
import type { Entry } from "./zip.ts";

const ELEMENT = "io-site-finder.js";
const SHEET = "io-site-finder.css";
/** What the widget asks for while it runs. */
const PARTS = /^(io-site-finder\.css|handout\.js|learning\.js|share\.js|pkg\/.+\.(js|wasm)|assets\/.+\.(json|glb|webp))$/;
const MANIFEST = "custom-elements.json";
const DECLARATIONS = /\.d\.ts$/;
const LICENCES = /^(LICENSE-.+|.+\.LEGAL\.txt)$/;

export async function npmPackage(files: Files, { version, readme }: { version: string; readme: string }): Promise<Entry[]> {
  const entry = files.get(ELEMENT);
  const manifest = files.get(MANIFEST);
  if (!entry || !manifest) throw new NoPackage(`${entry ? MANIFEST : ELEMENT} is missing among the published files.`);
  const entries: Entry[] = [];
  const text = (path: string, content: string) => void entries.push({ path, content: encoder.encode(content) });
  const part = async (name: string, content: Uint8Array) => {
    const path = `parts/${await hashed(name, content)}`;
    entries.push({ path, content });
    return path;
  };

  const held: string[] = [];
  for (const [path, content] of [...files].filter(([path]) => PARTS.test(path)).sort(([a], [b]) => (a < b ? -1 : 1))) {
    const name = path.slice(path.lastIndexOf("/") + 1);
    // The same name may stand in several folders, as words do.
    const flat = path.startsWith("assets/") ? path.slice("assets/".length).replaceAll("/", "-") : name;
    if (path.endsWith(".js")) {
      const script = await part(flat, encoder.encode(`export default ${unbundled(functionOf(path, textOf(content)))};\n`));
      held.push(`${JSON.stringify(path)}: async () => (await import("./${script}")).default(),`);
    } else if (path === SHEET) {
      // A bundler would take a sheet for one of the page's own.
      const script = await part(`${flat}.js`, encoder.encode(`export default ${JSON.stringify(textOf(content))};\n`));
      held.push(`${JSON.stringify(path)}: async () => (await import("./${script}")).default,`);
    } else {
      held.push(`${JSON.stringify(path)}: new URL("./${await part(flat, content)}", import.meta.url).href,`);
    }
  }
  text("files.js", `globalThis.ioSiteFinderFiles ??= {\n${held.join("\n")}\n};\n`);
  const script = unbundled(placeless(textOf(entry)));
  const element = await part(ELEMENT, encoder.encode(script));
  text("index.js", `import "./files.js";\nexport { IoSiteFinder } from "./${element}";\n`);
  // Among declarations a compiler's own endings are for that compiler alone.
  for (const [path, content] of files)
    if (DECLARATIONS.test(path)) text(`types/${path}`, textOf(content).replace(/((?:from |import\()"\.[^"]+?)(?:(?:\.d)?\.ts)?"/g, '$1.js"'));
  text("index.d.ts", 'export * from "./types/io-site-finder.js";\n');
  const types = frameworkTypes(JSON.parse(textOf(manifest)) as Manifest);
  for (const [name, content] of Object.entries(types)) {
    text(`${name}.d.ts`, content);
    text(`${name}.js`, "export {};\n");
  }
  entries.push({ path: MANIFEST, content: manifest });
  for (const [path, content] of files) if (LICENCES.test(path)) entries.push({ path, content });
  text("README.md", readme);
  text("package.json", `${JSON.stringify(description(version, Object.keys(types)), null, 2)}\n`);
  return entries;
}

function description(version: string, frameworks: string[]) {
  const typed = (name: string) => ({ types: `./${name}.d.ts`, default: `./${name}.js` });
  return {
    name: "io-site-finder",
    version,
    description: "A custom element that teaches which intraosseous access site may be used in a patient, where it is, and why not the others",
    keywords: ["custom element", "web component", "intraosseous access", "medical education"],
    license: "MIT OR Apache-2.0",
    type: "module",
    sideEffects: true,
    main: "./index.js",
    types: "./index.d.ts",
    customElements: `./${MANIFEST}`,
    exports: {
      ".": typed("index"),
      ...Object.fromEntries(frameworks.map((name) => [`./${name}`, typed(name)])),
      [`./${MANIFEST}`]: `./${MANIFEST}`,
      "./package.json": "./package.json",
      "./parts/*": "./parts/*",
    },
    peerDependencies: { "@types/react": "*", vue: "*" },
    peerDependenciesMeta: { "@types/react": { optional: true }, vue: { optional: true } },
  };
}

const encoder = new TextEncoder();
const textOf = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

/** A name with some of what the content hashes to before its ending. */
async function hashed(name: string, content: Uint8Array): Promise<string> {
  const sum = new Uint8Array(await crypto.subtle.digest("SHA-256", content as BufferSource));
  const hash = Array.from(sum.subarray(0, 5), (byte) => byte.toString(16).padStart(2, "0")).join("");
  return name.replace(/(?=\.(places\.)?\w+$)/, `-${hash}`);
}

/** What would be imported from an address only known later is no business of a bundler, and here never is. */
function unbundled(script: string): string {
  return script.replace(/\bimport\((?=\w)/g, "import(/*webpackIgnore:true*//*@vite-ignore*/");
}
