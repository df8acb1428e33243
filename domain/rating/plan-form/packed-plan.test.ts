import fc from "fast-check";
import { expect, test } from "vitest";
import { randomCase } from "../../../tests/rating/arbitraries";
import { parsedCase } from "../../../tests/rating/samples";
import { leanCart } from "../eligible-lines";
import { packPlan, unpackPlan } from "./packed-plan";
import { preparePlan } from "../prepared-plan";
import { rateCart } from "../rate-offer";

test("a packed plan says to every cart what the plan says", () => {
  fc.assert(
    fc.property(randomCase, (each) => {
      const { plan, cart } = parsedCase(each.plan, each.cart);
      const prepared = preparePlan(plan);
      const unpacked = unpackPlan(packPlan(plan), plan);
      const { lean } = leanCart(prepared, cart);
      expect(rateCart(unpacked, lean)).toStrictEqual(rateCart(prepared, lean));
    }),
    { numRuns: 500 },
  );
});
