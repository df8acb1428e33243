import { OFFER_ATTRIBUTE, PLAN_VERSION_ATTRIBUTE } from "../../../domain/cart/index";
import type { CartLine, CartLineChange } from "@shopify/ui-extensions/checkout";
import type { Assessment, Refusal } from "./assess";
import { isGuarantee } from "./guarantee-line";
import type { Published } from "./published";

/** The guarantee line that the cart should have. */
export interface Wanted {
  readonly variant: string;
  readonly offer: string;
}

/** Why a guarantee that the shopper had is taken out of the cart. */
export type Farewell = Refusal | "funded";

export type Decision =
  /** It can't be told yet; the cart stays as it is. */
  | { readonly kind: "wait" }
  | { readonly kind: "want"; readonly wanted: Wanted | null; readonly farewell: Farewell | null };

/**
 * What the cart should hold, for the offer that the shopper wishes (null: none) and what is offered now. A guarantee
 * that isn't offered any more goes, with the reason; one whose price can't be told stays.
 */
export function decide(wish: string | null, assessment: Assessment): Decision {
  if (wish === null) return { kind: "want", wanted: null, farewell: null };
  if (assessment.state !== "ready") return { kind: "wait" };
  const offer = assessment.offers.find(({ id }) => id === wish);
  switch (offer?.kind) {
    case "offered":
      return { kind: "want", wanted: { variant: offer.variant, offer: wish }, farewell: null };
    case "unpriced":
      return { kind: "wait" };
    case "funded":
      return { kind: "want", wanted: null, farewell: "funded" };
    case "refused":
      return { kind: "want", wanted: null, farewell: offer.reason };
    case undefined:
      return { kind: "want", wanted: null, farewell: "offer-gone" };
  }
}

/**
 * The one change that brings the cart nearer to what it should hold, or null when it is so already: never two
 * guarantees, never more than one of it, never one alone in the cart. Lines are looked up by what they are: their ids
 * may change with every change.
 */
export function reconcile(
  lines: readonly CartLine[],
  wanted: Wanted | null,
  published: Published,
): CartLineChange | null {
  const guarantees = lines.filter((line) => isGuarantee(line, published));
  const alone = guarantees.length === lines.length;
  if (wanted === null || alone) {
    const [line] = guarantees;
    return line === undefined ? null : { type: "removeCartLine", id: line.id, quantity: line.quantity };
  }
  const attributes = [
    { key: OFFER_ATTRIBUTE, value: wanted.offer },
    { key: PLAN_VERSION_ATTRIBUTE, value: String(published.plan.version) },
  ];
  const kept = guarantees.find((line) => line.merchandise.id === wanted.variant) ?? guarantees[0];
  if (kept === undefined) {
    return { type: "addCartLine", merchandiseId: wanted.variant, quantity: 1, attributes };
  }
  const surplus = guarantees.find((line) => line !== kept);
  if (surplus !== undefined) {
    return { type: "removeCartLine", id: surplus.id, quantity: surplus.quantity };
  }
  const asWanted =
    kept.merchandise.id === wanted.variant &&
    kept.quantity === 1 &&
    attributes.every(({ key, value }) =>
      kept.attributes.some((each) => each.key === key && each.value === value),
    );
  if (asWanted) return null;
  return { type: "updateCartLine", id: kept.id, merchandiseId: wanted.variant, quantity: 1, attributes };
}

/** Whether the lines show that a change took effect; a success that changed nothing is none. */
export function isVisible(
  change: CartLineChange,
  before: readonly CartLine[],
  after: readonly CartLine[],
  published: Published,
): boolean {
  const count = (lines: readonly CartLine[]) => {
    let sum = 0;
    for (const line of lines) if (isGuarantee(line, published)) sum += line.quantity;
    return sum;
  };
  if (change.type === "removeCartLine") return count(after) < count(before);
  return after.some((line) => isGuarantee(line, published) && line.merchandise.id === change.merchandiseId);
}
