import { expect, test } from "vitest";
import { anOffer, aPlan, aRule } from "../../../tests/rating/samples";
import type { PlanForm } from "../../../tests/rating/forms";
import { destinationKinds } from "./destination-kinds";
import { parsePlan } from "../index";

function kinds(over: Partial<PlanForm>): string[] {
  const plan = parsePlan(aPlan(over));
  if (!plan.ok) throw new Error(JSON.stringify(plan.issues));
  return destinationKinds(plan.value);
}

const offers = [
  anOffer({
    rules: [
      aRule({ id: "america", destinations: ["US", "CA"] }),
      aRule({ id: "germany", destinations: ["DE"] }),
      aRule({ id: "europe", destinations: ["EU"] }),
      aRule({ id: "rest" }),
    ],
  }),
];

test("destinations that no rule tells apart are one kind", () => {
  expect(kinds({ merchantFunded: [], destinations: { include: ["*"], exclude: [] } })).toHaveLength(1);
  const destinations = { include: ["*"], exclude: ["RU"] };
  expect(kinds({ offers, merchantFunded: [], destinations })).toStrictEqual(["US", "DE", "AT", "elsewhere"]);
});

test("where the plan doesn't go, and where the shop pays, nobody is asked for anything", () => {
  const destinations = { include: ["US", "EU"], exclude: ["AT"] };
  expect(kinds({ offers, merchantFunded: ["DE"], destinations })).toStrictEqual(["US", "BE"]);
});
