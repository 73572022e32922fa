/** The manual's own script: fills in the reference, makes the examples live, and helps to find things. */
import reference from "../docs/reference.json" with { type: "json" };
import { filterBy, followAddress } from "../docs/finding.ts";
import { enliven } from "../docs/live.ts";
import { fill } from "../docs/tables.ts";

const field = document.getElementById("filter") as HTMLInputElement;

fill(document, reference);
filterBy(field, document.getElementById("found") as HTMLElement, document);
followAddress(() => {
  field.value = "";
  field.dispatchEvent(new Event("input"));
});
enliven(document, new Set(reference.attributes.map(({ name }) => name)));
