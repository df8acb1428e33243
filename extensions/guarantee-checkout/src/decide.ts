import type { Assessment, OfferAssessment, Refusal } from "./assess";

export type Offered = Extract<OfferAssessment, { kind: "offered" }>;

/** Why a guarantee that the shopper had is taken out of the cart. */
export type Farewell = Refusal | "funded";

export type Decision =
  /** It can't be told yet; the cart stays as it is. */
  | { readonly kind: "wait" }
  | { readonly kind: "want"; readonly wanted: Offered | null; readonly farewell: Farewell | null };

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
      return { kind: "want", wanted: offer, farewell: null };
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
