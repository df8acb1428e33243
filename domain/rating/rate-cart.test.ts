import fc from "fast-check";
import { expect, test } from "vitest";
import { randomCase } from "../../tests/rating/arbitraries";
import { leanOf, premiumsOf } from "../../tests/rating/lean";
import { premiumRaterOf } from "../../tests/rating/premium-rater";
import { parsedCase } from "../../tests/rating/samples";

test("carts that surfaces make lean are asked the premiums of the whole quotes, by any plan", () => {
  fc.assert(
    fc.property(randomCase, (each) => {
      const { plan, cart } = parsedCase(each.plan, each.cart);
      const rate = premiumRaterOf(plan);
      const lean = leanOf(plan, cart);
      expect([rate(lean), rate(lean)]).toStrictEqual([premiumsOf(plan, cart), premiumsOf(plan, cart)]);
    }),
    { numRuns: 3000 },
  );
}, 60_000);
