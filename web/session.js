// @ts-check
/**
 * One reader's work: the patient as edited, the policy, the chosen site, what the core says about them, and the way
 * back. Holds no nodes and no pictures; it tells its owner that something changed and what.
 */
import { START } from "./state.js";

/** @typedef {import("./contracts.js").Patient} Patient */
/** @typedef {import("./contracts.js").Condition} Condition */
/** @typedef {import("./contracts.js").Assessment} Assessment */
/** @typedef {import("./contracts.js").AssessedSite} AssessedSite */
/** @typedef {import("./contracts.js").InputError} InputError */

/** @param {{site: string, side: string | null} | null | undefined} of @returns {string} a name for one row, the same everywhere */
export function rowKey(of) {
  return of ? `${of.site}/${of.side ?? ""}` : "";
}

export class Session {
  /** @param {(what: {assessment?: boolean, selection?: boolean}) => void} changed */
  constructor(changed) {
    this.changed = changed;
    /** @type {import("./core-loader.js").Core | null} */
    this.core = null;
    /** @type {Patient} as edited; may be refused, see `problem` */
    this.patient = START;
    this.policy = "composite";
    /** The policy before the last change of it: what the present one is compared with. */
    this.policyBefore = "composite";
    /** @type {import("./own-files.js").OwnFile[]} the user's own files, also those that were refused */
    this.files = [];
    /** @type {Assessment | null} of the last patient that was accepted */
    this.assessment = null;
    /** @type {InputError | null} why the present patient or policy was refused */
    this.problem = null;
    /** @type {{site: string, side: string | null} | null} */
    this.selected = null;
    /** @type {{row: AssessedSite, from: string}[]} rows whose verdict the last change moved */
    this.moved = [];
    /** Counts changes made from outside the form, which then shows the patient anew. */
    this.revision = 0;
    /** @type {Patient[]} */
    this.past = [];
    /** @type {WeakMap<object, number>} */
    this.ids = new WeakMap();
    this.lastId = 0;
  }

  /** @param {import("./core-loader.js").Core} core */
  start(core) {
    this.core = core;
    if (this.files.length > 0) core.useFiles(this.files);
    this.#assess();
  }

  /** Whether the present assessment is of the present patient. */
  get current() {
    return this.assessment != null && this.problem == null;
  }

  /** @param {Patient} patient @param {{typed?: boolean}} [how] `typed`: by the form itself, letter by letter */
  setPatient(patient, { typed = false } = {}) {
    if (JSON.stringify(patient) === JSON.stringify(this.patient)) return;
    // A number typed letter by letter is one step back, and a refused patient is none.
    if (this.current && !(typed && this.typing)) this.past.push(this.patient);
    if (this.past.length > 100) this.past.shift();
    this.typing = typed;
    this.patient = patient;
    if (!typed) this.revision += 1;
    this.#assess();
  }

  undo() {
    const before = this.past.pop();
    if (!before) return;
    this.typing = false;
    this.patient = before;
    this.revision += 1;
    this.#assess();
  }

  /** @param {string} policy */
  setPolicy(policy) {
    if (policy === this.policy) return;
    this.policyBefore = this.policy;
    this.policy = policy;
    this.#assess();
  }

  /** Takes a user's own files into use instead of those before. @param {import("./own-files.js").OwnFile[]} files */
  setFiles(files) {
    if (files.length === 0 && this.files.length === 0) return;
    this.files = files;
    this.core?.useFiles(files);
    /** @param {string} id */
    const known = (id) => this.core?.vocabulary.policies.some((policy) => policy.id === id);
    if (!known(this.policyBefore)) this.policyBefore = "composite";
    this.#assess();
  }

  /** @returns {Condition[]} */
  get conditions() {
    return Array.isArray(this.patient?.conditions) ? this.patient.conditions : [];
  }

  /** Adds a condition if the core accepts it. @param {Condition} condition @returns {InputError | null} why it does not */
  addCondition(condition) {
    const patient = { ...this.patient, conditions: [...this.conditions, condition] };
    const error = this.core?.assess(patient, this.policy).error ?? null;
    // A patient refused for another reason is not this condition's fault.
    if (error?.path.startsWith(`$.conditions[${this.conditions.length}]`)) return error;
    this.setPatient(patient);
    return null;
  }

  /** @param {Condition} condition */
  removeCondition(condition) {
    const conditions = this.conditions.filter((other) => other !== condition);
    const { conditions: _, ...rest } = this.patient;
    this.setPatient(conditions.length > 0 ? { ...rest, conditions } : rest);
  }

  /** A number that stays with a condition for as long as it is in the list. @param {Condition} condition */
  idOf(condition) {
    if (!this.ids.has(condition)) this.ids.set(condition, (this.lastId += 1));
    return this.ids.get(condition);
  }

  /** @param {{site: string, side: string | null} | null} row */
  select(row) {
    const listed = this.#asListed(row);
    if (rowKey(listed) === rowKey(this.selected)) return;
    this.selected = listed;
    this.changed({ selection: true });
  }

  /**
   * The row that is meant: a site in the midline has no side whatever is asked for, and a paired one without a side is the
   * patient's right one, which the panel shows first. A site that is not listed stays as it is.
   * @param {{site: string, side: string | null} | null} row
   */
  #asListed(row) {
    if (!row) return null;
    const rows = this.assessment?.sites.filter(({ site }) => site === row.site) ?? [];
    const of = (/** @type {string | null} */ wanted) => rows.find(({ side }) => side === wanted);
    const { site, side } = of(row.side) ?? of("right") ?? rows[0] ?? row;
    return { site, side };
  }

  /** @param {{site: string, side: string | null} | null} [of] @returns {AssessedSite | null} */
  row(of = this.selected) {
    return this.assessment?.sites.find((row) => rowKey(row) === rowKey(of)) ?? null;
  }

  /** What applies at the patient's age: everything that names no age, or this one. @template S @param {S[] | undefined} all @returns {S[]} */
  atThisAge(all) {
    const band = this.assessment?.age_band ?? "";
    return (all ?? []).filter((one) => {
      const bands = /** @type {{age_bands?: string[]}} */ (one).age_bands;
      return !bands?.length || bands.includes(band);
    });
  }

  /** The landmarks of a site in the order of palpation. @param {string | undefined} site @returns {import("./contracts.js").Landmark[]} */
  landmarks(site) {
    return this.atThisAge(this.core?.teaching.sites.find((guide) => guide.site === site)?.landmarks);
  }

  #assess() {
    if (!this.core) return;
    const answer = this.core.assess(this.patient, this.policy);
    if (answer.error) {
      this.problem = answer.error;
      this.moved = [];
    } else {
      const before = new Map(this.assessment?.sites.map((row) => [rowKey(row), row.verdict]));
      this.moved = answer.sites.flatMap((row) => {
        const from = before.get(rowKey(row));
        return from && from !== row.verdict ? [{ row, from }] : [];
      });
      this.problem = null;
      this.assessment = answer;
    }
    const chosen = rowKey(this.selected);
    this.selected = this.#asListed(this.selected);
    this.changed({ assessment: true, selection: rowKey(this.selected) !== chosen });
  }
}
