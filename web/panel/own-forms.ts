/** Forms that send nothing anywhere: a frame whose sandbox forbids forms keeps the browser from even telling that one was filled in. */

/** The id of the form of radio buttons that stand in no form. */
export const LONE = "lone";

/**
 * A form for radio buttons that have none: one without a form in a shadow tree is never forgotten by Chromium once it is gone, nor is anything
 * that was around it.
 */
function loneForm(): HTMLFormElement {
  const form = document.createElement("form");
  form.id = LONE;
  form.hidden = true;
  // Enter in one of its fields sends a form, but for one whose button cannot be pressed.
  form.append(Object.assign(document.createElement("button"), { disabled: true }));
  return form;
}

/** Adds the form of those that have none, and tells a form in a place itself that its button was pressed, or Enter in one of its fields, which presses the button. */
export function ownForms(place: HTMLElement): void {
  place.before(loneForm());
  place.addEventListener("click", (event) => {
    const submitter = (event.target as Element).closest<HTMLButtonElement>("button[type=submit]");
    if (!submitter?.form || event.defaultPrevented) return;
    event.preventDefault();
    submitter.form.dispatchEvent(new SubmitEvent("submit", { bubbles: true, cancelable: true, submitter }));
  });
}
