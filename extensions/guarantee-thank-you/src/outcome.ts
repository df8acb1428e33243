import { OFFER_ATTRIBUTE, PLAN_VERSION_ATTRIBUTE } from "../../../domain/cart/index";
import { isGuarantee, lineState } from "../../checkout-rating/guarantee-line";
import type { Knowledge, Missing } from "../../checkout-rating/knowledge";
import { chargedFor, type Price } from "../../checkout-rating/price";
import type { Published } from "../../checkout-rating/published";
import { type Cover, type QuotedOffers, quoteOffers } from "../../checkout-rating/quoted-offers";
import type { Surroundings } from "../../checkout-rating/surroundings";

/** How an order that was just placed is guaranteed. */
export type Outcome =
  | { readonly kind: "nothing" }
  /** The shop pays for it. */
  | { readonly kind: "funded"; readonly cover: Cover }
  | {
      readonly kind: "bought";
      readonly paid: Price;
      /** Null while it isn't known, and where it can't be told: the shop has another plan by now. */
      readonly cover: Cover | null;
    };

/** The outcome, as far as it can be told, and what is missing to tell it all (null: nothing). Pure. */
export function outcomeOf(
  surroundings: Surroundings,
  published: Published,
  knowledge: Knowledge,
): { readonly outcome: Outcome; readonly missing: Missing | null } {
  const line = surroundings.lines.find((each) => isGuarantee(each, published));
  // Most orders that bought none are in shops that fund none: nothing needs to be asked for them.
  if (line === undefined && published.plan.merchantFunded.length === 0) {
    return { outcome: { kind: "nothing" }, missing: null };
  }
  const quoted = quoteOffers(surroundings, published, knowledge);
  const missing = quoted.state === "waiting" ? quoted.missing : null;
  if (line === undefined) {
    const gift = offersOf(quoted).find(({ kind }) => kind === "funded");
    const outcome: Outcome =
      gift?.kind === "funded" ? { kind: "funded", cover: gift.cover } : { kind: "nothing" };
    return { outcome, missing };
  }

  const { attributes } = lineState(line, published);
  const rated = attributes[PLAN_VERSION_ATTRIBUTE] === String(published.plan.version);
  const offer = offersOf(quoted).find(({ id }) => rated && id === attributes[OFFER_ATTRIBUTE]);
  const cover = offer === undefined || offer.kind === "refused" ? null : offer.cover;
  return {
    outcome: { kind: "bought", paid: chargedFor(line), cover },
    missing: rated ? missing : null,
  };
}

function offersOf(quoted: QuotedOffers) {
  return quoted.state === "ready" ? quoted.offers : [];
}
