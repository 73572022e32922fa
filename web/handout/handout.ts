/**
 * What is only needed when something is taken along: a script of its own, fetched when it is wanted. What it offers: the saved picture with
 * its caption, an attempt as a table, a page or statements, a handout, and ways of handing them over.
 */
export { answeredStatement, completedStatement } from "../package/statements.ts";
export { attemptCsv, attemptPage } from "./attempt.ts";
export { caption } from "./caption.ts";
export { fill, handOver, printApart } from "./hand-over.ts";
export { loadBody, type Body } from "./paper/body.ts";
export { paper, slide } from "./paper/paper.ts";
export { composePicture } from "./picture.ts";
