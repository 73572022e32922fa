/** Being asked: cases in place of the patient's form and the list, and nothing told before it is answered. */
import type { Mode } from "./modes.ts";

export const practise: Mode = { id: "practise", begin: "open", practises: true, keys: "widget", panel: "there", reveals: false };
