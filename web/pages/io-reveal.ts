/** The plug-in for reveal.js as a script of its own: `import ioReveal from "./io-reveal.js"`. */
export { ioReveal as default } from "../package/reveal.ts";
