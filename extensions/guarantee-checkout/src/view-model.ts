import type { CartLine } from "@shopify/ui-extensions/checkout";
import { offerInCart } from "../../../domain/cart/index";
import { isGuarantee, lineState } from "../../checkout-rating/guarantee-line";
import { chargedFor, type Price } from "../../checkout-rating/price";
import type { Published } from "../../checkout-rating/published";
import type { Cover } from "../../checkout-rating/quoted-offers";
import type { Assessment } from "./assess";
import type { KeeperStatus, Notice } from "./keeper";

/** One offer as the shopper sees it. */
export interface Choice {
  readonly offer: string;
  /** What it costs: what the cart charges for it, once it is in the cart. */
  readonly price: Price;
  /** Null when it can't be told at the moment. */
  readonly cover: Cover | null;
}

export type View =
  | { readonly kind: "nothing" }
  | { readonly kind: "loading" }
  | {
      readonly kind: "guarantee";
      /** Offers to choose from; empty when there is only a notice or a gift of the shop to tell. */
      readonly choices: readonly Choice[];
      readonly chosen: string | null;
      /** True while price or cart are being brought up to date. */
      readonly busy: boolean;
      /** The shop guarantees the delivery at its own cost. */
      readonly funded: Cover | null;
      readonly notice: Notice | null;
    };

/**
 * What to show. While something is being learnt the last finished assessment stays, so that nothing jumps.
 *
 * @param last the last assessment that wasn't waiting; null at first
 */
export function viewOf(
  lines: readonly CartLine[],
  published: Published,
  current: Assessment,
  last: Assessment | null,
  status: KeeperStatus,
): View {
  const shown = current.state === "waiting" ? last : current;
  const offerIds = published.plan.offers.map(({ id }) => id);
  const inCart = offerInCart(
    lines.map((line) => lineState(line, published)),
    offerIds,
  );
  if (shown === null && inCart === null) return { kind: "loading" };

  const { wish, notice } = status;
  const busy = status.busy || wish !== undefined || current.state === "waiting";
  const chosen = wish === undefined ? inCart : wish;
  const charged = chargedPrice(lines, published);
  const offers = shown?.state === "ready" ? shown.offers : [];
  const choices: Choice[] = [];
  for (const offer of offers) {
    if (offer.kind !== "offered") continue;
    const settled = offer.id === inCart && !busy && charged !== null;
    choices.push({ offer: offer.id, price: settled ? charged : offer.price, cover: offer.cover });
  }
  // In the cart but not offered at the moment: the shopper must still see it, and be able to leave it.
  if (inCart !== null && charged !== null && !choices.some(({ offer }) => offer === inCart)) {
    choices.push({ offer: inCart, price: charged, cover: null });
  }
  const gift = offers.find(({ kind }) => kind === "funded");
  const funded = gift?.kind === "funded" ? gift.cover : null;
  const silent = choices.length === 0 && funded === null && notice === null;
  return silent ? { kind: "nothing" } : { kind: "guarantee", choices, chosen, busy, funded, notice };
}

function chargedPrice(lines: readonly CartLine[], published: Published): Price | null {
  const line = lines.find((each) => isGuarantee(each, published));
  return line === undefined ? null : chargedFor(line);
}
