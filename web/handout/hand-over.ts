/** Handing things to the reader: as a file, or on paper. */

/** Hands a file to the reader. */
export function handOver(blob: Blob, name: string) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/**
 * Prints a page of its own, so that nothing of the page around the widget comes along.
 *
 * @param body its content as HTML, every foreign text in it escaped
 */
export function printPage(body: string, lang: string, dir: string): void {
  const frame = document.createElement("iframe");
  frame.hidden = true;
  frame.srcdoc = `<!doctype html><html lang="${lang}" dir="${dir}"><meta charset="utf-8">${body}</html>`;
  frame.addEventListener("load", () => {
    frame.contentWindow?.addEventListener("afterprint", () => frame.remove());
    frame.contentWindow?.print();
  });
  document.body.append(frame);
}
