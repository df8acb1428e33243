import { expect, test } from "vitest";
import { lineState } from "../../checkout-rating/guarantee-line";
import {
  attributeList,
  bangle,
  guarantee,
  metafields,
  publishedOf,
  variantOf,
  wanted,
} from "../../checkout-rating/testing/builders";
import { changeTowards, isVisible, lineChange } from "./line-change";

const published = publishedOf(metafields());
const everything = { canAddCartLine: true, canRemoveCartLine: true, canUpdateCartLine: true };
const want = wanted("50.00");
const attributes = attributeList(want);

const states = (...lines: ReturnType<typeof bangle>[]) => lines.map((line) => lineState(line, published));
/** The next change as the checkout takes it. */
const next = (lines: ReturnType<typeof states>, to: typeof want | null, instructions = everything) => {
  const change = changeTowards(to, lines, instructions);
  return change && lineChange(change);
};

test("a wanted guarantee is added with its offer, plan, exact premium and consent", () => {
  expect(next(states(bangle()), want)).toEqual({
    type: "addCartLine",
    merchandiseId: variantOf("50.00"),
    quantity: 1,
    attributes: [
      { key: "_waybond_offer", value: "standard" },
      { key: "_waybond_plan", value: "12" },
      { key: "_waybond_premium", value: "50.00" },
      { key: "_waybond_consent", value: want.consent },
    ],
  });
});

test("another step takes the line's place; another premium on the same step is said on the line", () => {
  const line = guarantee("49.00");
  const id = line.id;
  const update = { type: "updateCartLine", id, merchandiseId: variantOf("50.00"), quantity: 1, attributes };
  expect(next(states(bangle(), line), want)).toEqual(update);
  const between = wanted("49.00", { premium: "49.20" });
  expect(next(states(bangle(), line), between)).toMatchObject({
    type: "updateCartLine",
    merchandiseId: variantOf("49.00"),
    attributes: expect.arrayContaining([{ key: "_waybond_premium", value: "49.20" }]),
  });
});

test("where no line can be changed the new step is added before the old one goes", () => {
  const old = guarantee("49.00");
  const onlyAdd = { ...everything, canUpdateCartLine: false };
  expect(next(states(bangle(), old), want, onlyAdd)).toMatchObject({ type: "addCartLine", attributes });
  expect(next(states(bangle(), old, guarantee("50.00")), want, onlyAdd)).toEqual({
    type: "removeCartLine",
    id: old.id,
    quantity: 1,
  });
});

test("a change is seen when the lines show it", () => {
  const [before, added] = [states(bangle()), states(bangle(), guarantee("50.00"))];
  const add = changeTowards(want, before, everything);
  const remove = changeTowards(null, added, everything);
  const update = changeTowards(wanted("51.00"), added, everything);
  if (!add || !remove || !update) throw new Error("There is nothing to change.");
  expect(isVisible(add, want, before, added)).toBe(true);
  expect(isVisible(add, want, before, before)).toBe(false);
  expect(isVisible(remove, null, added, before)).toBe(true);
  expect(isVisible(remove, null, added, added)).toBe(false);
  expect(isVisible(update, wanted("51.00"), added, added)).toBe(false);
  expect(isVisible(update, wanted("51.00"), added, states(bangle(), guarantee("51.00")))).toBe(true);
});

test("a line that lost its attributes on the way doesn't count as changed", () => {
  const [before, bare] = [states(bangle(), guarantee("49.00")), guarantee("50.00", { attributes: [] })];
  const update = changeTowards(want, before, everything);
  if (!update) throw new Error("There is nothing to change.");
  expect(isVisible(update, want, before, states(bangle(), bare))).toBe(false);
});
