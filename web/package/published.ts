/** `package-files.json`: what lies in the folder that is published, and which of it a package needs. `cargo xtask build --release` writes it. */

export interface Published {
  format: "io-site-finder/package-files";
  version: 1;
  /** The version of the widget. */
  widget: string;
  files: { path: string; bytes: number }[];
}

export const PUBLISHED = "package-files.json";

/** Pages and scripts by their names without ending; the widget's own is always needed. */
const WIDGET = "io-site-finder";
/** What is for editors and tools, and what only servers send. */
const NOT_SHOWN = /\.(br|map|d\.ts)$|(^|\/)custom-elements\.json$/;
/** Folders of which everything is needed, save what other files stand in for. */
const WHOLE = ["assets/", "pkg/"];
/** A package brings its own lesson. */
const ELSEWHERE = ["assets/lessons/", "assets/schemas/"];

/** The paths that a package with this page needs. @param page its name without ending, such as `scorm` */
export function neededFor(page: string, { files }: Published): string[] {
  const isNeeded = (path: string) => {
    if (NOT_SHOWN.test(path) || ELSEWHERE.some((folder) => path.startsWith(folder))) return false;
    if (path.includes("/")) return WHOLE.some((folder) => path.startsWith(folder));
    const [name] = path.split(".");
    return name === WIDGET || name === page || /^LICENSE/.test(path);
  };
  return files.map(({ path }) => path).filter(isNeeded);
}
