import { compareDecimals, decimalsOf, isCurrencyCode, minorUnits } from "../money/index";

/**
 * `exact`: a function charges the premium itself where the shopper pays in the shop's currency; `steps`: the price step
 * below it is charged.
 */
export type PricingMode = "exact" | "steps";

/**
 * What to sell the guarantee by: the ladder of a published plan with its variants. In JSON it is the shop's metafield
 * "$app"/"ladder", and a part of the app's own "waybond"/"cart"; publishing writes it, every surface reads it.
 */
export type PublishedLadder = {
  /** Version of the plan that it was published with. */
  readonly version: number;
  /** The guarantee product's gid. */
  readonly product: string;
  /** The shop's. */
  readonly currency: string;
  /** Rising prices in the shop's currency; never empty. */
  readonly steps: readonly string[];
  /** Ids of the variants, as numbers in text, one for each step. */
  readonly variants: readonly string[];
  readonly pricing: PricingMode;
  /** The terms that the shopper may read; null when the merchant gave none. */
  readonly termsUrl: string | null;
  /**
   * Until when the shopper may cancel the guarantee and have its price back: until the order ships, or besides within so
   * many hours of it; null where it isn't said.
   */
  readonly cancelUntil: "shipped" | number | null;
};

/** Reads the JSON; null for anything but a whole ladder. */
export function readPublishedLadder(text: string): PublishedLadder | null {
  let form: unknown;
  try {
    form = JSON.parse(text);
  } catch {
    return null;
  }
  if (typeof form !== "object" || form === null) return null;
  const { version, product, currency, steps, variants, ...rest } = form as Record<string, unknown>;
  if (typeof version !== "number" || !Number.isSafeInteger(version) || typeof product !== "string")
    return null;
  if (typeof currency !== "string" || !isCurrencyCode(currency)) return null;
  if (!isRising(steps, currency) || !isListOfIds(variants) || steps.length !== variants.length) return null;
  return {
    version,
    product,
    currency,
    steps,
    variants,
    pricing: rest.pricing === "exact" ? "exact" : "steps",
    termsUrl: typeof rest.termsUrl === "string" ? rest.termsUrl : null,
    cancelUntil: readCancelUntil(rest.cancelUntil),
  };
}

function readCancelUntil(value: unknown): PublishedLadder["cancelUntil"] {
  if (value === "shipped") return value;
  return typeof value === "number" && Number.isSafeInteger(value) && value > 0 ? value : null;
}

function isRising(steps: unknown, currency: string): steps is string[] {
  if (!Array.isArray(steps) || steps.length === 0) return false;
  return steps.every((step, index) => {
    if (typeof step !== "string") return false;
    const decimals = decimalsOf(step);
    if (decimals === null || decimals > minorUnits(currency)) return false;
    return compareDecimals(step, index === 0 ? "0" : String(steps[index - 1])) > 0;
  });
}

function isListOfIds(variants: unknown): variants is string[] {
  return Array.isArray(variants) && variants.every((id) => typeof id === "string" && /^[0-9]+$/.test(id));
}
