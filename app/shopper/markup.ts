/** Markup that is safe to write into a page as it is; made by `markup` only. */
export class Markup {
  constructor(readonly text: string) {}
  toString(): string {
    return this.text;
  }
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
