import { type ComponentChildren, render } from "preact";
import type { EventDetail } from "../remote-elements";
import { ALL_ELEMENTS } from "../target-elements";

/** The values of an element's declared properties, by name; what was never set is absent. */
export type Properties = Readonly<Record<string, unknown>>;

/** The page's half of one `s-*` element: a custom element with the declared properties and a shadow root. */
export interface HostElement extends HTMLElement {
  readonly properties: Properties;
  /** Takes a value that the shopper gave, as if the extension had set it. */
  take(changed: Record<string, unknown>): void;
  /** Tells the extension of an event, with the properties that changed by it. */
  emit(type: string, detail?: EventDetail): void;
  /** Draws anew, soon. */
  redraw(): void;
  /** Heeds a command of another element (`command`, `commandFor`). */
  command(name: string): void;
}

export interface Drawing {
  /** CSS of the shadow root; `:host` is the element. */
  css: string;
  /** What the shadow root holds. */
  draw(properties: Properties, element: HostElement): ComponentChildren;
  /** Attributes of the element itself, such as a role. */
  attributes?(properties: Properties): Record<string, string | undefined>;
  /** Runs once for each element, before it is first drawn. */
  connected?(element: HostElement): void;
  /** For elements that others command (a modal). */
  command?(element: HostElement, name: string): void;
}

const SHARED_CSS = `
:host { box-sizing: border-box; }
:host([hidden]) { display: none !important; }
*, *::before, *::after { box-sizing: border-box; }
button, input, select, textarea { font: inherit; color: inherit; }
:focus-visible { outline: 2px solid var(--checkout-accent, #1773b0); outline-offset: 2px; }
.visually-hidden { position: absolute; width: 1px; height: 1px; margin: -1px; overflow: hidden;
  clip-path: inset(50%); white-space: nowrap; }`;

/** Defines the page's half of a declared element. */
export function defineHostElement(tag: string, drawing: Drawing): void {
  if (customElements.get(tag) !== undefined) return;
  const names = Object.keys(ALL_ELEMENTS[tag]?.properties ?? {});
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(SHARED_CSS + drawing.css);

  class Drawn extends HTMLElement implements HostElement {
    readonly #values: Record<string, unknown> = {};
    readonly #root = this.attachShadow({ mode: "open" });
    #waiting = false;
    #started = false;

    constructor() {
      super();
      this.#root.adoptedStyleSheets = [sheet];
    }

    connectedCallback(): void {
      if (!this.#started) drawing.connected?.(this);
      this.#started = true;
      this.#draw();
    }

    get properties(): Properties {
      return this.#values;
    }

    held(name: string): unknown {
      return this.#values[name];
    }

    take(changed: Record<string, unknown>): void {
      Object.assign(this.#values, changed);
      this.redraw();
    }

    redraw(): void {
      if (this.#waiting || !this.#started) return;
      this.#waiting = true;
      queueMicrotask(() => {
        this.#waiting = false;
        this.#draw();
      });
    }

    emit(type: string, detail: EventDetail = {}): void {
      if (detail.properties !== undefined) this.take(detail.properties);
      this.dispatchEvent(new CustomEvent(type, { detail }));
    }

    command(name: string): void {
      drawing.command?.(this, name);
    }

    #draw(): void {
      const id = this.#values.id;
      if (typeof id === "string") this.setAttribute("id", id);
      for (const [name, value] of Object.entries(drawing.attributes?.(this.#values) ?? {})) {
        if (value === undefined) this.removeAttribute(name);
        else this.setAttribute(name, value);
      }
      render(drawing.draw(this.#values, this), this.#root);
    }
  }

  for (const name of names) {
    Object.defineProperty(Drawn.prototype, name, {
      configurable: true,
      get(this: Drawn) {
        return this.held(name);
      },
      set(this: Drawn, value: unknown) {
        this.take({ [name]: value });
      },
    });
  }
  customElements.define(tag, Drawn);
}

/** A property as text; absent and other kinds are the empty text. */
export function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}

/** Runs the `command` of an activated element on the element that its `commandFor` names. */
export function runCommand({ command, commandFor }: Properties): void {
  if (text(commandFor) === "") return;
  const target = document.getElementById(text(commandFor));
  if (target !== null && "command" in target) (target as HostElement).command(text(command) || "--auto");
}
