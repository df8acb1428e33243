/**
 * What the checkout tells an extension, as plain JSON: the page sends it to the extension's worker, where each field
 * becomes a signal of the `shopify` global. The forms are those of `@shopify/ui-extensions` 2026-07 (StandardApi);
 * they are written out here because importing the package would declare its `shopify` global for the whole project.
 */

/** Amounts are JavaScript numbers in whole currency units, as Shopify gives them to extensions. */
export interface Money {
  amount: number;
  currencyCode: string;
}

export interface Attribute {
  key: string;
  value: string;
}

export type DiscountAllocation =
  | { type: "code"; code: string; discountedAmount: Money }
  | { type: "automatic" | "custom"; title: string; discountedAmount: Money };

export interface Merchandise {
  type: "variant";
  id: string;
  title: string;
  subtitle?: string;
  sku?: string;
  image?: { url: string; altText?: string };
  selectedOptions: { name: string; value: string }[];
  requiresShipping: boolean;
  product: { id: string; vendor: string; productType: string };
  sellingPlan?: { id: string; recurringDeliveries: boolean };
}

/** What a cart transform expanded a line into. */
export interface LineComponent {
  type: "bundle";
  /** Not stable either. */
  id: string;
  merchandise: Merchandise;
  quantity: number;
  cost: { totalAmount: Money };
  attributes: Attribute[];
}

export interface CartLine {
  /** Not stable: may change with any operation on the cart. */
  id: string;
  merchandise: Merchandise;
  quantity: number;
  /** Of the whole line, after the line's own discounts, before those of the whole order, taxes and shipping. */
  cost: { totalAmount: Money };
  attributes: Attribute[];
  /** The line's own discounts; those of the whole order are in `CheckoutState.discountAllocations`. */
  discountAllocations: DiscountAllocation[];
  lineComponents: LineComponent[];
  parentRelationship: { parent: { id: string } } | null;
}

export interface DeliveryOption {
  type: "shipping" | "local" | "pickup" | "pickupPoint";
  handle: string;
  title?: string;
  code: string;
  cost?: Money;
  costAfterDiscounts?: Money;
}

export interface DeliveryGroup {
  id?: string;
  targetedCartLines: { id: string }[];
  deliveryOptions: DeliveryOption[];
  selectedDeliveryOption?: { handle: string };
  groupType: "oneTimePurchase" | "subscription";
  isDeliveryRequired: boolean;
}

export interface AppMetafieldEntry {
  target: { type: "shop" | "product" | "variant" | "customer" | "cart" | "order"; id: string };
  metafield: { namespace: string; key: string; value: string; valueType: string; type: string };
}

export interface Address {
  name?: string;
  firstName?: string;
  lastName?: string;
  company?: string;
  address1?: string;
  address2?: string;
  city?: string;
  zip?: string;
  countryCode?: string;
  provinceCode?: string;
  phone?: string;
}

export interface CheckoutState {
  lines: CartLine[];
  cost: {
    subtotalAmount: Money;
    /** Absent until a shipping method is chosen; after shipping discounts. */
    totalShippingAmount?: Money;
    totalTaxAmount?: Money;
    totalAmount: Money;
  };
  deliveryGroups: DeliveryGroup[];
  discountCodes: { code: string }[];
  /** Discounts of the whole order; none of them is among a line's own. */
  discountAllocations: DiscountAllocation[];
  appMetafields: AppMetafieldEntry[];
  attributes: Attribute[];
  note?: string;
  /** The three that can be false stop the matching changes of lines, as on a draft order's checkout. */
  instructions: {
    lines: { canAddCartLine: boolean; canRemoveCartLine: boolean; canUpdateCartLine: boolean };
  };
  /** Absent when nothing is shipped. Reaches the extension only with access to protected customer data. */
  shippingAddress?: Address;
  /** Reaches the extension only with access to protected customer data. */
  buyerIdentity?: { customerId?: string; email?: string; phone?: string };
  buyerJourney: { completed: boolean; activeStep?: string };
  localization: {
    /** BCP 47, what the shopper reads: "pt-BR". The extension gets the nearest of its own languages besides. */
    language: string;
    country?: string;
    currency: string;
    timezone: string;
  };
  checkoutToken?: string;
  /** On the thank-you page only. */
  orderConfirmation?: { order: { id: string }; number?: string; isFirstOrder: boolean };
  /** On the order status page only, as are the two below. */
  order?: {
    id: string;
    name: string;
    confirmationNumber: string;
    /** ISO 8601. */
    processedAt: string;
    cancelledAt?: string;
  };
  /** Reaches the extension only with access to protected customer data. */
  billingAddress?: Address;
  /** Who is signed in; a link alone signs nobody in. */
  account?: { state: "pre_authenticated" } | { state: "fully_authenticated"; customerId: string };
  /** On a full page of an extension only: the path within it, without the slash that it begins with. */
  pagePath?: string;
  settings: Record<string, string | number | boolean>;
  shop: { id: string; name: string; storefrontUrl?: string; myshopifyDomain: string };
}

export type CartLineChange =
  | { type: "addCartLine"; merchandiseId: string; quantity: number; attributes?: Attribute[] }
  | { type: "removeCartLine"; id: string; quantity: number }
  | {
      type: "updateCartLine";
      id: string;
      merchandiseId?: string;
      quantity?: number;
      attributes?: Attribute[];
    };

export type ChangeResult = { type: "success" } | { type: "error"; message: string };
