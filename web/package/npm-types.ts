/** Types for frameworks' templates, made from the element's manifest: its attributes and events as React and Vue know them. */

interface Named {
  name: string;
  description?: string;
  type?: { text: string };
}

/** As much of a custom-elements manifest as is needed. */
export interface Manifest {
  modules: { declarations: { tagName?: string; attributes?: Named[]; events?: Named[]; members?: (Named & { kind: string })[] }[] }[];
}

const TAG = "io-site-finder";

/** Declarations by file name. @throws {TypeError} for a manifest without the element */
export function frameworkTypes(manifest: Manifest): Record<string, string> {
  const element = manifest.modules.flatMap(({ declarations }) => declarations).find(({ tagName }) => tagName === TAG);
  if (!element) throw new TypeError(`the manifest has no <${TAG}>`);
  const { attributes = [], events = [], members = [] } = element;
  // Of properties only those that take more than text.
  const taken = members.filter(({ kind, type }) => kind === "field" && /\b([A-Z]\w+|object)\b/.test(type?.text ?? ""));
  const objects = new Set(taken.map(({ name }) => name));
  const line = ({ name, description }: Named, type: string) => `  /** ${(description ?? "").replaceAll("*/", "* /")} */\n  ${JSON.stringify(name)}?: ${type};`;
  const written = attributes.map((one) => line(one, typeOf(one, objects)));
  const heard = events.map((one) => {
    const detail = `(event: CustomEvent<IoSiteFinderEvents[${JSON.stringify(one.name)}]>) => void`;
    return line({ ...one, name: `on${one.name}` }, detail);
  });
  return {
    attributes: `import type { IoSiteFinder } from "./index.js";

/** The attributes of \`<${TAG}>\`; a framework that sets properties takes what these take too. */
export interface IoSiteFinderAttributes {
${written.join("\n")}
}
`,
    react: `import type { DetailedHTMLProps, HTMLAttributes } from "react";
import type { IoSiteFinderAttributes } from "./attributes.js";
import type { IoSiteFinder, IoSiteFinderEvents } from "./index.js";

/** As React 19 hears them; before that use a \`ref\` and \`addEventListener\`. */
export interface IoSiteFinderHandlers {
${heard.join("\n")}
}

declare module "react" {
  namespace JSX {
    interface IntrinsicElements {
      "${TAG}": Omit<DetailedHTMLProps<HTMLAttributes<IoSiteFinder>, IoSiteFinder>, keyof IoSiteFinderAttributes | keyof IoSiteFinderHandlers> &
        IoSiteFinderAttributes &
        IoSiteFinderHandlers;
    }
  }
}
`,
    vue: `import type { DefineComponent } from "vue";
import type { IoSiteFinderAttributes } from "./attributes.js";

declare module "vue" {
  interface GlobalComponents {
    "${TAG}": DefineComponent<IoSiteFinderAttributes>;
  }
}

export {};
`,
  };
}

/** What an attribute may be set to: as text, or as what the property of its name takes. */
function typeOf({ name, type }: Named, objects: ReadonlySet<string>): string {
  const text = type?.text ?? "string";
  return objects.has(name) ? `${text} | Exclude<IoSiteFinder[${JSON.stringify(name)}], null>` : text;
}
