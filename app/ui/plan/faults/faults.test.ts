import { expect, test } from "vitest";
import { checkPlan } from "../../../../domain/rating";
import { createI18n } from "~/i18n/i18n";
import { STAFF_LOCALES } from "~/i18n/locales";
import type { PlanFault } from "~/views/plan-fault";
import { faultWords } from "~/ui/plan/faults/fault-words";
import { faultsWithoutField } from "~/ui/plan/faults/faults";

const BAD = {
  schema: 1,
  currency: "USD",
  valueBasis: "?",
  includeShipping: false,
  destinations: { include: ["*", "usa"], exclude: [] },
  exclude: {},
  merchantFunded: ["x"],
  offers: [
    {
      id: "",
      perils: [],
      minimumPremium: "9",
      maximumPremium: "1",
      maximumInsuredValue: "1.234",
      rounding: { increment: "0", mode: "half-up" },
      rules: [
        { id: "a", premium: { type: "rate", rate: "2" }, eligibleValue: { from: "5", below: "1" } },
        { id: "a", premium: { type: "rate", rate: "0.1234567" }, minimum: "x" },
        { id: "b", premium: { type: "bands", bands: [{ amount: "1" }, { amount: "2" }] } },
        { id: "c", premium: { type: "flat", amount: "" } },
      ],
    },
    { id: "empty", perils: ["loss"], rounding: { increment: "0.01", mode: "half-up" }, rules: [] },
  ],
};

function faultsOf(plan: object): readonly PlanFault[] {
  const checked = checkPlan(plan, { version: 1, currency: "USD" });
  if (checked.ok || checked.reason !== "invalid") throw new Error("the plan should have faults");
  return checked.issues;
}

test("all that the form can get wrong is shown at a field", () => {
  const faults = faultsOf(BAD);
  expect(faults.length).toBeGreaterThan(14);
  expect(faultsWithoutField(faults)).toEqual([]);
});

test("what no field can show is left for the top of the page", () => {
  const faults = faultsOf({ ...BAD, currency: "EUR", offers: [], surprise: 1 });
  expect(faultsWithoutField(faults).map(({ path }) => path)).toEqual([
    "plan.surprise",
    "plan.offers",
    "plan.currency",
  ]);
});

test.each(STAFF_LOCALES)("each fault has words of its own in %s", (locale) => {
  const t = createI18n(locale).getFixedT(locale, "plan");
  for (const fault of faultsOf(BAD)) {
    const words = faultWords(t, fault);
    expect(words).not.toContain("faults.");
    expect(words).not.toContain("{{");
    expect(words).not.toContain(fault.path);
  }
});
