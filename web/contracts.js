// @ts-check
/**
 * The shapes that the two WebAssembly modules and this page exchange, as types only: no code belongs here.
 * The authority is the JSON Schemas generated from the Rust types in `assets/schemas`.
 *
 * @typedef {"suitable" | "caution" | "contraindicated" | "not-used-at-this-age"} VerdictId
 * @typedef {"left" | "right"} SideId
 * @typedef {{kind: string} & Record<string, any>} Condition
 * @typedef {object} Patient
 * @property {{value: number, unit: string}} age
 * @property {number} [weight_kg]
 * @property {boolean} [umbilical_vein_available]
 * @property {string[]} [devices]
 * @property {number[]} [needles_mm]
 * @property {Condition[]} [conditions]
 *
 * @typedef {{id: string, name: string}} Named
 * @typedef {object} Field one thing a condition is made of
 * @property {string} name
 * @property {string} label
 * @property {"choice" | "number" | "boolean" | "text"} type
 * @property {boolean} required
 * @property {string | null} [unit]
 * @property {number | null} [minimum]
 * @property {number | null} [maximum]
 * @property {Named[]} [choices]
 * @property {boolean} [when_missing] what a yes-or-no question counts as where it is left out
 * @property {{field: string, in: string[], optional_for?: string[]} | null} [only_if]
 * @typedef {{kind: string, name: string, group: string, group_name: string, summary: string, summary_sources: string[], summary_not_in_sources: boolean, fields: Field[]}} ConditionKind
 * @typedef {{id: string, title: string, year: any, kind: string, seen: string, seen_name: string, body?: string, address: string | null}} Source
 * @typedef {{id: string, name: string, bone: string, limb: string, sided: boolean}} Site
 * @typedef {object} Vocabulary
 * @property {string} disclaimer
 * @property {Site[]} sites
 * @property {Named[]} sides
 * @property {(Named & {plural: string, max: number})[]} age_units
 * @property {Named[]} age_bands
 * @property {Named[]} devices
 * @property {number[]} needles_mm
 * @property {ConditionKind[]} conditions
 * @property {{id: VerdictId, name: string}[]} verdicts
 * @property {{id: string, version: string, name: string, description: string, kind: string}[]} policies
 * @property {Source[]} sources
 * @property {{id: string, name: string, patient: Patient}[]} patient_examples
 *
 * @typedef {{file: string, path: string, found: any, allowed: string[], nearest: string | null, message: string, remedy: string}} InputError
 *
 * @typedef {object} Position what one source says
 * @property {string} source
 * @property {string} source_title
 * @property {string} locator
 * @property {string} says
 * @property {string} strength
 * @property {string} scope
 * @property {number | null} window_hours
 * @property {string} [counted] how the policy counted it here
 * @typedef {object} Concerns what a reason is about
 * @property {"everything" | "limb" | "bone" | "skin" | "joint"} extent
 * @property {string | null} joint which one, where it is about a joint
 * @property {{bone: string, side: SideId | null}[]} bones
 * @property {{site: string, side: SideId | null}[]} sites
 * @typedef {{id: string, effect: string, because: any, text: string, positions: Position[], concerns?: Concerns}} Reason
 * @typedef {{source: string, locator?: string | null}} Reference
 * @typedef {{id?: string, text: string, sources?: any[], sources_differ?: boolean, length_mm?: number | null}} Said
 * @typedef {object} AssessedSite
 * @property {string} site
 * @property {SideId | null} side
 * @property {string} name
 * @property {VerdictId} verdict
 * @property {string} verdict_name
 * @property {boolean} absent
 * @property {number | null} rank
 * @property {boolean} sources_differ
 * @property {Reason[]} reasons
 * @property {Said} [needle]
 * @property {Said} [device]
 * @property {any} [try_instead]
 * @typedef {object} Assessment
 * @property {{id: string, version: string}} policy
 * @property {"adult" | "child" | "infant"} age_group
 * @property {string} age_band
 * @property {AssessedSite[]} sites
 * @property {Said[]} advice
 * @property {{condition: any, text: string}[]} not_in_sources
 *
 * @typedef {{id: string, text: string, values?: Record<string, any>, sources: Reference[], disagreement?: boolean, not_in_sources?: boolean}} Statement
 * @typedef {{id: string, label: string, sentence: string, sources: Reference[]}} Landmark
 * @typedef {{id: string, label: string, age_bands: string[], rule: any, default: boolean, sources: Reference[]}} Target
 * @typedef {{site: string, landmarks: Landmark[], targets: Target[]} & Record<string, any>} Guide
 * @typedef {{default: number, range: [number, number], sources: Reference[]}} FingerWidth in millimetres
 * @typedef {{finger_width_mm: FingerWidth, sites: Guide[], sections: Named[], groups: Named[], landmarks: Named[], cards: {id: string, title: string, group: string, statements: Statement[]}[]}} Teaching
 *
 * @typedef {object} Anchor a place in the picture that wants an HTML label, in CSS pixels of the canvas
 * @property {string} id
 * @property {"marker" | "landmark" | "ruler" | "target"} kind
 * @property {string | null} site
 * @property {SideId | null} side
 * @property {string | null} text_key
 * @property {number | null} value_mm
 * @property {number} x
 * @property {number} y
 * @property {boolean} visible
 *
 * @typedef {"soft-tissue" | "cortex" | "marrow" | "growth-plate" | "cartilage" | "opposite-cortex" | "beyond" | "joint"} StructureId
 * @typedef {object} NeedleReport where the tip of the needle is
 * @property {StructureId | null} structure `null`: the bones file does not tell what the needle meets
 * @property {number} depth_mm below the skin
 * @property {number | null} cortex_mm near cortex along the needle; `null`: the needle does not meet it first, or nobody knows
 * @property {boolean} mark_visible_at_bone whether the 5 mm mark is outside the skin when the tip stands on the bone
 */
export {};
