import type { CartTransformRefusal, ValidationRefusal } from "../../functions/refusal-codes";
import type { Id, Instant } from "./basics";

/** An app's cart transform as it was registered in a shop; an app has one at most. */
export type CartTransform = {
  id: Id;
  appId: Id;
  /** Of the app's extension. */
  functionHandle: string;
  /** Whether a failing run keeps shoppers from paying. */
  blockOnFailure: boolean;
  createdAt: Instant;
};

/** A cart and checkout validation as it was registered in a shop. */
export type Validation = {
  id: Id;
  appId: Id;
  functionHandle: string;
  title: string;
  enabled: boolean;
  blockOnFailure: boolean;
  /** When runs failed, for the first and the last time; violations that it finds aren't failures. */
  errors: { firstAt: Instant; lastAt: Instant } | null;
  createdAt: Instant;
};

/** What the shop refuses of functions, as it is set in the control room. */
export type FunctionRefusals = {
  /** Prices of the components of an expanded line ("price_per_component_feature_not_available"). */
  componentPrices: boolean;
  /** Codes of Shopify's that registrations are refused with, until they are taken back. */
  cartTransformCreate: CartTransformRefusal | null;
  validationCreate: ValidationRefusal | null;
};

/**
 * What an order's line was a component of: the line that a cart transform expanded, as it was in the cart. Each of
 * its components has the same group.
 */
export type LineItemGroup = {
  id: Id;
  title: string;
  quantity: number;
  variantId: Id | null;
  productId: Id | null;
  sku: string | null;
  attributes: { key: string; value: string }[];
};
