import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ENTRY_KINDS, postingsOf } from "./entries";

describe("an entry of the ledger", () => {
  test.each(ENTRY_KINDS)("%s balances at any amount", (kind) => {
    fc.assert(
      fc.property(fc.bigInt({ min: 1n, max: 10n ** 15n }), (amount) => {
        expect(postingsOf(kind, amount).reduce((sum, posting) => sum + posting.amountMinor, 0n)).toBe(0n);
      }),
    );
  });

  test("a premium charged raises what Shopify owes the shop and is an income", () => {
    expect(postingsOf("premium-charged", 50_00n)).toEqual([
      { account: "shopify-balance", amountMinor: 50_00n },
      { account: "premium-income", amountMinor: -50_00n },
    ]);
  });

  test("a refund is a cost and lowers what Shopify owes the shop", () => {
    expect(postingsOf("refund", 5000_00n)).toEqual([
      { account: "claims-refunded", amountMinor: 5000_00n },
      { account: "shopify-balance", amountMinor: -5000_00n },
    ]);
  });

  test.each([0n, -1n])("of %s is refused: nothing moved, or backwards", (amount) => {
    expect(() => postingsOf("refund", amount)).toThrow(RangeError);
  });
});
