import * as fc from "fast-check";
import { expect, test } from "vitest";
import { PERILS } from "../../../../domain/rating";
import { checkPlan } from "~/plan-version";
import { formOfPlan } from "~/ui/plan/form/form-of-plan";
import { planOfForm } from "~/ui/plan/form/plan-of-form";

function keys(): () => string {
  let last = 0;
  return () => `k${++last}`;
}

const FULL = {
  schema: 1,
  currency: "USD",
  valueBasis: "discounted",
  includeShipping: true,
  destinations: { include: ["*"], exclude: ["RU"] },
  exclude: { tags: ["digital"], types: [], vendors: [], productIds: [], collectionIds: [] },
  merchantFunded: ["EU", "GB"],
  offers: [
    {
      id: "standard",
      perils: ["loss", "damage", "theft"],
      minimumPremium: "0.98",
      maximumPremium: "500.00",
      minimumInsuredValue: "10.00",
      maximumInsuredValue: "20000.00",
      overMaximum: "cap",
      rounding: { increment: "0.01", mode: "half-up" },
      rules: [
        {
          id: "jade",
          match: { tags: ["jade"], types: ["Bangle"], vendors: ["N"], productIds: [], collectionIds: [] },
          destinations: ["US", "CA"],
          eligibleValue: { from: "0.00", below: "10000.00" },
          premium: { type: "rate", rate: "0.01" },
          minimum: "2.00",
          maximum: "300.00",
        },
        {
          id: "bands",
          match: {
            tags: [],
            types: [],
            vendors: [],
            productIds: ["gid://shopify/Product/1"],
            collectionIds: [],
          },
          destinations: [],
          eligibleValue: {},
          premium: {
            type: "bands",
            bands: [
              { below: "100.00", amount: "1.50" },
              { below: "500.00", rate: "0.012" },
              { rate: "0.01" },
            ],
          },
        },
        {
          id: "each",
          match: { tags: [], types: [], vendors: [], productIds: [], collectionIds: [] },
          destinations: [],
          eligibleValue: {},
          premium: { type: "flat", amount: "2.98", per: "item" },
        },
        {
          id: "never",
          match: { tags: [], types: [], vendors: [], productIds: [], collectionIds: [] },
          destinations: [],
          eligibleValue: {},
          premium: { type: "decline" },
        },
      ],
    },
  ],
};

test("a plan with every field goes through the form unchanged, and is a valid plan", () => {
  expect(planOfForm(formOfPlan(FULL, keys()), "USD")).toEqual(FULL);
  expect(checkPlan(FULL, { version: 1, currency: "USD" })).toMatchObject({ ok: true });
});

test("what was typed wrong is saved as typed and stands in its field again", () => {
  const form = formOfPlan(FULL, keys());
  const [offer] = form.offers;
  const [jade] = offer?.rules ?? [];
  if (!offer || !jade) throw new Error("the plan has an offer with a rule");
  const typed = {
    ...form,
    offers: [{ ...offer, maximumPremium: "5oo", rules: [{ ...jade, percent: "1,5", minimum: "-2" }] }],
  };
  const saved = planOfForm(typed, "USD");
  expect(planOfForm(formOfPlan(saved, keys()), "USD")).toEqual(saved);
  expect(formOfPlan(saved, keys()).offers[0]).toMatchObject({
    maximumPremium: "5oo",
    rules: [{ percent: "1,5", minimum: "-2" }],
  });
  expect(checkPlan(saved, { version: 1, currency: "USD" })).toMatchObject({
    ok: false,
    issues: [
      { path: "plan.offers[0].maximumPremium", code: "not-decimal" },
      { path: "plan.offers[0].rules[0].premium.rate", code: "not-decimal" },
      { path: "plan.offers[0].rules[0].minimum", code: "not-decimal" },
    ],
  });
});

test("any JSON that was ever saved opens as a form, and its plan then stays the same", () => {
  fc.assert(
    fc.property(fc.oneof(fc.jsonValue(), planLike()), (saved) => {
      const once = planOfForm(formOfPlan(saved, keys()), "USD");
      expect(planOfForm(formOfPlan(once, keys()), "USD")).toEqual(once);
    }),
  );
});

/** JSON with the names of a plan's fields, so that the depths of the form are reached. */
function planLike(): fc.Arbitrary<unknown> {
  const some = fc.oneof(fc.constantFrom("1", "0.01", " 2 ", "x", "", ...PERILS), fc.jsonValue());
  const premium = fc.record(
    {
      type: some,
      amount: some,
      rate: some,
      bands: fc.array(fc.record({ below: some, amount: some, rate: some }, { requiredKeys: [] })),
    },
    { requiredKeys: [] },
  );
  const rule = fc.record(
    {
      id: some,
      match: fc.record({ tags: fc.array(some) }),
      premium: fc.oneof(premium, some),
      eligibleValue: some,
    },
    { requiredKeys: [] },
  );
  const offer = fc.record(
    { id: some, perils: fc.array(some), rounding: some, rules: fc.oneof(fc.array(rule), some) },
    { requiredKeys: [] },
  );
  return fc.record(
    { offers: fc.oneof(fc.array(offer), some), destinations: some, exclude: some },
    { requiredKeys: [] },
  );
}
