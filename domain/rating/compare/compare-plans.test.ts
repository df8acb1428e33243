import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { planForm } from "../../../tests/rating/arbitraries";
import type { PlanForm } from "../../../tests/rating/forms";
import { anOffer, aPlan, aRule, flat, offerWith, planOfRules } from "../../../tests/rating/samples";
import { parsePlan } from "../index";
import { comparePlans } from "./compare-plans";
import { movedItems } from "./moved-items";

const parsed = (form: PlanForm) => {
  const plan = parsePlan(form);
  if (!plan.ok) throw new Error(JSON.stringify(plan.issues));
  return plan.value;
};
const NO_DIFFERENCE = { settings: [], offers: [], offersReordered: null };
const compared = (before: PlanForm, after: PlanForm) => comparePlans(parsed(before), parsed(after));
const rulesOf = (before: PlanForm, after: PlanForm) => {
  const [offer] = compared(before, after).offers;
  return offer?.kind === "changed" ? offer.rules : [];
};

test("a plan is the same as itself, whatever its version and the order of its lists", () => {
  fc.assert(
    fc.property(planForm, (form) => {
      const plan = parsed(form);
      expect(comparePlans(plan, { ...plan, version: plan.version + 1 })).toEqual(NO_DIFFERENCE);
    }),
  );
  const places = (include: string[]) => aPlan({ destinations: { include } });
  expect(compared(places(["US", "CA"]), places(["CA", "US"]))).toEqual(NO_DIFFERENCE);
});

test("what one plan has and the other hasn't is told the other way round, too", () => {
  const mirror = (kind: string) => (kind === "added" ? "removed" : kind === "removed" ? "added" : kind);
  fc.assert(
    fc.property(planForm, planForm, (a, b) => {
      const there = comparePlans(parsed(a), parsed(b));
      const back = comparePlans(parsed(b), parsed(a));
      expect(there.offers.map(({ kind }) => mirror(kind)).toSorted()).toEqual(
        back.offers.map(({ kind }) => kind).toSorted(),
      );
      expect(there.settings.map(({ field }) => field)).toEqual(back.settings.map(({ field }) => field));
    }),
  );
});

describe("settings", () => {
  test("are told field by field, lists by what came and went", () => {
    const before = aPlan({ destinations: { include: ["*"], exclude: ["RU"] }, merchantFunded: ["EU"] });
    const after = aPlan({
      destinations: { include: ["US", "CA"], exclude: ["RU"] },
      merchantFunded: ["EU", "GB"],
      includeShipping: true,
      valueBasis: "undiscounted",
      exclude: { tags: ["digital"] },
    });
    expect(compared(before, after).settings).toEqual([
      { kind: "value", field: "valueBasis", before: "discounted", after: "undiscounted" },
      { kind: "value", field: "includeShipping", before: "false", after: "true" },
      { kind: "list", field: "destinations.include", added: ["US", "CA"], removed: ["*"] },
      { kind: "list", field: "merchantFunded", added: ["GB"], removed: [] },
      { kind: "list", field: "exclude.tags", added: ["digital"], removed: [] },
    ]);
  });
});

describe("offers", () => {
  test("come, go, change their limits, are renamed and put in another order", () => {
    const standard = anOffer({ minimumPremium: "0.98" });
    const full = anOffer({ id: "full", rules: [flat("9.00")] });
    expect(compared(aPlan({ offers: [standard] }), aPlan({ offers: [standard, full] })).offers).toMatchObject(
      [{ kind: "added", offer: { id: "full" } }],
    );
    expect(
      compared(
        offerWith({ minimumPremium: "0.98" }),
        offerWith({ maximumPremium: "50.00", perils: ["loss"] }),
      ).offers,
    ).toEqual([
      {
        kind: "changed",
        id: "standard",
        renamedFrom: null,
        fields: [
          { kind: "list", field: "perils", added: [], removed: ["damage", "theft"] },
          { kind: "value", field: "minimumPremium", before: "0.98", after: null },
          { kind: "value", field: "maximumPremium", before: null, after: "50.00" },
        ],
        rules: [],
      },
    ]);
    expect(
      compared(aPlan({ offers: [standard] }), aPlan({ offers: [{ ...standard, id: "basic" }] })).offers,
    ).toMatchObject([{ kind: "changed", id: "basic", renamedFrom: "standard", fields: [] }]);
    expect(
      compared(aPlan({ offers: [standard, full] }), aPlan({ offers: [full, standard] })).offersReordered,
    ).toEqual(["full", "standard"]);
  });
});

describe("rules", () => {
  const jade = aRule({ id: "jade", match: { tags: ["jade"] } });
  const rings = aRule({ id: "rings", match: { types: ["Ring"] } });
  const rest = aRule({ id: "rest" });

  test("come and go, with their place", () => {
    expect(rulesOf(planOfRules(jade, rest), planOfRules(rings, rest))).toMatchObject([
      { kind: "removed", rule: { id: "jade" }, place: 1 },
      { kind: "added", rule: { id: "rings" }, place: 1 },
    ]);
  });

  test("change field by field, and in their premium", () => {
    const dearer = aRule({
      id: "jade",
      match: { tags: ["jade", "jadeite"] },
      eligibleValue: { below: "500.00" },
      minimum: "2.00",
      premium: { type: "flat", amount: "5.00" },
    });
    expect(rulesOf(planOfRules(jade), planOfRules(dearer))).toEqual([
      {
        kind: "changed",
        id: "jade",
        renamedFrom: null,
        fields: [
          { kind: "list", field: "match.tags", added: ["jadeite"], removed: [] },
          { kind: "value", field: "eligibleValue.below", before: null, after: "500.00" },
          { kind: "value", field: "minimum", before: null, after: "2.00" },
        ],
        premium: {
          before: { type: "rate", rate: "0.01" },
          after: { type: "flat", amount: "5.00", per: "order" },
        },
        moved: null,
      },
    ]);
  });

  test("are renamed where nothing but the id is another", () => {
    expect(rulesOf(planOfRules(jade, rest), planOfRules({ ...jade, id: "nephrite" }, rest))).toMatchObject([
      { kind: "changed", id: "nephrite", renamedFrom: "jade", fields: [], premium: null, moved: null },
    ]);
  });

  test("are moved: only those that went past the others", () => {
    expect(rulesOf(planOfRules(jade, rings, rest), planOfRules(rest, jade, rings))).toMatchObject([
      { kind: "changed", id: "rest", fields: [], premium: null, moved: { from: 3, to: 1 } },
    ]);
  });
});

test("the fewest items are said to be moved, and the others keep their order", () => {
  fc.assert(
    fc.property(fc.shuffledSubarray([..."abcdefgh"], { minLength: 8 }), (after) => {
      const before = [..."abcdefgh"];
      const moved = movedItems(before, after);
      const stayed = (list: string[]) => list.filter((item) => !moved.has(item));
      expect(stayed(after)).toEqual(stayed(before));
      // No row that kept its order is longer: held against all of them.
      const rows = Array.from({ length: 2 ** 8 }, (_, bits) => before.filter((_item, n) => (bits >> n) & 1));
      const longest = Math.max(
        ...rows
          .filter((row) => row.join() === after.filter((item) => row.includes(item)).join())
          .map(({ length }) => length),
      );
      expect(before.length - moved.size).toBe(longest);
    }),
    { numRuns: 100 },
  );
});
