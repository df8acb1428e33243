import { type Properties, text } from "./host-element";

const SPACES: Readonly<Record<string, string>> = {
  none: "0",
  "small-500": "2px",
  "small-400": "4px",
  "small-300": "6px",
  "small-200": "8px",
  "small-100": "10px",
  small: "12px",
  base: "16px",
  large: "20px",
  "large-100": "24px",
  "large-200": "28px",
  "large-300": "32px",
  "large-400": "40px",
  "large-500": "48px",
};
const RADII: Readonly<Record<string, string>> = {
  none: "0",
  "small-200": "2px",
  "small-100": "3px",
  small: "4px",
  base: "6px",
  large: "10px",
  "large-100": "14px",
  "large-200": "20px",
  max: "9999px",
};
const WIDTHS: Readonly<Record<string, string>> = { none: "0", base: "1px", large: "2px", "large-100": "4px" };
const BACKGROUNDS: Readonly<Record<string, string>> = {
  transparent: "transparent",
  base: "var(--checkout-background, #fff)",
  subdued: "var(--checkout-background-subdued, #f5f5f5)",
};

/** Space words ("base", "small-200 none") as CSS; what is no word, such as "12px", stays. */
export function spaces(value: unknown): string {
  return words(value, SPACES);
}

/** The properties that boxes, stacks and grids share, as declarations for `:host`. */
export function boxDeclarations(properties: Properties): string {
  const rules: string[] = [];
  const rule = (name: string, value: string) => {
    if (value !== "") rules.push(`${name}: ${value};`);
  };
  rule("background", BACKGROUNDS[text(properties.background)] ?? "");
  rule("border-radius", words(properties.borderRadius, RADII));
  const [width, , style] = text(properties.border).split(" ");
  rule(
    "border-style",
    text(properties.borderStyle).replaceAll("auto", "solid") || style || (width ? "solid" : ""),
  );
  rule("border-width", words(properties.borderWidth || width, WIDTHS));
  if (width || properties.borderWidth) rule("border-color", "var(--checkout-border, #dedede)");
  rule("padding", spaces(properties.padding));
  rule("padding-block", spaces(properties.paddingBlock));
  rule("padding-block-start", spaces(properties.paddingBlockStart));
  rule("padding-block-end", spaces(properties.paddingBlockEnd));
  rule("padding-inline", spaces(properties.paddingInline));
  rule("padding-inline-start", spaces(properties.paddingInlineStart));
  rule("padding-inline-end", spaces(properties.paddingInlineEnd));
  for (const name of [
    "inlineSize",
    "blockSize",
    "minInlineSize",
    "minBlockSize",
    "maxInlineSize",
    "maxBlockSize",
  ]) {
    rule(
      name.replace(/[A-Z]/g, (capital) => `-${capital.toLowerCase()}`),
      text(properties[name]),
    );
  }
  if (properties.display === "none") rule("display", "none");
  rule("overflow", properties.overflow === "hidden" ? "hidden" : "");
  return rules.join(" ");
}

/** `role` and `aria-label` of what an extension marks as a region, status, list… */
export function accessibility(properties: Properties): Record<string, string | undefined> {
  const role = text(properties.accessibilityRole);
  const roles: Readonly<Record<string, string>> = {
    header: "banner",
    footer: "contentinfo",
    section: "region",
    aside: "complementary",
    "ordered-list": "list",
    "unordered-list": "list",
    "list-item": "listitem",
    "list-item-separator": "presentation",
  };
  return {
    role: role === "" || role === "generic" ? undefined : (roles[role] ?? role),
    "aria-label": text(properties.accessibilityLabel) || undefined,
    "aria-hidden": properties.accessibilityVisibility === "hidden" ? "true" : undefined,
  };
}

/** A responsive value ("@container (…) a, b") is taken at its fallback, the last part. */
function words(value: unknown, known: Readonly<Record<string, string>>): string {
  const plain = text(value).startsWith("@") ? (text(value).split(",").at(-1) ?? "") : text(value);
  return plain
    .trim()
    .split(/\s+/)
    .map((word) => known[word] ?? word)
    .join(" ")
    .trim();
}
