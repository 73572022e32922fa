/** The helper for pages around a frame as a script of its own: `import { ioFrame } from "./io-frame.js"`. */
export { ioFrame, IoFrame } from "../frame/helper.ts";
