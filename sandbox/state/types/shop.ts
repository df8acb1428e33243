import type { Address, Amount, CountryCode, CurrencyCode, Decimal, Id, Instant } from "./basics";
import type { AppInstallation, IdempotencyRecord, WebhookSubscription } from "./access";
import type { BulkOperation } from "./bulk";
import type { Cart, Checkout } from "./cart";
import type { Customer } from "./customer";
import type { Dispute } from "./dispute";
import type { DraftOrder } from "./draft-order";
import type { CartTransform, FunctionRefusals, Validation } from "./functions";
import type { Order } from "./order";
import type { Collection, Product } from "./product";
import type { ThemeState } from "./theme";

/** One shop with all that belongs to it. Records are keyed by id (carts and checkouts by token). */
export type ShopState = {
  id: Id;
  /** "jade-river": the first part of the myshopify domain, and the name in admin addresses. */
  handle: string;
  /** "jade-river.myshopify.com" */
  domain: string;
  name: string;
  email: string;
  phone: string | null;
  address: Address;
  currency: CurrencyCode;
  /** IANA name: "Asia/Shanghai". */
  timezone: string;
  /** The storefront's own language. */
  primaryLocale: string;
  plan: ShopPlan;
  /** Whether prices include tax. */
  taxesIncluded: boolean;
  /** Digits and prefix of order names: "#". */
  orderPrefix: string;
  createdAt: Instant;
  updatedAt: Instant;

  staff: Staff[];
  locations: Location[];
  /** Which countries are sold to, and in which currency each pays. */
  markets: Market[];
  /** Presentment units per unit of the shop's currency. The shop's own currency is "1" and isn't listed. */
  rates: Record<CurrencyCode, Decimal>;
  shippingZones: ShippingZone[];
  taxes: TaxRule[];
  discounts: DiscountCode[];
  publications: Publication[];

  products: Record<Id, Product>;
  collections: Record<Id, Collection>;
  customers: Record<Id, Customer>;
  carts: Record<string, Cart>;
  checkouts: Record<string, Checkout>;
  orders: Record<Id, Order>;
  /** Absent until there is one. */
  draftOrders?: Record<Id, DraftOrder>;
  disputes: Record<Id, Dispute>;
  /** Keyed by `metafieldKey(ownerGid, namespace, key)`. */
  metafields: Record<string, Metafield>;

  installations: AppInstallation[];
  /** Subscriptions made by the API; those of the app's configuration file are read at each start. */
  webhookSubscriptions: WebhookSubscription[];
  idempotency: IdempotencyRecord[];
  /** Absent until there is one. */
  bulkOperations?: Record<Id, BulkOperation>;
  /** Where the checkout's app block stands, as the merchant placed it in the checkout editor. */
  checkoutBlocks: { extension: string; target: string; placement: string; active: boolean }[];
  /** What the merchant switched on in the theme editor. */
  theme: ThemeState;
  /** Absent until there is one. */
  sellingPlans?: SellingPlan[];
  /** Functions that apps registered. */
  cartTransforms: CartTransform[];
  validations: Validation[];
  functionRefusals: FunctionRefusals;
};

export type ShopPlan = {
  publicName: "Basic" | "Grow" | "Advanced" | "Plus" | "Development";
  plus: boolean;
  development: boolean;
};

/** Somebody who can sign in to the shop's admin. */
export type Staff = {
  id: Id;
  firstName: string;
  lastName: string;
  email: string;
  /** Language of the admin for this person: "en", "zh-CN". */
  locale: string;
  accountOwner: boolean;
};

export type Location = { id: Id; name: string; address: Address; active: boolean };

/** A set of countries that pay in one currency. */
export type Market = {
  id: Id;
  name: string;
  handle: string;
  countries: CountryCode[];
  currency: CurrencyCode;
  /** The market of the shop's own country. */
  primary: boolean;
};

/** `countries: ["*"]` is the rest of the world; the zone that names the country wins over it. */
export type ShippingZone = { id: Id; name: string; countries: CountryCode[]; rates: ShippingRate[] };

export type ShippingRate = {
  id: Id;
  code: string;
  title: string;
  carrier: string;
  /** In the shop's currency. */
  price: Amount;
  /** Free from this subtotal on, in the shop's currency. */
  freeFrom: Amount | null;
  /** Days until delivery, from and to. */
  days: [number, number];
};

/** One tax of a destination. Without province it holds in the whole country. */
export type TaxRule = {
  countryCode: CountryCode;
  provinceCode: string | null;
  title: string;
  rate: Decimal;
  /** Whether the shipping fee is taxed too. */
  onShipping: boolean;
};

export type DiscountCode = {
  id: Id;
  /** As it is typed; compared without case. */
  code: string;
  title: string;
  value:
    | { kind: "percentage"; /** "0.10" is ten per cent. */ fraction: Decimal }
    | { kind: "amount"; /** Off the whole order, in the shop's currency. */ amount: Amount }
    | { kind: "free-shipping" };
  /** Least subtotal of the entitled lines, in the shop's currency. */
  minimumSubtotal: Amount | null;
  /** Which lines it takes off from; every line when null. */
  entitled: { productIds: Id[]; collectionIds: Id[] } | null;
  startsAt: Instant;
  endsAt: Instant | null;
  usageLimit: number | null;
  used: number;
};

/** A way of buying products again and again, as subscriptions are. Its lines cost what they cost without it. */
export type SellingPlan = { id: Id; name: string; productIds: Id[] };

/** A sales channel of the shop that products are published to. */
export type Publication = {
  id: Id;
  catalogId: Id;
  channelId: Id;
  /** "Online Store" */
  name: string;
  handle: string;
  appId: Id;
  autoPublish: boolean;
};

/** A value that an app or the shop keeps with an owner. */
export type Metafield = {
  id: Id;
  /** gid of what it belongs to. */
  ownerId: string;
  /** Resolved: "$app" is stored as "app--{app id}". */
  namespace: string;
  key: string;
  type: string;
  value: string;
  createdAt: Instant;
  updatedAt: Instant;
};
