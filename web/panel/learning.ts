/**
 * What only those need who play a lesson or practise: a script of its own, fetched when it is wanted. Who looks around does without.
 */
export { lessonPart } from "./lesson/lesson.ts";
export { practisePart } from "./practise/practise.ts";
