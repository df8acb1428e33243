import { expect, test } from "vitest";
import type { Books } from "./books";
import { compare } from "./compare";
import { expectedOf, type OrderRecord } from "./expected";

// The count has to see each fault that it is there for: right books without a difference say nothing otherwise.

const money = (shop: string) => ({ shop });
const line = { removed: 0, discountAllocations: [], addedByEdit: null };

/** Two bangles for 100.00 each and the guarantee for 2.00: one bangle was refunded, the other sent and delivered. */
const order: OrderRecord = {
  id: "1",
  name: "#1001",
  cancelledAt: null,
  tags: ["shipping-guarantee"],
  lines: [
    { ...line, id: "11", sku: "B", quantity: 2, requiresShipping: true, unitPrice: money("100.00") },
    {
      ...line,
      id: "12",
      sku: "WAYBOND-1.99",
      quantity: 1,
      requiresShipping: false,
      unitPrice: money("2.00"),
    },
  ],
  refunds: [
    {
      idempotencyKey: null,
      lines: [{ lineItemId: "11", quantity: 1, subtotal: money("100.00") }],
      total: money("100.00"),
    },
    { idempotencyKey: "waybond-premium-1", lines: [], total: money("1.00") },
  ],
  fulfillments: [
    {
      id: "21",
      status: "SUCCESS",
      lines: [{ lineItemId: "11", quantity: 1 }],
      events: [{ status: "DELIVERED", happenedAt: "2026-11-22T04:00:00.000Z" }],
    },
    { id: "22", status: "SUCCESS", lines: [{ lineItemId: "12", quantity: 1 }], events: [] },
  ],
};

const coverage: Books["coverages"][number] = {
  orderId: "1",
  soldBy: "gid://shopify/LineItem/12",
  state: "active",
  insured: 100_00n,
  charged: 2_00n,
  due: 2_00n,
  check: "matched",
  givenBack: 1_00n,
  chargedEntries: 1,
  chargedBooked: 2_00n,
  givenBackBooked: 1_00n,
};
const parcel = {
  id: "21",
  orderId: "1",
  lines: "11 × 1",
  deliveredAt: Date.parse("2026-11-22T04:00:00Z") / 1000,
  events: 1,
};
const books: Books = {
  coverages: [coverage],
  parcels: [parcel],
  messagesOpen: 0,
  messages: 9,
  outboxOpen: 0,
  unbalanced: 0,
};

const differing = (found: Books, of: OrderRecord = order): string[] =>
  compare(
    [of],
    [expectedOf(of, [])].filter((one) => one !== null),
    found,
  )
    .filter((row) => row.differing.length > 0 || row.expected !== row.found)
    .map(({ what }) => what);

test("right books have no difference", () => {
  expect(differing(books)).toEqual([]);
});

test.each<[string, Books, string]>([
  ["a missing coverage", { ...books, coverages: [] }, "orders with a guarantee, covered"],
  ["a doubled one", { ...books, coverages: [coverage, coverage] }, "coverages of one order beyond the first"],
  [
    "one that nobody bought",
    { ...books, coverages: [coverage, { ...coverage, orderId: "2" }] },
    "coverages of orders without a guarantee",
  ],
  ["a wrong state", { ...books, coverages: [{ ...coverage, state: "void" }] }, "coverages void"],
  [
    "a wrong cent insured",
    { ...books, coverages: [{ ...coverage, insured: 100_01n }] },
    "insured now, cents",
  ],
  [
    "a wrong cent charged",
    { ...books, coverages: [{ ...coverage, charged: 1_99n }] },
    "premium charged, cents",
  ],
  [
    "a premium booked twice",
    { ...books, coverages: [{ ...coverage, chargedEntries: 2 }] },
    "premium charged, entries in the ledger",
  ],
  [
    "a cent too much given back in the ledger",
    { ...books, coverages: [{ ...coverage, givenBackBooked: 1_01n }] },
    "premium given back, cents in the ledger",
  ],
  [
    "a parcel with other goods",
    { ...books, parcels: [{ ...parcel, lines: "11 × 2" }] },
    "parcels, with what they hold",
  ],
  [
    "a delivery that was missed",
    { ...books, parcels: [{ ...parcel, deliveredAt: null }] },
    "parcels delivered, to the second",
  ],
  ["a message that waits", { ...books, messagesOpen: 1 }, "messages of the inbox not done"],
  ["a refund that wasn't sent", { ...books, outboxOpen: 1 }, "refunds and signals not sent"],
])("%s is told", (_fault, found, what) => {
  expect(differing(found)).toContain(what);
});

test("what was refunded twice, fulfilled twice or not at all at Shopify is told", () => {
  const [own] = order.refunds.slice(1);
  const [, guarantee] = order.fulfillments;
  if (!own || !guarantee) throw new Error("the order has both");
  expect(differing(books, { ...order, refunds: [...order.refunds, own] })).toEqual([
    "premium given back, cents at Shopify",
  ]);
  expect(
    differing(books, { ...order, fulfillments: [...order.fulfillments, { ...guarantee, id: "23" }] }),
  ).toEqual(["fulfilments of guarantee lines"]);
  expect(differing(books, { ...order, fulfillments: order.fulfillments.slice(0, 1) })).toEqual([
    "fulfilments of guarantee lines",
  ]);
});

test("the same sums in other orders are a difference", () => {
  const other = { ...order, id: "2", name: "#1002", fulfillments: [] };
  const found = {
    ...books,
    coverages: [
      { ...coverage, insured: 99_00n },
      { ...coverage, orderId: "2", insured: 101_00n },
    ],
  };
  const expected = [expectedOf(order, []), expectedOf(other, [])].filter((one) => one !== null);
  const insured = compare([order, other], expected, found).find(({ what }) => what === "insured now, cents");
  expect(insured).toMatchObject({ expected: 200_00n, found: 200_00n });
  expect(insured?.differing).toHaveLength(2);
});
