/** The nodes that the stage is made of, one over the other. */
export interface StageParts {
  view: HTMLElement;
  poster: HTMLElement;
  canvasPlace: HTMLElement;
  overlay: HTMLElement;
  hint: HTMLElement;
  status: HTMLElement;
  toolbar: HTMLElement;
  /** Where what is pointed at is explained. */
  why: HTMLElement;
}

/** Makes them in the stage's own place. */
export function makeStageParts(place: HTMLElement): StageParts {
  const part = (parent: Element, name: string, role?: string) => {
    const node = parent.appendChild(document.createElement("div"));
    node.className = name;
    if (role) node.setAttribute("role", role);
    return node;
  };
  place.tabIndex = -1;
  const view = part(place, "view");
  const poster = part(view, "poster");
  const canvasPlace = part(view, "canvas-place");
  const overlay = part(view, "overlay", "group");
  const hint = part(view, "hint");
  // What is said while there is no picture stands where its toolbar will be: nothing moves when it comes.
  const foot = part(place, "foot");
  const status = part(foot, "status", "status");
  const toolbar = part(foot, "toolbar", "group");
  toolbar.setAttribute("part", "toolbar");
  return { view, poster, canvasPlace, overlay, hint, status, toolbar, why: part(view, "why") };
}
