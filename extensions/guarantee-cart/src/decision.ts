import type { Change } from "../../../domain/cart/index";
import type { RefusalReason } from "../../../domain/rating/index";
import type { AjaxCart } from "./ajax-cart";
import type { ConsentForm } from "./consent";
import type { PageData } from "./page-data";

/** Prices of variants in the shopper's currency, as the Storefront API writes them; null for one that isn't sold there. */
export type Prices = Map<string, string | null>;

/** What the shopper agreed to, until the cart has it; null: to none; undefined: nothing is under way. */
export type Wish = ConsentForm | null | undefined;

/**
 * What to do about a cart. Pure but for the time on a receipt.
 *
 * @param isRenewed the page was read anew for this decision: what is still missing can't be had
 */
export type Decide = (
  page: PageData,
  cart: AjaxCart,
  prices: Prices,
  wish: Wish,
  isRenewed: boolean,
) => Decision;

export type Decision =
  /** The variant whose price has to be learnt. */
  | string
  /** The page has to be read anew: it was made for other goods, another currency or an older plan. */
  | null
  | Decided;

export type Decided = {
  /** Null: the same as before. */
  view: View | null;
  /** The change that the cart needs; null: none. */
  change: Change | null;
  /** Key of the guarantee's line, which goes as soon as another is added. */
  held?: string | undefined;
  /** Why the guarantee can't be what was wished, or can't stay; the name of what is said of it. */
  farewell: RefusalReason | "offer-gone" | "funded" | "changed" | "add" | null;
};

/** What there is to show. */
export type View = {
  state: "offers" | "funded" | "none";
  /** Those that are made, by their ids. */
  offers: Record<string, OfferView>;
  /** The offer of the guarantee in the cart. */
  inCart: string | null;
  /** True: something that is shipped isn't covered. */
  isPartly: boolean;
};

/** Prices and amounts as the shopper reads them ("$50.00"). */
export type OfferView = {
  /** What it costs; what the cart charges for it, once it is there. */
  price: string;
  /** The same as decimal text. */
  amount: string;
  /** The most that it pays. */
  insured: string;
};
