/** Finding one's way in the manual: a filter over its entries, and addresses that open what they lead to. */

/** Every word must be in an entry; letters may be large or small. */
export function matches(text: string, asked: string): boolean {
  const within = text.toLowerCase();
  return asked.toLowerCase().split(/\s+/).every((word) => within.includes(word));
}

/** @param field what is looked for @param told where it is said how much there is */
export function filterBy(field: HTMLInputElement, told: HTMLElement, place: ParentNode): void {
  const filter = () => {
    const asked = field.value.trim();
    let found = 0;
    for (const entry of place.querySelectorAll<HTMLElement>(".entry, .recipe")) {
      entry.hidden = !matches(entry.textContent ?? "", asked);
      if (!entry.hidden) found += 1;
    }
    for (const section of place.querySelectorAll<HTMLElement>("section")) {
      const entries = [...section.querySelectorAll<HTMLElement>(".entry, .recipe")];
      // What has no entries, as the examples, is only in the way of who looks for a name.
      section.hidden = asked !== "" && entries.every((entry) => entry.hidden);
    }
    told.textContent = asked === "" ? "" : found === 0 ? "Nothing is called so." : found === 1 ? "1 entry" : `${found} entries`;
  };
  field.addEventListener("input", filter);
  field.addEventListener("keydown", ({ key }) => {
    if (key !== "Escape") return;
    field.value = "";
    filter();
  });
  addEventListener("keydown", (event) => {
    const target = event.target as Element;
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || /^(input|textarea|select|io-site-finder)$/.test(target.localName)) return;
    event.preventDefault();
    field.focus();
  });
}

/** Opens and shows what the address names: it was filled in after the browser had looked for it. */
export function followAddress(show: () => void): void {
  const follow = () => {
    let name = "";
    try {
      name = decodeURIComponent(location.hash.slice(1));
    } catch {
      return;
    }
    const target = name && document.getElementById(name);
    if (!target) return;
    if (target.hidden || target.closest("[hidden]")) show();
    if (target instanceof HTMLDetailsElement) target.open = true;
    target.scrollIntoView();
  };
  addEventListener("hashchange", follow);
  follow();
}
