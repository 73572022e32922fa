// @ts-check
/**
 * Takes the pictures that the browser tests compare with; the arguments are the folder to write to and the ages.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pageOf, packed, takeAll } from "../../tests/browser/pictures/views.js";
import { openChromium } from "../../tests/browser/support/browsers.js";
import { encode } from "../../tests/browser/support/pixels.js";
import { startServer } from "../../tests/browser/support/server.js";

const [folder, ...ages] = process.argv.slice(2);
mkdirSync(folder, { recursive: true });
const browser = await openChromium();
const server = await startServer();
try {
  for (const age of ages) {
    server.switches.pages = { "/picture.html": pageOf(age) };
    const context = await browser.newContext({ viewport: { width: 600, height: 700 }, reducedMotion: "reduce" });
    const page = await context.newPage();
    page.on("pageerror", (error) => console.error(`error in the page: ${error.message}`));
    await page.goto(`${server.origin}/picture.html`);
    for await (const { view, picture } of takeAll(page, age)) {
      if (view.like) continue;
      const path = join(folder, `${view.name}.webp`);
      const bytes = await packed(page, encode(picture));
      writeFileSync(path, bytes);
      console.log(`${path} (${bytes.length} bytes)`);
    }
    await context.close();
  }
} finally {
  await browser.close();
  await server.close();
}
