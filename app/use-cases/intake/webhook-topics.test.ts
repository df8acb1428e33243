import { readFileSync } from "node:fs";
import { parse } from "smol-toml";
import { describe, expect, test } from "vitest";
import { keptPayload, subjectOf, TOPIC_NAMES } from "./webhook-topics";

const person = { id: 7, email: "ada@example.com", phone: "+8613800000000", first_name: "Ada" };
const shop = { shop_id: 1, shop_domain: "jade-river.myshopify.com" };

describe("of a webhook's payload is kept", () => {
  test.each([
    [
      "CUSTOMERS_DATA_REQUEST",
      { ...shop, orders_requested: [11, 12], customer: person, data_request: { id: 9, note: "call me" } },
      { shop_id: 1, orders_requested: [11, 12], customer: { id: 7 }, data_request: { id: 9 } },
    ],
    [
      "CUSTOMERS_REDACT",
      { ...shop, customer: person, orders_to_redact: [11] },
      { shop_id: 1, customer: { id: 7 }, orders_to_redact: [11] },
    ],
    ["SHOP_REDACT", shop, { shop_id: 1 }],
    [
      "ORDERS_CREATE",
      { id: 11, admin_graphql_api_id: "gid://shopify/Order/11", email: person.email, customer: person },
      { id: 11, admin_graphql_api_id: "gid://shopify/Order/11" },
    ],
    [
      "APP_UNINSTALLED",
      { id: 1, name: "Jade River", email: person.email, address1: "1 Jade Road" },
      { id: 1 },
    ],
    [
      "APP_SCOPES_UPDATE",
      { id: 3, previous: ["read_orders"], current: ["read_orders", "write_orders"], shop_email: "x@y.z" },
      { id: 3, current: ["read_orders", "write_orders"] },
    ],
  ])("what %s needs: ids, nothing personal", (topic, payload, kept) => {
    expect(keptPayload(topic, payload)).toEqual(kept);
  });

  test("nothing of a topic that nobody asked for", () => {
    expect(keptPayload("CUSTOMERS_CREATE", person)).toEqual({});
  });

  test.each([
    ["a person in an id's place", { shop_id: 1, customer: { id: person }, orders_to_redact: [person] }],
    ["no customer", { shop_id: 1, customer: null, orders_to_redact: [] }],
    ["a customer without an id", { shop_id: 1, customer: { email: person.email }, orders_to_redact: [] }],
  ])("nothing personal of an odd payload: %s", (_, payload) => {
    expect(keptPayload("CUSTOMERS_REDACT", payload)).toEqual({ shop_id: 1, orders_to_redact: [] });
  });

  test.each([null, "text", []])("nothing of what is no object (%j)", (payload) => {
    expect(keptPayload("SHOP_REDACT", payload)).toEqual({});
  });
});

test("every topic that shopify.app.toml subscribes to is known, and no other", () => {
  const { webhooks } = parse(readFileSync("shopify.app.toml", "utf8")) as {
    webhooks: { subscriptions: { topics?: string[]; compliance_topics?: string[] }[] };
  };
  const subscribed = webhooks.subscriptions
    .flatMap(({ topics = [], compliance_topics = [] }) => [...topics, ...compliance_topics])
    .map((topic) => topic.toUpperCase().replaceAll("/", "_"));
  expect(subscribed.toSorted()).toEqual(TOPIC_NAMES.toSorted());
});

describe("a webhook is about", () => {
  const order = "gid://shopify/Order/11";
  test.each([
    ["ORDERS_CREATE", { id: 11, admin_graphql_api_id: order }, order],
    ["ORDERS_UPDATED", { id: 11 }, order],
    ["ORDERS_CANCELLED", { admin_graphql_api_id: order }, order],
    ["ORDERS_EDITED", { order_edit: { id: 5, order_id: 11 } }, order],
    ["REFUNDS_CREATE", { id: 6, order_id: 11 }, order],
    ["FULFILLMENTS_UPDATE", { id: 7, order_id: 11 }, order],
    ["FULFILLMENT_EVENTS_CREATE", { id: 8, order_id: 11, fulfillment_id: 7 }, order],
    ["DISPUTES_CREATE", { id: 9, order_id: 11 }, order],
    ["RETURNS_REQUEST", { id: 4, order: { id: 11 } }, order],
    ["RETURNS_CLOSE", { id: 4, order_id: 11 }, order],
    ["RETURNS_UPDATE", { admin_graphql_api_id: "gid://shopify/Return/4" }, "gid://shopify/Return/4"],
    ["PRODUCTS_DELETE", { id: 3 }, "gid://shopify/Product/3"],
    [
      "PRODUCTS_UPDATE",
      { id: 3, admin_graphql_api_id: "gid://shopify/Product/3" },
      "gid://shopify/Product/3",
    ],
  ])("what %s names", (topic, payload, subject) => {
    expect(subjectOf(topic, payload)).toBe(subject);
    // Whoever works it off later has only what was kept.
    expect(subjectOf(topic, keptPayload(topic, payload))).toBe(subject);
  });

  test.each([
    ["APP_UNINSTALLED", { id: 1 }],
    ["CUSTOMERS_REDACT", { shop_id: 1, customer: { id: 7 } }],
    ["DISPUTES_CREATE", { id: 9, order_id: null }],
    ["ORDERS_CREATE", { admin_graphql_api_id: "gid://shopify/Customer/1", id: { evil: 1 } }],
    ["THEMES_PUBLISH", { id: 1 }],
    ["constructor", { id: 1 }],
    ["ORDERS_CREATE", null],
  ])("nothing that others are about, where %s tells of none (%j)", (topic, payload) => {
    expect(subjectOf(topic, payload)).toBeNull();
  });
});
