import { decimalsOf, isCurrencyCode, minorUnits, withDecimals } from "../../money/index";
import { issue, type Issue, type IssueCode } from "../issue";

/** An object of the input whose fields are still to be read. */
export type Source = Readonly<Record<string, unknown>>;

/**
 * Reads an input of unknown form field by field and collects every fault. A reading method given a faulty or
 * absent field returns undefined; what is absent is a fault unless the method says `optional`. A null is not
 * absent. Paths are put together only for faults: most inputs have none. Plans are read in functions too, so what
 * runs for every field is written with plain loops.
 */
export class FormReader {
  readonly issues: Issue[] = [];
  // Until a currency is read no amount can have too many decimals; its other faults are still named.
  private amountDecimals = Infinity;

  fault(path: string, code: IssueCode, detail?: string): undefined {
    this.issues.push(issue(path, code, detail));
    return undefined;
  }

  object(value: unknown, path: string): Source | undefined {
    if (value === undefined) return this.fault(path, "required");
    return isSource(value) ? value : this.fault(path, "not-object");
  }

  /** An object with none but the known fields: a fault for each that it has beyond them. */
  objectOf(value: unknown, path: string, known: readonly string[]): Source | undefined {
    const source = this.object(value, path);
    if (source) this.knownFields(source, path, known);
    return source;
  }

  knownFields(source: Source, path: string, known: readonly string[]): void {
    const keys = Object.keys(source);
    for (let i = 0; i < keys.length; i += 1) {
      const key = keys[i] ?? "";
      if (!known.includes(key)) this.fault(`${path}.${key}`, "unknown-field");
    }
  }

  list(source: Source, path: string, key: string): readonly unknown[] | undefined {
    const value = source[key];
    if (value === undefined) return this.fault(`${path}.${key}`, "required");
    return Array.isArray(value) ? value : this.fault(`${path}.${key}`, "not-list");
  }

  text(source: Source, path: string, key: string): string | undefined {
    const value = source[key];
    if (typeof value === "string") return value;
    return this.fault(`${path}.${key}`, value === undefined ? "required" : "not-text");
  }

  boolean(source: Source, path: string, key: string): boolean | undefined {
    const value = source[key];
    if (typeof value === "boolean") return value;
    return this.fault(`${path}.${key}`, value === undefined ? "required" : "not-boolean");
  }

  positiveInteger(source: Source, path: string, key: string): number | undefined {
    const value = source[key];
    if (typeof value === "number" && Number.isSafeInteger(value) && value > 0) return value;
    return this.fault(`${path}.${key}`, value === undefined ? "required" : "not-positive-integer");
  }

  oneOf<T extends string>(source: Source, path: string, key: string, allowed: readonly T[]): T | undefined {
    const text = this.text(source, path, key);
    if (text === undefined) return undefined;
    return (
      allowed.find((word) => word === text) ?? this.fault(`${path}.${key}`, "not-one-of", allowed.join(", "))
    );
  }

  /** A list of texts that all pass the test, if one is given; absent is empty where `optional`. */
  texts(source: Source, path: string, key: string, presence: Presence, check?: TextCheck): readonly string[] {
    if (presence === "optional" && source[key] === undefined) return [];
    const list = this.list(source, path, key) ?? [];
    const texts: string[] = [];
    for (let i = 0; i < list.length; i += 1) {
      const item = list[i];
      if (typeof item !== "string") this.fault(`${path}.${key}[${i}]`, "not-text");
      else if (check && !check.test(item)) this.fault(`${path}.${key}[${i}]`, check.code);
      else texts.push(item);
    }
    return texts;
  }

  /** Reads `currency`, in which all amounts read after it are. Which currencies exist is not judged. */
  currency(source: Source, path: string): string | undefined {
    const code = this.text(source, path, "currency");
    if (code === undefined) return undefined;
    if (!isCurrencyCode(code)) return this.fault(`${path}.currency`, "not-currency");
    this.amountDecimals = minorUnits(code);
    return code;
  }

  /** An amount, in its canonical form with all of its currency's digits. */
  amount(source: Source, path: string, key: string): string | undefined {
    const text = this.decimal(source, path, key, this.amountDecimals);
    if (text === undefined || this.amountDecimals === Infinity) return text;
    return withDecimals(text, this.amountDecimals);
  }

  optionalAmount(source: Source, path: string, key: string): string | undefined {
    return source[key] === undefined ? undefined : this.amount(source, path, key);
  }

  /** A plain decimal ("12.50": no sign, exponent or superfluous leading zero) of at most so many decimals. */
  decimal(source: Source, path: string, key: string, decimals: number): string | undefined {
    const text = this.text(source, path, key);
    if (text === undefined) return undefined;
    const found = decimalsOf(text);
    if (found === null) return this.fault(`${path}.${key}`, "not-decimal");
    if (found > decimals) return this.fault(`${path}.${key}`, "too-many-decimals", String(decimals));
    return text;
  }
}

export type Presence = "required" | "optional";

export type TextCheck = { readonly code: IssueCode; readonly test: (text: string) => boolean };

function isSource(value: unknown): value is Source {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
