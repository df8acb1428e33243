import { expect, test } from "vitest";
import { anOffer, aPlan, aRule } from "../../../tests/rating/samples";
import type { PlanForm } from "../../../tests/rating/forms";
import { parsePlan, variablesOf } from "../index";

function variables(form: PlanForm): ReturnType<typeof variablesOf> {
  const plan = parsePlan(form);
  if (!plan.ok) throw new Error(JSON.stringify(plan.issues));
  return variablesOf(plan.value);
}

test("functions ask for the tags and collections of every selection, each once", () => {
  const plan = aPlan({
    exclude: { tags: ["digital"], collectionIds: ["c1"] },
    offers: [
      anOffer({ rules: [aRule({ match: { tags: ["Jade", "jade"], collectionIds: ["c2", "c1"] } })] }),
      anOffer({ id: "full", rules: [aRule({ match: { tags: ["DIGITAL", "ring"], types: ["Vase"] } })] }),
    ],
  });
  expect(variables(plan)).toStrictEqual({ tags: ["digital", "Jade", "ring"], collectionIds: ["c1", "c2"] });
});

test("a plan without selections has nothing to ask for", () => {
  expect(variables(aPlan())).toStrictEqual({ tags: [], collectionIds: [] });
});

test.each(["tags", "collectionIds"] as const)("a hundred %s can be asked for, one more can't", (list) => {
  const names = Array.from({ length: 101 }, (_, index) => `n${index}`);
  expect(variables(aPlan({ exclude: { [list]: names.slice(1) } }))).toMatchObject({ [list]: names.slice(1) });
  expect(variables(aPlan({ exclude: { [list]: names } }))).toBeNull();
});
