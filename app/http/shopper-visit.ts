import type { Words } from "~/shopper/words";
import type { AdminApi } from "~/shopify/graphql.server";

/** Somebody who claims on an order, wherever they do: in the storefront or in their account. */
export type ShopperVisit = {
  shop: string;
  /** Undefined: the shop hasn't the app any more. */
  admin: AdminApi | undefined;
  words: Words;
  now: Date;
};
