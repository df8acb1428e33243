import type { Id, SandboxState } from "./types";

/**
 * Each type counts from a start of its own, so that an id of one type is never by chance the id of another and a mix-up
 * shows at once. Ids are unique over all shops of a sandbox.
 */
const STARTS = {
  Shop: 71_000_000_000,
  App: 91_000_000_000,
  AppInstallation: 641_000_000_000,
  StaffMember: 88_000_000_000,
  Location: 66_000_000_000,
  Market: 12_000_000_000,
  DeliveryZone: 13_000_000_000,
  ShippingRate: 14_000_000_000,
  DiscountNode: 15_000_000_000,
  Publication: 16_000_000_000,
  Catalog: 17_000_000_000,
  Channel: 18_000_000_000,
  Product: 8_001_000_000_000,
  ProductOption: 8_101_000_000_000,
  ProductOptionValue: 8_201_000_000_000,
  ProductVariant: 44_001_000_000_000,
  ProductImage: 8_301_000_000_000,
  MediaImage: 8_401_000_000_000,
  InventoryItem: 46_001_000_000_000,
  Collection: 401_000_000_000,
  Customer: 7_001_000_000_000,
  MailingAddress: 9_001_000_000_000,
  Metafield: 30_001_000_000_000,
  Checkout: 35_001_000_000_000,
  Order: 5_501_000_000_000,
  LineItem: 14_001_000_000_000,
  ShippingLine: 4_401_000_000_000,
  OrderTransaction: 6_601_000_000_000,
  Refund: 901_000_000_000,
  RefundLineItem: 951_000_000_000,
  RefundShippingLine: 961_000_000_000,
  OrderAdjustment: 971_000_000_000,
  Return: 19_001_000_000,
  ReturnLineItem: 20_001_000_000,
  OrderEdit: 981_000_000_000,
  FulfillmentOrder: 6_301_000_000_000,
  FulfillmentOrderLineItem: 13_301_000_000_000,
  Fulfillment: 5_001_000_000_000,
  FulfillmentLineItem: 11_501_000_000_000,
  FulfillmentEvent: 27_001_000_000_000,
  ShopifyPaymentsDispute: 10_001_000_000,
  ShopifyPaymentsDisputeEvidence: 10_501_000_000,
  SellingPlan: 1_801_000_000,
  DraftOrder: 1_270_001_000_000,
  DraftOrderLineItem: 58_001_000_000_000,
  StoreCreditAccount: 1_301_000_000,
  LineItemGroup: 14_501_000_000,
  CartTransform: 1_601_000_000,
  Validation: 1_701_000_000,
  WebhookSubscription: 1_501_000_000_000,
  Job: 50_001_000_000,
  BulkOperation: 4_101_000_000_000,
  FlowSignal: 1,
  FlowRun: 1,
  ApiCall: 1,
  Mail: 1,
} as const;

/** A type that has ids, by its name in the API where it has one there. */
export type IdType = keyof typeof STARTS;

/** The next id of that type. */
export function nextId(state: SandboxState, type: IdType): Id {
  const next = (state.sequences[type] ?? STARTS[type]) + 1;
  state.sequences[type] = next;
  return String(next);
}

/** `gid("Product", "1")` is "gid://shopify/Product/1". */
export function gid(type: string, id: Id): string {
  return `gid://shopify/${type}/${id}`;
}

/** The parts of a gid, or null when the text isn't one. A query string behind it is ignored. */
export function parseGid(text: string): { type: string; id: Id } | null {
  const match = /^gid:\/\/shopify\/([A-Za-z]+)\/([A-Za-z0-9-]+)(?:\?.*)?$/.exec(text);
  const [, type, id] = match ?? [];
  return type && id ? { type, id } : null;
}
