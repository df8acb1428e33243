import { readPublishedLadder, type PublishedLadder } from "../../domain/cart/index";
import { type PublishedPromise, readPublishedPromise } from "../../domain/cart/published-promise";
import { decodePlan, type Plan } from "../../domain/rating/index";

/** The published ladder as checkouts use it. */
export type Ladder = Omit<PublishedLadder, "variants"> & {
  /** Gids of the variants, one for each step. */
  readonly variants: readonly string[];
};

/** What the app published in the shop: the plan, and what to sell the guarantee by. */
export interface Published {
  readonly plan: Plan;
  readonly ladder: Ladder;
  /** What is promised about punctuality; null: nothing. */
  readonly promise: PublishedPromise | null;
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
  const ladder = ladderOf(ladderText, plan.value);
  const promise = readPublishedPromise(shopMetafield(entries, "promise"));
  return ladder === null ? null : { plan: plan.value, ladder, promise };
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

/** Null for a ladder that wasn't published with the plan. */
function ladderOf(text: string, plan: Plan): Ladder | null {
  const ladder = readPublishedLadder(text);
  if (ladder?.version !== plan.version || ladder.currency !== plan.currency) return null;
  return {
    ...ladder,
    variants: ladder.variants.map((id) => `gid://shopify/ProductVariant/${id}`),
    termsUrl: secureUrl(ladder.termsUrl),
  };
}

function secureUrl(url: string | null): string | null {
  return url?.startsWith("https://") ? url : null;
}
