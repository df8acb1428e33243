import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { priceKey } from "./knowledge";
import { Library, type Query } from "./library";

const nothing = { products: [], variants: [], market: "JP" };

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

function answering(node: (id: string) => object | null) {
  return vi.fn<Query>(async (_document, { variables }) => ({
    data: { nodes: (variables.ids as string[]).map(node) },
  }));
}

function page(ids: string[], endCursor: string | null) {
  return { nodes: ids.map((id) => ({ id })), pageInfo: { hasNextPage: endCursor !== null, endCursor } };
}

test("products and prices are learnt, and what isn't sold is known as such", async () => {
  const query = answering((id) => {
    if (id === "product") return { id, tags: ["jade"], isGiftCard: false };
    return id === "gone"
      ? null
      : { id, availableForSale: true, price: { amount: "7523.0", currencyCode: "JPY" } };
  });
  const library = new Library(query, false);
  await library.learn({ products: ["product"], variants: ["step", "gone"], market: "JP" });
  const { products, prices } = library.knowledge.value;
  expect(products.get("product")).toEqual({ tags: ["jade"], collectionIds: [], giftCard: false });
  expect(prices.get(priceKey("JP", "step"))).toEqual({ amount: "7523.0", currency: "JPY" });
  expect(prices.get(priceKey("JP", "gone"))).toBeNull();
  expect(query).toHaveBeenCalledWith(expect.stringContaining("@inContext"), {
    variables: { ids: ["step", "gone"], country: "JP" },
  });
});

test("a product that the Storefront API doesn't know is rated by what the checkout tells", async () => {
  const library = new Library(
    answering(() => null),
    false,
  );
  await library.learn({ ...nothing, products: ["draft"] });
  expect(library.knowledge.value.products.get("draft")).toEqual({
    tags: [],
    collectionIds: [],
    giftCard: false,
  });
});

test("all collections of a product are learnt, page by page, when the plan goes by collections", async () => {
  const query = vi.fn<Query>(async (_document, { variables }) =>
    "ids" in variables
      ? { data: { nodes: [{ id: "p", tags: [], isGiftCard: false, collections: page(["a", "b"], "next") }] } }
      : { data: { product: { collections: page(["c"], null) } } },
  );
  const library = new Library(query, true);
  await library.learn({ ...nothing, products: ["p"] });
  expect(library.knowledge.value.products.get("p")?.collectionIds).toEqual(["a", "b", "c"]);
});

test("a large cart is asked for in lists that the Storefront API takes", async () => {
  const query = answering((id) => ({ id, tags: [], isGiftCard: false }));
  const library = new Library(query, false);
  await library.learn({ ...nothing, products: Array.from({ length: 260 }, (_, index) => `p${index}`) });
  expect(query.mock.calls.map(([, { variables }]) => (variables.ids as string[]).length)).toEqual([250, 10]);
  expect(library.knowledge.value.products.size).toBe(260);
});

test("the same isn't asked for twice at once", async () => {
  const query = answering((id) => ({ id, tags: [], isGiftCard: false }));
  const library = new Library(query, false);
  await Promise.all([
    library.learn({ ...nothing, products: ["p"] }),
    library.learn({ ...nothing, products: ["p"] }),
  ]);
  expect(query).toHaveBeenCalledTimes(1);
});

test.each<[string, Query]>([
  ["throws", () => Promise.reject(new Error("offline"))],
  ["answers with errors", async () => ({ data: { nodes: [] }, errors: [{ message: "no" }] })],
  ["answers with nothing", async () => ({})],
  ["answers for other ids", async () => ({ data: { nodes: [] } })],
])(
  "a query that %s is tried three times, then out of reach until the checkout changes",
  async (_how, query) => {
    const asked = vi.fn<Query>(query);
    const library = new Library(asked, false);
    await library.learn({ ...nothing, products: ["p"] });
    expect(library.knowledge.value.unreachable).toBe(false);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(asked).toHaveBeenCalledTimes(3);
    expect(library.knowledge.value.unreachable).toBe(true);
    library.tryAgain();
    expect(library.knowledge.value.unreachable).toBe(false);
  },
);

test("what was out of reach is asked for again now and then, and known when it is there", async () => {
  let offline = true;
  const query = vi.fn<Query>(async () => {
    if (offline) throw new Error("offline");
    return { data: { nodes: [{ id: "p", tags: ["jade"], isGiftCard: false }] } };
  });
  const library = new Library(query, false);
  await library.learn({ ...nothing, products: ["p"] });
  await vi.advanceTimersByTimeAsync(25_000);
  expect(library.knowledge.value.unreachable).toBe(true);
  offline = false;
  await vi.advanceTimersByTimeAsync(15_000);
  expect(library.knowledge.value).toMatchObject({ unreachable: false });
  expect(library.knowledge.value.products.has("p")).toBe(true);
});

test("after it is closed nothing is asked for", async () => {
  const query = vi.fn<Query>(() => Promise.reject(new Error("offline")));
  const library = new Library(query, false);
  await library.learn({ ...nothing, products: ["p"] });
  library.close();
  await vi.runAllTimersAsync();
  expect(query).toHaveBeenCalledTimes(1);
});
