import { compareDecimals, decimalsOf, minorUnits } from "../../domain/money/index";
import { decodePlan, type Plan } from "../../domain/rating/index";

/** The variants of the guarantee product, one for each price step. */
export interface Ladder {
  /** Version of the plan that it was published with. */
  readonly version: number;
  /** The guarantee product's gid. */
  readonly product: string;
  /** Rising prices in the shop's currency; never empty. */
  readonly steps: readonly string[];
  /** Gids of the variants, one for each step. */
  readonly variants: readonly string[];
  /** `exact`: whoever pays in the shop's currency is charged the premium itself, else the step below it. */
  readonly pricing: PricingMode;
  /** The terms that the shopper may read; null when the merchant gave none. */
  readonly termsUrl: string | null;
  /** Until when the shopper may cancel the guarantee and has its price given back; null where it isn't said. */
  readonly cancelUntil: "shipped" | null;
}

export type PricingMode = "exact" | "steps";

/** What the app published in the shop: the plan, and what to sell the guarantee by. */
export interface Published {
  readonly plan: Plan;
  readonly ladder: Ladder;
}

/** A metafield as the checkout gives it. */
export interface MetafieldEntry {
  readonly target: { readonly type: string };
  readonly metafield: { readonly namespace: string; readonly key: string; readonly value: unknown };
}

/**
 * The plan and the ladder of the shop's metafields. Null unless both are there, can be read and belong together: then
 * the checkout shows nothing.
 */
export function readPublished(entries: readonly MetafieldEntry[]): Published | null {
  const [planText, ladderText] = ["plan", "ladder"].map((key) => shopMetafield(entries, key));
  if (planText === undefined || ladderText === undefined) return null;
  const plan = decodePlan(planText);
  if (!plan.ok) return null;
  const ladder = readLadder(ladderText, plan.value);
  return ladder === null ? null : { plan: plan.value, ladder };
}

/** Whether any rule or exclusion names collections. */
export function goesByCollections({ plan }: Published): boolean {
  const selections = [plan.exclude, ...plan.offers.flatMap(({ rules }) => rules.map(({ match }) => match))];
  return selections.some(({ collectionIds }) => collectionIds.length > 0);
}

function shopMetafield(entries: readonly MetafieldEntry[], key: string): string | undefined {
  const found = entries.find(
    ({ target, metafield }) =>
      target.type === "shop" && metafield.namespace === "$app" && metafield.key === key,
  );
  return typeof found?.metafield.value === "string" ? found.metafield.value : undefined;
}

function readLadder(text: string, plan: Plan): Ladder | null {
  let form: unknown;
  try {
    form = JSON.parse(text);
  } catch {
    return null;
  }
  if (typeof form !== "object" || form === null) return null;
  const { version, product, currency, steps, variants, ...rest } = form as Record<string, unknown>;
  if (version !== plan.version || currency !== plan.currency || typeof product !== "string") return null;
  if (!isRising(steps, plan.currency) || !isListOfIds(variants) || steps.length !== variants.length)
    return null;
  return {
    version,
    product,
    steps,
    variants: variants.map((id) => `gid://shopify/ProductVariant/${id}`),
    pricing: rest.pricing === "exact" ? "exact" : "steps",
    termsUrl: secureUrl(rest.termsUrl),
    cancelUntil: rest.cancelUntil === "shipped" ? "shipped" : null,
  };
}

function secureUrl(value: unknown): string | null {
  return typeof value === "string" && value.startsWith("https://") ? value : null;
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
