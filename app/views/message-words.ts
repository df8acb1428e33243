import type { FailureCode, MessageKind } from "~/views/health";

const KINDS: readonly (readonly [prefix: string, kind: MessageKind])[] = [
  ["ORDERS_", "order"],
  ["REFUNDS_", "refund"],
  ["RETURNS_", "return"],
  ["FULFILLMENTS_", "shipment"],
  ["FULFILLMENT_EVENTS_", "shipment"],
  ["DISPUTES_", "dispute"],
  ["PRODUCTS_", "product"],
  ["SWEEP", "missed"],
  ["CUSTOMERS_", "privacy"],
  ["SHOP_REDACT", "privacy"],
];

/** @param topic "ORDERS_CREATE" */
export function kindOfTopic(topic: string): MessageKind {
  return KINDS.find(([prefix]) => topic.startsWith(prefix))?.[1] ?? "app";
}

/** How the words begin that failures are noted in: an error's name, or our own sentence. */
const CODES: readonly (readonly [pattern: RegExp, code: FailureCode])[] = [
  [/^(\w+: )?Shopify doesn't show order/, "order-unknown"],
  [/^(\w+: )?Shopify shows order .* as it was before/, "order-stale"],
  [/^SessionNotFoundError|isn't installed in this shop|not-connected/, "not-connected"],
  [/^AccessDeniedError/, "access-denied"],
  [/^(ThrottledError|HttpThrottlingError)/, "throttled"],
  [
    /^(ShopifyUnavailableError|Http\w*Error|GraphqlQueryError|FetchError|AbortError|TimeoutError)/,
    "shopify-unavailable",
  ],
  [/fetch failed|ECONN(REFUSED|RESET)|ETIMEDOUT|socket hang up/, "shopify-unavailable"],
  [/^ZodError/, "answer-unknown"],
  [/^Prisma/, "database"],
];

/** Why a message failed, told from the words that were noted with it. */
export function failureOf(problem: string | null): FailureCode {
  return CODES.find(([pattern]) => pattern.test(problem ?? ""))?.[1] ?? "other";
}
