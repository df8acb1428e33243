/** What is wrong with decision rules, for surfaces that say it in their own words. */
export type RuleFaultCode =
  | "not-object"
  | "not-list"
  | "unknown-field"
  | "required"
  | "not-one-of"
  | "not-currency"
  | "not-id"
  | "duplicate"
  | "too-many"
  | "too-long"
  | "not-country"
  | "not-amount"
  | "not-ratio"
  | "not-whole"
  | "not-share"
  | "share-needs-money"
  | "not-language"
  | "no-limit"
  | "limits-crossed"
  | "never-alone"
  | "no-ground";

/** One fault of decision rules. */
export type RuleFault = {
  /** Where it is: `rules[2].when[0].atMost`. */
  readonly path: string;
  readonly code: RuleFaultCode;
  /** The number or word that it speaks of. */
  readonly detail?: string;
};

export type JsonObject = { readonly [field: string]: unknown };

export function isObject(json: unknown): json is JsonObject {
  return typeof json === "object" && json !== null && !Array.isArray(json);
}

/** Gathers faults. */
export class RuleFaults {
  readonly found: RuleFault[] = [];

  add(path: string, code: RuleFaultCode, detail?: string | number): void {
    this.found.push(detail === undefined ? { path, code } : { path, code, detail: String(detail) });
  }

  /** Fields beside the known ones are faults: what is misspelt must not be passed over in silence. */
  known(json: JsonObject, path: string, fields: readonly string[]): void {
    for (const field of Object.keys(json))
      if (!fields.includes(field)) this.add(`${path}.${field}`, "unknown-field");
  }

  /** A list of at least one and at most `most` items, each named once. */
  list(json: unknown, path: string, most: number, item: (value: unknown, path: string) => void): void {
    if (!Array.isArray(json)) return this.add(path, json === undefined ? "required" : "not-list");
    if (json.length === 0) this.add(path, "required");
    if (json.length > most) this.add(path, "too-many", most);
    const values: readonly unknown[] = json.slice(0, most);
    for (const [index, value] of values.entries()) {
      if (values.indexOf(value) < index) this.add(`${path}[${index}]`, "duplicate");
      else item(value, `${path}[${index}]`);
    }
  }

  oneOf(json: unknown, path: string, words: readonly string[]): void {
    if (typeof json !== "string" || !words.includes(json)) this.add(path, "not-one-of");
  }

  /** Text that isn't blank. */
  text(json: unknown, path: string, longest: number): void {
    if (typeof json !== "string" || json.trim() === "") this.add(path, "required");
    else if (json.length > longest) this.add(path, "too-long", longest);
  }
}
