/**
 * Pictures from one file format into another, by a browser's own means.
 */

/**
 * @param {import("playwright-core").Page} page whose browser does it
 * @param {string} address of the picture, such as a `data:` address
 * @param {"image/png" | "image/webp"} type wanted
 * @param {number} quality 0 to 1; 1 loses nothing
 * @returns {Promise<Buffer>} the file's bytes
 */
export async function recode(page, address, type, quality) {
  const found = await page.evaluate(
    async ({ address, type, quality }) => {
      const image = new Image();
      image.src = address;
      await image.decode();
      const canvas = document.createElement("canvas");
      canvas.width = image.naturalWidth;
      canvas.height = image.naturalHeight;
      /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d")).drawImage(image, 0, 0);
      return canvas.toDataURL(type, quality).split(",")[1];
    },
    { address, type, quality },
  );
  return Buffer.from(found, "base64");
}
