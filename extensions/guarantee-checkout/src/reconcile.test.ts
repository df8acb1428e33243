import { expect, test } from "vitest";
import type { Assessment, OfferAssessment } from "./assess";
import { bangle, guarantee, metafields, publishedOf, variantOf } from "./builders";
import { decide, isVisible, reconcile } from "./reconcile";

const published = publishedOf(metafields());
const wanted = { variant: variantOf("50.00"), offer: "standard" };
const attributes = [
  { key: "_waybond_offer", value: "standard" },
  { key: "_waybond_plan", value: "12" },
];

test("a wanted guarantee is added once, with its offer and its plan", () => {
  expect(reconcile([bangle()], wanted, published)).toEqual({
    type: "addCartLine",
    merchandiseId: variantOf("50.00"),
    quantity: 1,
    attributes,
  });
});

test("a cart that is as wanted isn't touched", () => {
  expect(reconcile([bangle(), guarantee("50.00")], wanted, published)).toBeNull();
  expect(reconcile([bangle()], null, published)).toBeNull();
  expect(reconcile([], null, published)).toBeNull();
});

test("another step takes the line's place, it isn't a second line", () => {
  const line = guarantee("49.00");
  const update = {
    type: "updateCartLine",
    id: line.id,
    merchandiseId: variantOf("50.00"),
    quantity: 1,
    attributes,
  };
  expect(reconcile([bangle(), line], wanted, published)).toEqual(update);
});

test.each([
  ["bought twice", { quantity: 2 }],
  ["without its attributes", { attributes: [] }],
  [
    "of an earlier plan",
    {
      attributes: [
        { key: "_waybond_offer", value: "standard" },
        { key: "_waybond_plan", value: "11" },
      ],
    },
  ],
  [
    "of another offer",
    {
      attributes: [
        { key: "_waybond_offer", value: "full" },
        { key: "_waybond_plan", value: "12" },
      ],
    },
  ],
])("a guarantee %s is set right", (_how, changes) => {
  const line = guarantee("50.00", changes);
  expect(reconcile([bangle(), line], wanted, published)).toMatchObject({
    type: "updateCartLine",
    id: line.id,
    quantity: 1,
    attributes,
  });
});

test("of two guarantees one goes, the one of the wrong step first", () => {
  const [wrong, right] = [guarantee("49.00", { quantity: 3 }), guarantee("50.00")];
  const removal = { type: "removeCartLine", id: wrong.id, quantity: 3 };
  expect(reconcile([bangle(), wrong, right], wanted, published)).toEqual(removal);
  expect(reconcile([bangle(), right, wrong], wanted, published)).toEqual(removal);
});

test("a guarantee that isn't wanted goes with all of its quantity", () => {
  const line = guarantee("50.00", { quantity: 2 });
  const removal = { type: "removeCartLine", id: line.id, quantity: 2 };
  expect(reconcile([bangle(), line], null, published)).toEqual(removal);
});

test("a guarantee never stays alone in a cart, and is never added to an empty one", () => {
  const line = guarantee("50.00");
  expect(reconcile([line], wanted, published)).toEqual({ type: "removeCartLine", id: line.id, quantity: 1 });
  expect(reconcile([], wanted, published)).toBeNull();
});

test("from any cart, change by change, one comes to what is wanted", () => {
  const carts = [
    [bangle()],
    [bangle(), guarantee("50.00")],
    [guarantee("50.00"), guarantee("50.00"), bangle()],
    [bangle(), guarantee("49.00", { quantity: 4 }), guarantee("48.00"), bangle()],
    [guarantee("50.00"), guarantee("49.00")],
    [],
  ];
  for (const start of carts) {
    for (const wish of [wanted, null]) {
      let lines = start;
      let changes = 0;
      for (
        let change = reconcile(lines, wish, published);
        change;
        change = reconcile(lines, wish, published)
      ) {
        lines = apply(lines, change);
        changes += 1;
        expect(changes).toBeLessThan(6);
      }
      const goods = start.filter(({ merchandise }) => merchandise.requiresShipping);
      const expected = wish !== null && goods.length > 0 ? 1 : 0;
      const guarantees = lines.filter(({ merchandise }) => !merchandise.requiresShipping);
      expect(guarantees.map(({ quantity }) => quantity)).toEqual(Array(expected).fill(1));
      expect(lines.filter(({ merchandise }) => merchandise.requiresShipping)).toEqual(goods);
    }
  }
});

function apply(lines: ReturnType<typeof bangle>[], change: NonNullable<ReturnType<typeof reconcile>>) {
  if (change.type === "addCartLine") return [...lines, guarantee("50.00")];
  if (change.type === "removeCartLine") return lines.filter(({ id }) => id !== change.id);
  return lines.map((line) => (line.id === change.id ? guarantee("50.00") : line));
}

test("a change is seen when the lines show it", () => {
  const [before, added] = [[bangle()], [bangle(), guarantee("50.00")]];
  const add = { type: "addCartLine" as const, merchandiseId: variantOf("50.00"), quantity: 1 };
  expect(isVisible(add, before, added, published)).toBe(true);
  expect(isVisible(add, before, before, published)).toBe(false);
  const remove = { type: "removeCartLine" as const, id: "1", quantity: 1 };
  expect(isVisible(remove, added, before, published)).toBe(true);
  expect(isVisible(remove, added, added, published)).toBe(false);
  const update = { type: "updateCartLine" as const, id: "1", merchandiseId: variantOf("51.00") };
  expect(isVisible(update, added, added, published)).toBe(false);
  expect(isVisible(update, added, [bangle(), guarantee("51.00")], published)).toBe(true);
});

const cover = { perils: [], insured: { amount: "5000.00", currency: "USD" }, partly: false };
const offered: OfferAssessment = {
  id: "standard",
  kind: "offered",
  variant: variantOf("50.00"),
  price: { amount: "50.0", currency: "USD" },
  cover,
};
const ready = (...offers: OfferAssessment[]): Assessment => ({ state: "ready", offers });

test.each<[string, string | null, Assessment, object]>([
  ["nobody wishes one", null, ready(offered), { kind: "want", wanted: null, farewell: null }],
  ["it is offered", "standard", ready(offered), { kind: "want", wanted, farewell: null }],
  [
    "it is refused",
    "standard",
    ready({ id: "standard", kind: "refused", reason: "over-limit" }),
    { kind: "want", wanted: null, farewell: "over-limit" },
  ],
  [
    "the shop pays",
    "standard",
    ready({ id: "standard", kind: "funded", cover }),
    { kind: "want", wanted: null, farewell: "funded" },
  ],
  ["the plan has it no more", "gold", ready(offered), { kind: "want", wanted: null, farewell: "offer-gone" }],
  ["its price can't be told", "standard", ready({ id: "standard", kind: "unpriced" }), { kind: "wait" }],
  ["nothing can be told", "standard", { state: "unavailable" }, { kind: "wait" }],
  [
    "it is being learnt",
    "standard",
    { state: "waiting", missing: { products: [], variants: [], market: null } },
    { kind: "wait" },
  ],
])("what the cart should hold when %s", (_when, wish, assessment, decision) => {
  expect(decide(wish, assessment)).toEqual(decision);
});
