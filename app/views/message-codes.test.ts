import { describe, expect, test } from "vitest";
import { TOPIC_NAMES } from "~/use-cases/intake/webhook-topics";
import { failureOf, kindOfTopic } from "~/views/message-codes";

test.each([
  ["ORDERS_EDITED", "order"],
  ["REFUNDS_CREATE", "refund"],
  ["RETURNS_CLOSE", "return"],
  ["FULFILLMENTS_UPDATE", "shipment"],
  ["FULFILLMENT_EVENTS_CREATE", "shipment"],
  ["DISPUTES_UPDATE", "dispute"],
  ["PRODUCTS_DELETE", "product"],
  ["SWEEP", "missed"],
  ["SHOP_REDACT", "privacy"],
  ["APP_UNINSTALLED", "app"],
])("%s tells of: %s", (topic, kind) => {
  expect(kindOfTopic(topic)).toBe(kind);
});

test("only what is about the app itself is told as such, of all topics", () => {
  expect(TOPIC_NAMES.filter((topic) => kindOfTopic(topic) === "app")).toEqual([
    "APP_UNINSTALLED",
    "APP_SCOPES_UPDATE",
  ]);
});

describe("a failure is told by its code", () => {
  test.each([
    ["order-unknown: in whatever words", "order-unknown"],
    ["order-stale: in whatever words", "order-stale"],
    ["not-connected: in whatever words", "not-connected"],
    ["SessionNotFoundError: Could not find a session for shop x", "not-connected"],
    ["AccessDeniedError: access denied for orders field", "access-denied"],
    ["ThrottledError: throttled too long", "throttled"],
    ["HttpResponseError: Received an error response (502 Bad Gateway)", "shopify-unavailable"],
    ["TypeError: fetch failed", "shopify-unavailable"],
    ["ZodError: [ … ]", "answer-unknown"],
    ["PrismaClientKnownRequestError: deadlock", "database"],
    ["Error: connect ECONNREFUSED 127.0.0.1:443", "shopify-unavailable"],
    ["RangeError: Invalid time value", "other"],
  ])("%s", (problem, code) => {
    expect(failureOf(problem)).toBe(code);
  });

  test("also where nothing was noted", () => {
    expect(failureOf(null)).toBe("other");
  });
});
