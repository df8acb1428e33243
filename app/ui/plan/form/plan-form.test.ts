import * as fc from "fast-check";
import { expect, test } from "vitest";
import { planForm } from "../../../../tests/rating/arbitraries";
import { checkPlan, parsePlan, PERILS } from "../../../../domain/rating";
import { faultsWithoutField } from "~/ui/plan/faults/faults";
import { formOfPlan } from "~/ui/plan/form/form-of-plan";
import { planOfForm } from "~/ui/plan/form/plan-of-form";

function keys(): () => string {
  let last = 0;
  return () => `k${++last}`;
}

/** Valid plans in every currency, as somebody may have published them. */
const anyPlan = planForm.map((plan) => ({ ...plan, version: plan.version ?? 1 }));
const junk = fc.constantFrom(
  "",
  " ",
  "x",
  "1,5",
  "-1",
  "1.234567",
  "００",
  "0",
  "99999999",
  "1e3",
  "EU",
  "ZZZ",
);

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

test("every valid plan comes through the form as it was", () => {
  fc.assert(
    fc.property(anyPlan, (input) => {
      const parsed = parsePlan(input);
      if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));
      const plan = parsed.value;
      const saved = planOfForm(formOfPlan(plan, keys()), plan.currency);
      // What an offer covers is a set: the form lists it in one order.
      const offers = plan.offers.map((offer) => ({
        ...offer,
        perils: PERILS.filter((peril) => offer.perils.includes(peril)),
      }));
      expect(parsePlan({ ...saved, version: plan.version })).toEqual({
        ok: true,
        value: { ...plan, offers },
      });
    }),
    { numRuns: 500 },
  );
});

test("whatever is typed into its fields, every fault of the plan has a field to stand at", () => {
  fc.assert(
    fc.property(anyPlan, fc.infiniteStream(fc.option(junk, { freq: 3 })), (input, typing) => {
      const form = formOfPlan(input, keys());
      const typed = (text: string) => typing.next().value ?? text;
      const offers = form.offers.map((offer) => ({
        ...offer,
        id: typed(offer.id),
        maximumPremium: typed(offer.maximumPremium),
        minimumInsuredValue: typed(offer.minimumInsuredValue),
        increment: typed(offer.increment),
        rules: offer.rules.map((rule) => ({
          ...rule,
          id: typed(rule.id),
          from: typed(rule.from),
          below: typed(rule.below),
          amount: typed(rule.amount),
          percent: typed(rule.percent),
          minimum: typed(rule.minimum),
          destinations: rule.destinations.map(typed),
          bands: rule.bands.map((band) => ({
            ...band,
            below: typed(band.below),
            amount: typed(band.amount),
            percent: typed(band.percent),
          })),
        })),
      }));
      const saved = planOfForm({ ...form, offers, include: form.include.map(typed) }, "USD");
      const checked = checkPlan(saved, { version: 1, currency: "USD" });
      const issues = checked.ok || checked.reason !== "invalid" ? [] : checked.issues;
      // That the ladder is too long is the plan's own fault, and stands above it.
      const placeless = faultsWithoutField(issues).filter(({ code }) => code !== "ladder-too-long");
      expect(placeless).toEqual([]);
    }),
    { numRuns: 300 },
  );
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
