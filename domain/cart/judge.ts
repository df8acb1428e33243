import { compareDecimals, decimalsOf } from "../money/index";
import type { PremiumQuote } from "../rating/index";

/** Why a cart must not be paid for as it is. */
export type Violation =
  /** The guarantee is all that the cart holds. */
  | "alone"
  /** There are two guarantees, or more than one of it. */
  | "twice"
  /** It was sold by a version of the plan that isn't published now, at a price that isn't right any more. */
  | "other-version"
  /** The plan has no such offer. */
  | "offer-gone"
  /** The merchant gives the guarantee here: the shopper must not pay for it. */
  | "funded"
  /** It isn't offered for this cart, or not where it goes. */
  | "not-offered"
  /** It is right for another cart: the goods, their prices or the address have changed since. */
  | "older-cart";

/** A guarantee line, as the validation function finds it; null: the line doesn't say. */
export type SoldGuarantee = {
  readonly quantity: number;
  /** The price step of its variant: decimal text in the shop's currency. */
  readonly step: string | null;
  readonly offer: string | null;
  readonly version: string | null;
  readonly premium: string | null;
};

export type JudgedCart = {
  readonly guarantees: readonly SoldGuarantee[];
  /** True: the cart holds something else too. */
  readonly hasGoods: boolean;
  readonly plan: { readonly version: number; readonly offers: readonly string[] };
  /**
   * The price step of a premium: the highest that isn't above it, as far as the caller can tell. Null: it can't. Without
   * the ladder, what may be the step is: the line's own where the ladder's promise allows it, else the premium itself.
   */
  readonly stepOf: (premium: string) => string | null;
  /**
   * What the plan says to the cart (`functionQuotes`), once for each way that the cart may be: where the exchange rate
   * or a discount's place isn't known for certain, the least and the greatest it can be, and between. None when it
   * can't be rated: then its price isn't judged. Lazily: a cart that is wrong without being rated costs nothing more.
   */
  readonly candidates: () => Candidates;
  /**
   * The same of the cart as a surface may have known it when it sold the guarantee, before the address and the shipping
   * fee were known: a price that is right there is right. Whether it is for sale at all, only `candidates` tell.
   */
  readonly whenSold: () => Iterable<Candidates>;
  /** True: the premium itself is charged (exact prices are in force and the shopper pays in the shop's currency). */
  readonly exact: boolean;
};

/** What the plan says to each way that a cart may be. */
export type Candidates = readonly (readonly PremiumQuote[])[];

/**
 * What is certainly wrong with a cart's guarantee; null when nothing is. It has the last word before a shopper pays, so
 * what can't be told is right: a line that doesn't name its offer is judged by its price alone, and a price is right
 * that lies between those of the candidates. Nor does another version matter while its price is what the published one
 * asks: the earlier steps stay for sale after a publishing so that carts which are open then can be paid for.
 */
export function judge(cart: JudgedCart): Violation | null {
  const [sold, another] = cart.guarantees;
  if (!sold) return null;
  if (!cart.hasGoods) return "alone";
  if (another || sold.quantity !== 1) return "twice";
  const { version, offers } = cart.plan;
  if (sold.offer !== null && !offers.includes(sold.offer)) return "offer-gone";

  const standing = standingAmong(cart.candidates(), sold, cart);
  if (standing !== "wrong-price") return standing;
  for (const candidates of cart.whenSold()) {
    if (standingAmong(candidates, sold, cart) === null) return null;
  }
  const isOther = sold.version !== null && sold.version !== String(version);
  return isOther ? "other-version" : "older-cart";
}

/** How the guarantee stands with what the plan says; null: well, or there is nothing to judge it by. */
function standingAmong(
  candidates: Candidates,
  sold: SoldGuarantee,
  cart: JudgedCart,
): "wrong-price" | "funded" | "not-offered" | null {
  if (candidates.length === 0) return null;
  let isOffered = false;
  let isCharged = false;
  const quotes = candidates.flat();
  for (const id of sold.offer === null ? cart.plan.offers : [sold.offer]) {
    const premiums: string[] = [];
    for (const quote of quotes) {
      if (quote.offer !== id || !quote.offered) continue;
      isOffered = true;
      if (quote.payer === "shopper") premiums.push(quote.premium);
    }
    isCharged ||= premiums.length > 0;
    if (isRightPrice(sold, premiums, cart)) return null;
  }
  return isCharged ? "wrong-price" : isOffered ? "funded" : "not-offered";
}

/** Whether what is charged lies between what the candidates' premiums would be charged. */
function isRightPrice(
  { step, premium }: SoldGuarantee,
  premiums: readonly string[],
  { stepOf, exact }: JudgedCart,
): boolean {
  if (premiums.length === 0) return false;
  if (step === null || decimalsOf(step) === null) return true; // nothing to judge by
  // The premium itself is only charged on the variant of its step.
  if (exact && premium !== null && decimalsOf(premium) !== null && stepOf(premium) === step) {
    return isWithin(premium, premiums);
  }
  const steps = premiums.map(stepOf);
  return (
    steps.includes(null) ||
    isWithin(
      step,
      steps.filter((each) => each !== null),
    )
  );
}

function isWithin(value: string, range: readonly string[]): boolean {
  return (
    range.some((each) => compareDecimals(each, value) <= 0) &&
    range.some((each) => compareDecimals(each, value) >= 0)
  );
}
