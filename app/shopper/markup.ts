/** Markup that is safe to write into a page as it is; made by `markup`, and by `pageScript` for what we wrote ourselves. */
export class Markup {
  constructor(readonly text: string) {}
  toString(): string {
    return this.text;
  }
}

/**
 * A script of the page's own, deferred. In its text neither Liquid nor the page's end is found.
 * @param text by an import from "browser-script:…" (scripts/bundling/browser-scripts.ts)
 */
export function pageScript(text: string): Markup {
  return new Markup(`<script type="module">${text}</script>\n`);
}

type Part = Markup | string | null | readonly Markup[];

/**
 * A template of HTML: every text in it is escaped, other markup goes in as it is, null is nothing.
 * @example markup`<h1>${title}</h1>${lines.map((line) => markup`<p>${line}</p>`)}`
 */
export function markup(texts: TemplateStringsArray, ...parts: Part[]): Markup {
  return new Markup(texts.reduce((before, text, index) => before + written(parts[index - 1] ?? null) + text));
}

function written(part: Part): string {
  if (part === null) return "";
  if (typeof part === "string") return escaped(part);
  return part instanceof Markup ? part.text : part.map(({ text }) => text).join("");
}

// Braces too: where the page is shown inside a shop's theme, it is read as Liquid first.
const ESCAPES: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
  "{": "&#123;",
  "}": "&#125;",
};

function escaped(text: string): string {
  return text.replaceAll(/[&<>"'{}]/g, (character) => ESCAPES[character] ?? "");
}
