/**
 * Lets Node import the page's TypeScript as it is: `node --import ./xtask/js/typescript.js …`. For tests and tools; what
 * browsers get is bundled.
 */
import { register } from "node:module";

register("./typescript-hooks.js", import.meta.url);
