/** Forms that send nothing anywhere: a frame whose sandbox forbids forms keeps the browser from even telling that one was filled in. */

/** Tells a form in a place itself that its button was pressed, or Enter in one of its fields, which presses the button. */
export function ownForms(place: HTMLElement): void {
  place.addEventListener("click", (event) => {
    const submitter = (event.target as Element).closest<HTMLButtonElement>("button[type=submit]");
    if (!submitter?.form || event.defaultPrevented) return;
    event.preventDefault();
    submitter.form.dispatchEvent(new SubmitEvent("submit", { bubbles: true, cancelable: true, submitter }));
  });
}
