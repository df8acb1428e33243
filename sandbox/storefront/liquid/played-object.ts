import { Drop } from "liquidjs";

/** Told what a template asked for that isn't played: "cart.attributes_foo". */
export type Missing = (what: string) => void;

/** What a template may ask of an object, by its Liquid name; worked out when it is asked for. */
export type Fields = Readonly<Record<string, () => unknown>>;

/**
 * A Liquid object. Shopify renders an unknown property as nothing; here it does too, but `missing` is told, so that a
 * property that the sandbox doesn't play is never mistaken for an empty one.
 */
export class PlayedObject extends Drop {
  readonly #name: string;
  readonly #fields: Fields;
  readonly #missing: Missing;
  readonly #json: (() => unknown) | undefined;
  readonly #text: string;

  /**
   * @param name as templates write it: "cart.items[]"
   * @param as `json`: what the filter `json` makes of it; `text`: what it prints as (Shopify prints a class name).
   */
  constructor(
    name: string,
    fields: Fields,
    missing: Missing,
    as: { json?: () => unknown; text?: string } = {},
  ) {
    super();
    this.#name = name;
    this.#fields = fields;
    this.#missing = missing;
    this.#json = as.json;
    this.#text = as.text ?? `${name}Drop`;
  }

  override liquidMethodMissing(key: string | number): unknown {
    const field = Object.hasOwn(this.#fields, key) ? this.#fields[key] : undefined;
    if (field !== undefined) return field();
    this.#missing(this.#name === "" ? String(key) : `${this.#name}.${key}`);
    return undefined;
  }

  override valueOf(): string {
    return this.#text;
  }

  toJSON(): unknown {
    if (this.#json !== undefined) return this.#json();
    this.#missing(`${this.#name} | json`);
    return { error: "json not allowed for this object" };
  }
}

/** An object that holds whatever it holds (metafields, line properties): an unknown key is nothing, as at Shopify. */
export class LookedUp extends Drop {
  readonly #find: (key: string) => unknown;

  constructor(find: (key: string) => unknown) {
    super();
    this.#find = find;
  }

  override liquidMethodMissing(key: string | number): unknown {
    return this.#find(String(key));
  }
}
