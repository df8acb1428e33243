import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { givenForLatenessMinor, insuredShareMinor, remainingQuantity } from "./remaining";

const three = { quantity: 3, insuredMinor: 100_00n, committedQuantity: 0, committedMinor: 0n };

describe("the insured share of some of a line's goods", () => {
  test("three for 100.00: 33.33, 33.33, 33.34", () => {
    expect(insuredShareMinor(three, 1)).toBe(33_33n);
    expect(insuredShareMinor({ ...three, committedQuantity: 1, committedMinor: 33_33n }, 1)).toBe(33_33n);
    expect(insuredShareMinor({ ...three, committedQuantity: 2, committedMinor: 66_66n }, 1)).toBe(33_34n);
    expect(insuredShareMinor(three, 3)).toBe(100_00n);
  });

  test("of more goods than remain is nothing", () => {
    expect(insuredShareMinor({ ...three, committedQuantity: 2 }, 2)).toBe(0n);
    expect(insuredShareMinor(three, 0)).toBe(0n);
  });

  test("an uninsured line has no goods to pay for", () => {
    expect(remainingQuantity({ ...three, insuredMinor: 0n })).toBe(0);
  });

  test("the shares of all goods, in whatever portions, add up to the line's insured value", () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: 1n, max: 10n ** 12n }),
        fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 8 }),
        (insuredMinor, portions) => {
          const line = {
            quantity: portions.reduce((a, b) => a + b, 0),
            insuredMinor,
            committedQuantity: 0,
            committedMinor: 0n,
          };
          for (const portion of portions) {
            const share = insuredShareMinor(line, portion);
            line.committedQuantity += portion;
            line.committedMinor += share;
            expect(line.committedMinor <= insuredMinor).toBe(true);
          }
          expect(line.committedMinor).toBe(insuredMinor);
        },
      ),
    );
  });
});

describe("goods that were given something for their lateness", () => {
  const late = (quantity: number, amountMinor: bigint) => ({ quantity, amountMinor });

  test("have their insured share in all: the loss is less by it", () => {
    const line = { ...three, insuredMinor: 90_00n, committedMinor: 15_00n, late: [late(3, 15_00n)] };
    expect(insuredShareMinor(line, 1)).toBe(25_00n);
    expect(insuredShareMinor(line, 3)).toBe(75_00n);
  });

  test("count as claimed first, those that were given most before all", () => {
    const line = {
      ...three,
      insuredMinor: 90_00n,
      committedMinor: 6_00n,
      late: [late(1, 1_50n), late(1, 4_50n)],
    };
    expect(insuredShareMinor(line, 1)).toBe(25_50n);
    const once = { ...line, committedQuantity: 1, committedMinor: 31_50n };
    expect(insuredShareMinor(once, 1)).toBe(28_50n);
    expect(insuredShareMinor({ ...once, committedQuantity: 2, committedMinor: 60_00n }, 1)).toBe(30_00n);
  });

  test("whose whole value was given for lateness leave nothing to claim", () => {
    const line = { ...three, committedMinor: 100_00n, late: [late(3, 100_00n)] };
    expect(remainingQuantity(line)).toBe(0);
    expect(insuredShareMinor(line, 1)).toBe(0n);
  });

  test("in whatever parcels and portions: loss and lateness add up to the insured value, and each to its share", () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.record({ quantity: fc.integer({ min: 1, max: 4 }), share: fc.integer({ min: 0, max: 100 }) }),
          {
            minLength: 1,
            maxLength: 5,
          },
        ),
        fc.bigInt({ min: 1n, max: 10n ** 8n }),
        (parcels, unitMinor) => {
          const given = parcels.map(({ quantity, share }) =>
            late(quantity, (unitMinor * BigInt(quantity) * BigInt(share)) / 100n),
          );
          const lateMinor = given.reduce((sum, { amountMinor }) => sum + amountMinor, 0n);
          const quantity = parcels.reduce((sum, parcel) => sum + parcel.quantity, 0);
          const insuredMinor = unitMinor * BigInt(quantity);
          const line = {
            quantity,
            insuredMinor,
            committedQuantity: 0,
            committedMinor: lateMinor,
            late: given,
          };
          while (line.committedQuantity < quantity) {
            const lateness = givenForLatenessMinor(line, 1);
            const loss = insuredShareMinor(line, 1);
            expect(loss + lateness).toBe(unitMinor);
            line.committedQuantity += 1;
            line.committedMinor += loss;
            if (line.committedMinor === insuredMinor) break;
          }
          expect(line.committedMinor).toBe(insuredMinor);
        },
      ),
    );
  });
});
