import { describe, expect, it } from "vitest";
import type { AppConfiguration } from "./app-configuration";
import { readAppConfiguration } from "./app-configuration";
import { onlyFields, subscriptionsOf } from "./subscriptions";
import { EMULATED_TOPICS, knownTopics, scopesForTopic } from "./topics";

const configuration = readAppConfiguration("shopify.app.toml");

type Entry = AppConfiguration["webhooks"]["subscriptions"][number];

function withEntry(entry: Partial<Entry>): AppConfiguration {
  const whole = { topics: [], compliance_topics: [], uri: "/webhooks", ...entry };
  return { ...configuration, webhooks: { api_version: "2026-07", subscriptions: [whole] } };
}

describe("the app's configuration", () => {
  it("subscribes to topics that the sandbox sends, the compliance topics among them", () => {
    const { list, notEmulated, apiVersion } = subscriptionsOf(configuration);
    expect(apiVersion).toBe("2026-07");
    expect(notEmulated).toEqual([]);
    expect(list.map(({ topic }) => topic)).toEqual(
      expect.arrayContaining(["orders/create", "app/uninstalled", "customers/redact", "shop/redact"]),
    );
  });
});

describe("topics", () => {
  it("that the sandbox sends are all known to Shopify", () => {
    const known = knownTopics("2026-07");
    expect(EMULATED_TOPICS.filter((topic) => !known.has(topic))).toEqual([]);
  });

  it("about customers' data need the scope of that data", () => {
    expect(scopesForTopic("2026-07", "fulfillments/create")).toContain("read_fulfillments");
    expect(scopesForTopic("2026-07", "app/uninstalled")).toEqual([]);
  });
});

describe("a subscription is refused", () => {
  it.each([
    ["an unknown topic", { topics: ["orders/created"] }, 'knows no topic "orders/created"'],
    ["a compliance topic among the others", { topics: ["shop/redact"] }, "belongs under compliance_topics"],
    [
      "another topic among those of compliance",
      { compliance_topics: ["orders/create"] },
      "belongs under topics",
    ],
    ["no topic", {}, "must name at least one"],
    ["a filter", { topics: ["orders/create"], filter: "total_price:>100" }, `doesn't emulate "filter"`],
    [
      "a queue's address",
      { topics: ["orders/create"], uri: "pubsub://project:topic" },
      "HTTP addresses only",
    ],
  ] satisfies [string, Partial<Entry>, string][])("for %s", (_case, entry, message) => {
    expect(() => subscriptionsOf(withEntry(entry))).toThrow(message);
  });
});

describe("a subscription to a topic that the sandbox never sends", () => {
  it("is accepted and named", () => {
    expect(subscriptionsOf(withEntry({ topics: ["themes/publish"] })).notEmulated).toEqual([
      "themes/publish",
    ]);
  });
});

describe("include_fields", () => {
  it("keeps the named paths, also inside lists", () => {
    const payload = {
      id: 1,
      name: "#1001",
      customer: { id: 2, email: "a@b.c" },
      line_items: [{ id: 3, sku: "S" }],
    };
    expect(onlyFields(payload, ["id", "customer.id", "line_items.sku", "missing"])).toEqual({
      id: 1,
      customer: { id: 2 },
      line_items: [{ sku: "S" }],
    });
  });
});
