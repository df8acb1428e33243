import { FAILURE_CODES, type FailureCode, type MessageKind } from "~/views/health";

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

/** Names of errors that stop a message, and what each tells. */
const ERRORS: readonly (readonly [name: RegExp, code: FailureCode])[] = [
  [/^SessionNotFoundError$/, "not-connected"],
  [/^AccessDeniedError$/, "access-denied"],
  [/^(ThrottledError|HttpThrottlingError)$/, "throttled"],
  [
    /^(ShopifyUnavailableError|Http\w*Error|GraphqlQueryError|FetchError|AbortError|TimeoutError)$/,
    "shopify-unavailable",
  ],
  [/^ZodError$/, "answer-unknown"],
  [/^Prisma/, "database"],
];

/** What Node says of a connection that failed, in errors of any name. */
const CONNECTION = /fetch failed|ECONN(REFUSED|RESET)|ETIMEDOUT|socket hang up/;

/**
 * Why a message failed, by what was noted with it: "<code>: words" of ours (work-off-order), or "<error's name>: its words".
 * @param problem "order-unknown: Shopify doesn't show order gid://shopify/Order/1."
 */
export function failureOf(problem: string | null): FailureCode {
  const [head] = (problem ?? "").split(":", 1);
  return (
    FAILURE_CODES.find((code) => code === head) ??
    ERRORS.find(([name]) => name.test(head ?? ""))?.[1] ??
    (CONNECTION.test(problem ?? "") ? "shopify-unavailable" : "other")
  );
}
