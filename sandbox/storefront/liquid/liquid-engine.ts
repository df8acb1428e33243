import { createHash } from "node:crypto";
import { Liquid, Tag, TypeGuards, type Context, type TagToken, type TopLevelToken } from "liquidjs";
import { escapeHtml } from "./escape-html";
import { formatMoney, withoutTrailingZeros } from "./money-format";
import { PlayedObject, type Missing } from "./played-object";
import { translate, type Translations } from "./translations";

/** What the filters of one extension's templates need to know. */
export type Surroundings = {
  snippets: Readonly<Record<string, string>>;
  translations: Translations;
  /** "${{amount}}" and "${{amount}} USD" of the currency that the page is shown in. */
  money: { plain: string; withCurrency: string };
  /** Address of a file of the extension's assets/, whether or not there is one. */
  assetUrl(file: string): string;
  /** Text of such a file. */
  assetText(file: string): string | null;
  missing: Missing;
};

/** Filters and tags that liquidjs adds to the language, or that Shopify doesn't allow in app blocks. */
const NOT_SHOPIFYS = {
  filters: [
    "array_to_sentence_string",
    "cgi_escape",
    "date_to_long_string",
    "date_to_rfc822",
    "date_to_string",
    "date_to_xmlschema",
    "find_exp",
    "find_index_exp",
    "group_by",
    "group_by_exp",
    "has_exp",
    "inspect",
    "jsonify",
    "normalize_whitespace",
    "number_of_words",
    "pop",
    "push",
    "raw",
    "reject_exp",
    "sample",
    "shift",
    "slugify",
    "to_integer",
    "unshift",
    "uri_escape",
    "where_exp",
    "xml_escape",
  ],
  tags: ["block", "include", "layout"],
};

/**
 * Liquid as an app block knows it. What Shopify has and this engine lacks fails (an undefined filter or tag) instead of
 * passing unnoticed.
 */
export function liquidEngine(surroundings: Surroundings): Liquid {
  const engine = new Liquid({
    templates: { ...surroundings.snippets },
    strictFilters: true,
    ownPropertyOnly: true,
    dynamicPartials: true,
    timezoneOffset: 0,
    globals: {},
  });
  for (const name of NOT_SHOPIFYS.filters) delete engine.filters[name];
  for (const name of NOT_SHOPIFYS.tags) delete engine.tags[name];
  engine.registerTag("schema", SchemaTag);
  registerFilters(engine, surroundings);
  return engine;
}

function registerFilters(engine: Liquid, surroundings: Surroundings): void {
  const { money, translations, missing } = surroundings;
  const filter = (names: readonly string[], run: (value: unknown, ...rest: unknown[]) => unknown): void => {
    for (const name of names) engine.registerFilter(name, run);
  };
  const amount = (value: unknown): number => Number(value ?? 0) || 0;
  filter(["money"], (value) => formatMoney(amount(value), money.plain));
  filter(["money_with_currency"], (value) => formatMoney(amount(value), money.withCurrency));
  filter(["money_without_trailing_zeros"], (value) =>
    withoutTrailingZeros(formatMoney(amount(value), money.plain)),
  );
  filter(["money_without_currency"], (value) =>
    formatMoney(amount(value), /\{\{.*?\}\}/.exec(money.plain)?.[0] ?? "{{amount}}"),
  );
  filter(["t", "translate"], (key, ...rest) =>
    translate(translations, String(key ?? ""), namedIn(rest), missing),
  );
  filter(["asset_url"], (file) => {
    if (surroundings.assetText(String(file)) === null) missing(`assets/${String(file)}`);
    return surroundings.assetUrl(String(file));
  });
  filter(["inline_asset_content"], (file) => {
    const text = surroundings.assetText(String(file));
    if (text === null) missing(`assets/${String(file)}`);
    return text ?? "";
  });
  filter(
    ["stylesheet_tag"],
    (url) => `<link href="${escapeHtml(String(url))}" rel="stylesheet" type="text/css" media="all" />`,
  );
  filter(
    ["script_tag"],
    (url) => `<script src="${escapeHtml(String(url))}" type="text/javascript"></script>`,
  );
  filter(["json"], (value) => jsonText(value));
  filter(["image_url", "img_url"], (image) => imageUrl(image, missing));
  filter(["handle", "handleize"], (text) => handleOf(String(text ?? "")));
  filter(["pluralize"], (count, ...rest) => String(rest[Number(count) === 1 ? 0 : 1] ?? ""));
  filter(["md5"], (text) =>
    createHash("md5")
      .update(String(text ?? ""))
      .digest("hex"),
  );
}

/** Arguments by name reach a filter as pairs. */
function namedIn(rest: readonly unknown[]): Record<string, unknown> {
  const pairs = rest.filter(
    (each): each is [string, unknown] =>
      Array.isArray(each) && each.length === 2 && typeof each[0] === "string",
  );
  return Object.fromEntries(pairs);
}

/** JSON that may stand in a script element: Shopify writes "<", ">" and "&" as escapes. */
export function jsonText(value: unknown): string {
  const text = JSON.stringify(value ?? null) ?? "null";
  return text.replace(
    /[<>&\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

function imageUrl(image: unknown, missing: Missing): string {
  if (typeof image === "string") return image;
  const source = image instanceof PlayedObject ? image.liquidMethodMissing("src") : undefined;
  if (typeof source !== "string") missing("image_url of something that is no image");
  return typeof source === "string" ? source : "";
}

function handleOf(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{Letter}\p{Number}]+/gu, "-")
    .replace(/^-|-$/g, "");
}

/** `{% schema %}…{% endschema %}`: read when the extension is; prints nothing. */
class SchemaTag extends Tag {
  constructor(token: TagToken, remaining: TopLevelToken[], liquid: Liquid) {
    super(token, remaining, liquid);
    for (let next = remaining.shift(); next !== undefined; next = remaining.shift()) {
      if (TypeGuards.isTagToken(next) && next.name === "endschema") return;
    }
    throw new Error(`tag ${token.getText()} not closed`);
  }

  override render(_context: Context): void {
    // Nothing to print.
  }
}
