/** Sets CSS properties on an element one by one, as a page's strict style policy allows; lit's own way writes an attribute. */
import { noChange } from "lit/html.js";
import { Directive, directive, type ElementPart } from "lit/directive.js";

class Styled extends Directive {
  render(_properties: Readonly<Record<string, string>>) {
    return noChange;
  }

  override update(part: ElementPart, [properties]: [Readonly<Record<string, string>>]) {
    const { style } = part.element as HTMLElement;
    for (const [name, value] of Object.entries(properties))
      if (style.getPropertyValue(name) !== value) style.setProperty(name, value);
    return noChange;
  }
}

/** In the tag of an element: `<div ${styled({ "grid-row": "2" })}>`. */
export const styled = directive(Styled);
