/** A small lesson of the tests' own, with every kind of step, and the server that offers it. */

const CHILD = { age: { value: 6, unit: "years" } };
const BROKEN = { ...CHILD, conditions: [{ kind: "fracture", bone: "tibia", side: "left" }] };

/** Stands in notes and after answers: nobody may find it before. */
export const NOTE = "a-note-of-the-presenter";
export const BECAUSE = "because-it-is-broken";

export const LESSON = {
  format: "io-site-finder/lesson",
  version: 1,
  id: "first",
  language: "en",
  title: { en: "First lesson", de: "Erste Lektion" },
  about: { en: "A little of everything." },
  pass_percent: 60,
  steps: [
    { show: { view: { patient: CHILD }, words: { en: "A child of six [@K202492, Intended Use].\n\nLook [@own]." }, notes: { en: NOTE } } },
    {
      show: {
        view: {
          patient: CHILD,
          focus: { site: "proximal-tibia", side: "left" },
          shown: { step: 2 },
          camera: { yaw_degrees: 30, pitch_degrees: 10, zoom: 1.2 },
        },
        words: { en: "Feel the tuberosity.", de: "Die Tuberositas." },
        notes: { en: NOTE },
      },
    },
    {
      task: {
        ask: { "choose-site": { ask: "best-first", patient: BROKEN } },
        words: { en: "Now the left shin is broken." },
        because: { en: `${BECAUSE} [@own].` },
        notes: { en: NOTE },
      },
    },
    {
      task: {
        ask: {
          question: {
            words: { en: "Which way does the needle go?", ar: "في أي اتجاه؟" },
            choices: [
              { words: { en: "Towards the joint" }, right: false },
              { words: { en: "Away from the joint" }, right: true },
            ],
          },
        },
        because: { en: BECAUSE },
      },
    },
    {
      show: {
        view: {
          patient: { age: { value: 40, unit: "years" } },
          focus: { site: "proximal-humerus", side: "right" },
          section: true,
          needle: { length_mm: 45, advance_mm: 30, soft_tissue_mm: 15 },
        },
        words: { en: "An adult, with a needle." },
      },
    },
    { generate: { cases: { seed: 7, count: 2, ages: ["adult"], tasks: ["choose-site"] }, words: { en: "Two cases." } } },
  ],
};

export const INDEX = { lessons: [{ id: "first", title: LESSON.title, about: LESSON.about, steps: LESSON.steps.length }] };

/** The pages of a server that offers it. @param {Record<string, string>} [more] */
export const pagesWith = (more = {}) => ({
  "/assets/lessons/index.json": JSON.stringify(INDEX),
  "/assets/lessons/first.json": JSON.stringify(LESSON),
  ...more,
});

/** Nothing of the 3D picture arrives. */
export const PANEL_ONLY = { pages: pagesWith(), faults: [{ match: /pkg\/scene|\.glb/, how: /** @type {const} */ ("hang") }] };
