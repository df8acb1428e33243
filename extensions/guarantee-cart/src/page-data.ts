import type { PublishedLadder } from "../../../domain/cart/index";
import type { LeanLine, Plan } from "../../../domain/rating/index";

/** What Liquid prints for the scripts (snippets/guarantee-data.liquid), as the page or a later one had it. */
export type PageData = {
  readonly plan: Plan;
  /** The same plan, made ready for arithmetic (`packPlan`). */
  readonly rating: string;
  readonly ladder: Ladder;
  /** Id of the guarantee product, as a number. */
  readonly productId: number;
  /** Ids of the plan's offers. */
  readonly offers: readonly string[];
  /** The currency that the page was made for. */
  readonly currency: string;
  /** ISO 3166-1 alpha-2 of the market; null when the shop doesn't know it. */
  readonly country: string | null;
  /** BCP 47. */
  readonly language: string;
  /** Address of the script that rates. */
  readonly script: string;
  /** Address of the shop's own Storefront API. */
  readonly api: string;
  /** Asks it for the price of a variant ("[id]") in the market. */
  readonly query: string;
  /** The products that were in the cart, by their ids as numbers. */
  readonly products: Readonly<Record<string, LeanLine["product"]>>;
  /** By name; "[price]" is the place of a price. */
  readonly words: Readonly<Record<string, string>>;
};

/** Of the published ladder what the scripts go by. */
export type Ladder = Pick<PublishedLadder, "steps" | "variants" | "pricing">;
