/** Examples that can be edited: a text, a live widget below it, and buttons to copy it and to begin again. */
import { readExample, type Example } from "./example.ts";

const PAUSE_MS = 600;
const TOLD_MS = 2500;

/** Makes the examples of a page live; each begins when it comes near the screen. @param known the attributes of the element */
export function enliven(place: ParentNode, known: ReadonlySet<string>): void {
  const near = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries)
        if (isIntersecting) {
          near.unobserve(target);
          target.dispatchEvent(new Event("near"));
        }
    },
    { rootMargin: "300px" },
  );
  for (const [at, area] of [...place.querySelectorAll<HTMLTextAreaElement>("textarea.example")].entries()) {
    const shown = new Shown(area, known, `example-${at + 1}`);
    area.addEventListener("near", () => shown.show());
    near.observe(area);
  }
}

class Shown {
  readonly #first: string;
  readonly #told = document.createElement("p");
  readonly #live = document.createElement("div");
  readonly #sheet = new CSSStyleSheet();
  #waiting: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly area: HTMLTextAreaElement,
    private readonly known: ReadonlySet<string>,
    private readonly name: string,
  ) {
    this.#first = area.defaultValue.trim();
    area.value = this.#first;
    area.spellcheck = false;
    area.rows = this.#first.split("\n").length + 1;
    this.#told.setAttribute("role", "status");
    this.#told.className = "told";
    this.#live.className = "live";
    this.#live.id = name;
    const buttons = document.createElement("p");
    buttons.className = "buttons";
    buttons.append(this.#button("Copy", () => void this.#copy()), this.#button("Begin again", () => this.#reset()));
    area.after(buttons, this.#told, this.#live);
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, this.#sheet];
    area.addEventListener("input", () => {
      clearTimeout(this.#waiting);
      this.#waiting = setTimeout(() => this.show(), PAUSE_MS);
    });
  }

  /** Shows what the text says, or says what is wrong with it and leaves what was seen. */
  show(): void {
    const read = readExample(this.area.value, this.known);
    this.#told.classList.toggle("fault", "fault" in read);
    if ("fault" in read) {
      this.#told.textContent = read.fault;
      return;
    }
    this.#told.textContent = read.left.length > 0 ? `Left away here: ${read.left.join("; ")}.` : "";
    this.#put(read);
  }

  #put({ attributes, properties, parts }: Example): void {
    const element = document.createElement("io-site-finder");
    for (const [name, value] of attributes) element.setAttribute(name, value);
    // The page's own address is not for an example.
    if (!element.id) element.id = `${this.name}-io`;
    for (const [name, value] of properties) element.style.setProperty(name, value);
    this.#sheet.replaceSync(parts.map(([part, declarations]) => `#${this.name} io-site-finder::part(${part}) { ${declarations} }`).join("\n"));
    element.addEventListener("error", (event: Event) => {
      const { code, message } = (event as CustomEvent<{ code?: string; message?: string } | undefined>).detail ?? {};
      this.#told.classList.add("fault");
      this.#told.textContent = [message, code && `(${code})`].filter(Boolean).join(" ");
    });
    this.#live.replaceChildren(element);
  }

  #reset(): void {
    this.area.value = this.#first;
    this.show();
  }

  async #copy(): Promise<void> {
    await copyFrom(this.area, this.#told);
  }

  #button(words: string, press: () => void): HTMLButtonElement {
    const made = document.createElement("button");
    made.type = "button";
    made.textContent = words;
    made.addEventListener("click", press);
    return made;
  }
}

/** Copies a text, or selects it where that is refused. @param told where it is said */
async function copyFrom(area: HTMLTextAreaElement, told: HTMLElement): Promise<void> {
  try {
    await navigator.clipboard.writeText(area.value);
    told.textContent = "Copied.";
  } catch {
    area.focus();
    area.select();
    told.textContent = "Copying is forbidden here. The text is selected: press Ctrl+C (on a Mac: ⌘C).";
  }
  const said = told.textContent;
  setTimeout(() => told.textContent === said && (told.textContent = ""), TOLD_MS);
}
