import { describe, expect, test } from "vitest";
import { keptPayload } from "./webhook-payload";

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
      { id: 3, previous: ["read_orders"], current: ["read_orders", "write_orders"] },
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
