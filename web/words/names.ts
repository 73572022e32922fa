/**
 * What things are called: the core answers ids, the messages have the names. A thing of a user's own file brings its own name, and then has
 * that; what nobody has named is called by its id. Sentences belong to their own files, not here.
 */
import type { Text } from "./text.ts";

/** A thing that may have a name of its own. */
interface Thing {
  id: string;
  name?: string | null;
}

/** A question of a condition, as far as its words go. */
export interface Asked {
  name: string;
  /** The group of messages that names the answers, where it is not that of the question itself. */
  words?: string | null;
  choices?: readonly Thing[];
}

/** The things that the core knows of, some of them with names of their own. */
export interface Known {
  sites: readonly Thing[];
  devices: readonly Thing[];
  policies: readonly (Thing & { description?: string | null })[];
  sources: readonly { id: string; body?: string }[];
  conditions: readonly { kind: string; name?: string | null; summary?: string | null }[];
}

interface Where {
  site: string;
  side: string | null;
}

export class Names {
  constructor(
    private readonly t: Text,
    private readonly known: Known,
  ) {}

  /** As it stands at the beginning of a line. */
  capital(words: string): string {
    return this.t("capital", { words });
  }

  site(id: string): string {
    return this.#of("clinical.site", id, own(this.known.sites, id));
  }

  side(id: string): string {
    return this.#of("clinical.side", id);
  }

  /** A site with its side, within a sentence: "left proximal tibia". */
  place(where: Where): string {
    return this.#place("clinical.place", where);
  }

  /** The same as a heading: "Left proximal tibia". */
  placeTitle(where: Where): string {
    return this.#place("clinical.place-title", where);
  }

  verdict(id: string): string {
    return this.#of("clinical.verdict", id);
  }

  /** The same within a sentence. */
  verdictWithin(id: string): string {
    return this.#of("clinical.verdict-within", id);
  }

  /** `count`: a unit for so many of them */
  ageUnit(id: string, count: number): string {
    return this.t(`units.${id}`, { count });
  }

  device(id: string): string {
    return this.#of("clinical.device", id, own(this.known.devices, id));
  }

  /** A kind of condition. */
  kind(id: string): string {
    return this.#of("conditions.condition", id, this.#kind(id)?.name);
  }

  /** What a kind of condition is, in a sentence or two; nothing where nobody says. */
  kindSummary(id: string): string | null {
    return this.#kind(id)?.summary ?? this.#found(`conditions.summary.${id}`);
  }

  kindGroup(id: string): string {
    return this.#of("conditions.group", id);
  }

  /** A question of a condition. */
  field(name: string): string {
    return this.#of("conditions.field", name);
  }

  /** An answer to a question of a condition. */
  choice(field: Asked, id: string): string {
    const name = field.choices?.find((choice) => choice.id === id)?.name;
    if (name) return name;
    const group = field.words ?? field.name;
    if (group === "site") return this.site(id);
    if (group === "side") return this.side(id);
    return this.#of(`conditions.${group}`, id);
  }

  policy(id: string): string {
    return this.#of("clinical.policy", id, own(this.known.policies, id));
  }

  policyDescription(id: string): string | null {
    const policy = this.known.policies.find((known) => known.id === id);
    return policy?.description ?? this.#found(`clinical.policy-description.${id}`);
  }

  /** An example patient. */
  example(id: string): string {
    return this.#of("conditions.example", id);
  }

  /** How much of a source was read. */
  seen(id: string): string {
    return this.#of("clinical.seen", id);
  }

  /** How strong the words of a source are. */
  strength(id: string): string {
    return this.#of("strengths", id);
  }

  /** How far they reach. */
  scope(id: string): string {
    return this.#of("scopes", id);
  }

  /** Who stands behind a source; bodies are named as they name themselves, in every language. */
  body(source: string): string {
    return this.known.sources.find(({ id }) => id === source)?.body ?? source;
  }

  #kind(id: string) {
    return this.known.conditions.find(({ kind }) => kind === id);
  }

  #place(group: string, { site, side }: Where): string {
    const name = this.site(site);
    return side ? this.t(`${group}.paired`, { side: this.side(side), site: name }) : this.t(`${group}.midline`, { site: name });
  }

  #of(group: string, id: string, own?: string | null): string {
    return own ?? this.#found(`${group}.${id}`) ?? id;
  }

  #found(key: string): string | null {
    return this.t.has(key) ? this.t(key) : null;
  }
}

function own(things: readonly Thing[], id: string): string | null | undefined {
  return things.find((thing) => thing.id === id)?.name;
}
