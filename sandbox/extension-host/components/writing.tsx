/** @jsxImportSource preact */
import { defineHostElement, type Properties, text } from "./host-element";

const TONES: Readonly<Record<string, string>> = {
  info: "#005c99",
  success: "#1a7346",
  warning: "#8a5300",
  critical: "#c5280c",
};

/** The colour of a tone or of subdued writing, for `:host`. */
export function writingColour({ tone, color }: Properties): string {
  const colour = TONES[text(tone)] ?? (color === "subdued" ? "var(--checkout-text-subdued, #666)" : "");
  return colour && `color: ${colour};`;
}

const STYLES: Readonly<Record<string, string>> = {
  strong: "font-weight: 600;",
  emphasis: "font-style: italic;",
  small: "font-size: 0.857em; line-height: 1.45;",
  redundant: "text-decoration: line-through;",
  offset: "font-style: italic;",
  mark: "background: #fff3c4;",
};
const ELEMENT_OF: Readonly<Record<string, "strong" | "em" | "small" | "s" | "address" | "mark">> = {
  strong: "strong",
  emphasis: "em",
  small: "small",
  redundant: "s",
  address: "address",
  mark: "mark",
};

const attributes = ({ dir, lang, accessibilityVisibility }: Properties) => ({
  dir: text(dir) || undefined,
  lang: text(lang) || undefined,
  "aria-hidden": accessibilityVisibility === "hidden" ? "true" : undefined,
});

/** Text, paragraphs, headings, badges, lists. */
export function defineWriting(): void {
  const inherit = "strong, em, small, s, address, mark { all: unset; }";
  defineHostElement("s-text", {
    css: `:host { display: inline; } ${inherit}`,
    attributes,
    draw: (properties) => {
      const Element = ELEMENT_OF[text(properties.type)] ?? "span";
      return (
        <>
          <style>{`:host { ${STYLES[text(properties.type)] ?? ""} ${writingColour(properties)} }`}</style>
          <Element class={properties.accessibilityVisibility === "exclusive" ? "visually-hidden" : ""}>
            <slot />
          </Element>
        </>
      );
    },
  });
  defineHostElement("s-paragraph", {
    css: ":host { display: block; } p { margin: 0; }",
    attributes,
    draw: (properties) => (
      <>
        <style>{`:host { ${STYLES[text(properties.type)] ?? ""} ${writingColour(properties)} }`}</style>
        <p>
          <slot />
        </p>
      </>
    ),
  });
  defineHostElement("s-heading", {
    css: ":host { display: block; } h3 { font-size: 1.07em; font-weight: 600; line-height: 1.3; margin: 0; }",
    draw: () => (
      <h3>
        <slot />
      </h3>
    ),
  });
  defineHostElement("s-badge", {
    css: `:host { display: inline-flex; } span { display: inline-flex; align-items: center; padding: 1px 8px;
      border-radius: 999px; background: #ececec; color: #444; font-size: 0.857em; line-height: 1.5; }
      span.critical { background: #fde4de; color: #8e1f0b; } span.success { background: #d8f3e2; color: #0f5a33; }
      span.info { background: #e0effa; color: #004b7d; } span.warning, span.caution { background: #fff0d6; color: #6b4200; }`,
    draw: ({ tone }) => (
      <span class={text(tone)}>
        <slot />
      </span>
    ),
  });
  defineHostElement("s-abbreviation", {
    css: ":host { display: inline; }",
    draw: ({ title }) => (
      <abbr title={text(title)}>
        <slot />
      </abbr>
    ),
  });
  defineHostElement("s-time", {
    css: ":host { display: inline; }",
    draw: ({ dateTime }) => (
      <time dateTime={text(dateTime)}>
        <slot />
      </time>
    ),
  });
  const list = ":host { display: block; padding-inline-start: 1.4em; }";
  defineHostElement("s-unordered-list", {
    css: `${list} :host { list-style: disc; }`,
    attributes: () => ({ role: "list" }),
    draw: () => <slot />,
  });
  defineHostElement("s-ordered-list", {
    css: `${list} :host { list-style: decimal; }`,
    attributes: () => ({ role: "list" }),
    draw: () => <slot />,
  });
  defineHostElement("s-list-item", {
    css: ":host { display: list-item; }",
    attributes: () => ({ role: "listitem" }),
    draw: () => <slot />,
  });
}
