import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { planRefund, type Refundable } from "./refund";

const yen: Refundable = {
  shopMinor: 5000_00n,
  presentmentMinor: 751_250n,
  maximumShopMinor: 5070_00n,
  maximumPresentmentMinor: 761_768n,
  payments: [{ parentId: "t1", gateway: "bogus", presentmentMinor: 761_768n }],
};

describe("the refund of insured goods", () => {
  test("is Shopify's own amount in both currencies when all of it is insured", () => {
    expect(planRefund(5000_00n, yen)).toEqual({
      shopMinor: 5000_00n,
      presentmentMinor: 751_250n,
      payments: [{ parentId: "t1", gateway: "bogus", presentmentMinor: 751_250n }],
    });
  });

  test("stays within the insured value when tax makes the refundable amount larger; presentment rounds down", () => {
    expect(planRefund(3333_33n, yen)).toMatchObject({ shopMinor: 3333_33n, presentmentMinor: 500_832n });
  });

  test("stays within what Shopify still holds on the lines and on the order", () => {
    expect(planRefund(9000_00n, yen)?.shopMinor).toBe(5000_00n);
    expect(planRefund(9000_00n, { ...yen, maximumShopMinor: 10_00n })?.shopMinor).toBe(10_00n);
  });

  test("is spread over the payments in their order", () => {
    const payments = [
      { parentId: "card", gateway: "bogus", presentmentMinor: 700_000n },
      { parentId: "voucher", gateway: "gift_card", presentmentMinor: 51_250n },
    ];
    expect(
      planRefund(5000_00n, { ...yen, payments })?.payments.map((payment) => payment.presentmentMinor),
    ).toEqual([700_000n, 51_250n]);
  });

  test("is none when nothing is refundable, nothing insured, or no payment can take it", () => {
    expect(planRefund(5000_00n, { ...yen, shopMinor: 0n, presentmentMinor: 0n })).toBeNull();
    expect(planRefund(0n, yen)).toBeNull();
    expect(planRefund(5000_00n, { ...yen, payments: [] })).toBeNull();
  });

  test("never exceeds insured value, refundable amounts or payments, and its payments add up to it", () => {
    const amount = fc.bigInt({ min: 0n, max: 10n ** 12n });
    fc.assert(
      fc.property(
        amount,
        amount,
        amount,
        amount,
        amount,
        fc.array(amount, { maxLength: 4 }),
        (insured, shop, presentment, maxShop, maxPresentment, paid) => {
          const refundable: Refundable = {
            shopMinor: shop,
            presentmentMinor: presentment,
            maximumShopMinor: maxShop,
            maximumPresentmentMinor: maxPresentment,
            payments: paid.map((presentmentMinor, index) => ({
              parentId: `t${index}`,
              gateway: "bogus",
              presentmentMinor,
            })),
          };
          const refund = planRefund(insured, refundable);
          if (!refund) return;
          expect(refund.shopMinor <= insured && refund.shopMinor <= shop && refund.shopMinor <= maxShop).toBe(
            true,
          );
          expect(refund.presentmentMinor <= presentment && refund.presentmentMinor <= maxPresentment).toBe(
            true,
          );
          expect(refund.payments.reduce((sum, payment) => sum + payment.presentmentMinor, 0n)).toBe(
            refund.presentmentMinor,
          );
          for (const payment of refund.payments) {
            const held = refundable.payments.find(({ parentId }) => parentId === payment.parentId);
            expect(held && payment.presentmentMinor <= held.presentmentMinor).toBe(true);
          }
        },
      ),
    );
  });
});
