import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ladderOf, parsePlan } from "../rating/index";
import { coverOrder, type OrderLine, type PublishedPlan, type RatedOrder } from "./cover-order";
import { coverWhatIsLeft } from "./cover-what-is-left";

/** 1 % of what is jade, from 20.00 of value, at least 0.50. */
function published(changes: object = {}): PublishedPlan {
  const parsed = parsePlan({
    schema: 1,
    version: 3,
    currency: "USD",
    valueBasis: "discounted",
    includeShipping: false,
    destinations: { include: ["*"], exclude: [] },
    exclude: {},
    merchantFunded: [],
    offers: [
      {
        id: "standard",
        perils: ["loss"],
        overMaximum: "cap",
        rounding: { increment: "0.01", mode: "half-up" },
        minimumPremium: "0.50",
        maximumPremium: "900.00",
        minimumInsuredValue: "20.00",
        maximumInsuredValue: "30000.00",
        rules: [{ id: "jade", match: { tags: ["jade"] }, premium: { type: "rate", rate: "0.01" } }],
        ...changes,
      },
    ],
  });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));
  const ladder = ladderOf(parsed.value);
  if (!ladder.ok) throw new Error(JSON.stringify(ladder.issues));
  return { plan: parsed.value, steps: ladder.value };
}

function goods(id: string, quantity: number, minor: bigint, tags = ["jade"]): OrderLine {
  const product = { id, type: "", vendor: "", tags, collectionIds: [] };
  return {
    id,
    quantity,
    subtotalMinor: minor,
    discountedMinor: minor,
    requiresShipping: true,
    giftCard: false,
    product,
  };
}

function order(lines: OrderLine[], shippingMinor = 0n): RatedOrder {
  const guarantee = {
    id: "guarantee",
    chargedMinor: 1_00n,
    chargedPresentmentMinor: 1_00n,
    offer: "standard",
  };
  return {
    currency: "USD",
    presentmentCurrency: "USD",
    destination: "US",
    shippingMinor,
    lines,
    guaranteeLines: [guarantee],
  };
}

function cover(plan: PublishedPlan, whole: RatedOrder, left: Record<string, number>) {
  const [sold] = coverOrder(plan, whole);
  if (!sold) throw new Error("not covered");
  return coverWhatIsLeft(plan, whole, sold, new Map(Object.entries(left)));
}

describe("what is left of an order", () => {
  test.each([
    ["all", { a: 3, b: 2 }, 400_00n, 3_00n, [3, 2]],
    ["one of three", { a: 1, b: 2 }, 200_00n, 1_00n, [1, 2]],
    ["what isn't insured", { a: 0, b: 2 }, 0n, 0n, [0, 2]],
    ["nothing", { a: 0, b: 0 }, 0n, 0n, [0, 0]],
    ["more than there was, as only a fault can say", { a: 9, b: 2 }, 400_00n, 3_00n, [3, 2]],
  ])(
    "is %s: insured and due by the plan, as if only that had been ordered",
    (_, left, _whole, due, quantities) => {
      const whole = order([goods("a", 3, 300_00n), goods("b", 2, 100_00n, [])]);
      const rest = cover(published(), whole, left);
      expect(rest.dueMinor).toBe(due);
      expect(rest.insuredMinor).toBe(due * 100n);
      expect(rest.lines.map(({ quantity }) => quantity)).toEqual(quantities);
    },
  );

  test("stays insured for its share where the plan wouldn't offer so little", () => {
    const rest = cover(published(), order([goods("a", 3, 30_00n)]), { a: 1 });
    expect(rest).toMatchObject({
      insuredMinor: 10_00n,
      dueMinor: 17n,
      lines: [{ quantity: 1, insuredMinor: 10_00n }],
    });
  });

  test("is covered for nothing where nothing was, and the shipping fee never alone", () => {
    const unrated = cover(
      published({ rules: [{ id: "x", premium: { type: "decline" } }] }),
      order([goods("a", 2, 5_00n)]),
      {
        a: 1,
      },
    );
    expect(unrated).toMatchObject({ insuredMinor: 0n, dueMinor: null });
  });

  test("never is insured for more than before, and its parts add up to it", () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ quantity: fc.integer({ min: 1, max: 9 }), minor: fc.bigInt(1n, 2_000_000n) }), {
          minLength: 1,
          maxLength: 5,
        }),
        fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 5, maxLength: 5 }),
        (lines, kept) => {
          const whole = order(lines.map(({ quantity, minor }, index) => goods(`l${index}`, quantity, minor)));
          const [sold] = coverOrder(published(), whole);
          if (!sold || sold.check === "unrated") return;
          const left = new Map(lines.map((_, index) => [`l${index}`, kept[index] ?? 0]));
          const rest = coverWhatIsLeft(published(), whole, sold, left);
          expect(rest.insuredMinor).toBeLessThanOrEqual(sold.insuredMinor);
          expect(rest.dueMinor ?? 0n).toBeLessThanOrEqual(sold.dueMinor ?? 0n);
          const sum = rest.lines.reduce((all, { insuredMinor }) => all + insuredMinor, 0n);
          expect(sum).toBe(rest.insuredMinor);
          for (const [index, line] of rest.lines.entries()) {
            // Under a cap a line may be insured for more than its share was, never for more than it is worth.
            expect(line.insuredMinor).toBeLessThanOrEqual(whole.lines[index]?.discountedMinor ?? 0n);
          }
        },
      ),
    );
  });
});
