import { describe, expect, test } from "vitest";
import { checkDecisionRules, defaultDecisionRules, type DecisionRules } from "../../../domain/claim";
import { formOfRules, newCondition, newRule, rulesOfForm } from "./rules-form";

const ALL: DecisionRules = {
  currency: "USD",
  rules: [
    {
      id: "everything",
      when: [
        { fact: "amount", atLeast: "10.00", atMost: "99.50" },
        { fact: "destination", in: ["US", "EU"] },
        { fact: "carrier", in: ["YunExpress", "4PX"] },
        { fact: "claims-to-orders", atLeast: "0.125" },
        { fact: "days-since-scan", atLeast: 20 },
        { fact: "open-dispute", is: false },
      ],
      outcome: { do: "approve", remedies: ["refund", "credit"], share: 3_050 },
    },
    {
      id: "words",
      when: [{ fact: "photos", atMost: 0 }],
      outcome: { do: "deny", reason: { en: "No.", de: "Nein." } },
    },
    { id: "ask", when: [], outcome: { do: "ask", for: ["statement"], words: "Please." } },
  ],
};

test.each([ALL, defaultDecisionRules("USD"), defaultDecisionRules("JPY")])(
  "rules come out of the form as they went in",
  (rules) => {
    expect(checkDecisionRules(rules, rules.currency).ok).toBe(true);
    expect(rulesOfForm(formOfRules(rules), rules.currency)).toEqual(rules);
  },
);

describe("what was typed", () => {
  const said = (
    fields: Partial<ReturnType<typeof newCondition>>,
    fact: Parameters<typeof newCondition>[0],
  ) => {
    const rule = { ...newRule([]), when: [{ ...newCondition(fact), ...fields }] };
    return (rulesOfForm([rule], "USD").rules[0] as { when: unknown[] }).when[0];
  };

  test("is read as people type it: commas, full-width digits, per cent, small letters", () => {
    expect(said({ listed: "us，de, US" }, "destination")).toEqual({ fact: "destination", in: ["US", "DE"] });
    expect(said({ atLeast: "３" }, "photos")).toEqual({ fact: "photos", atLeast: 3 });
    expect(said({ atLeast: "25 %" }, "claims-to-orders")).toEqual({
      fact: "claims-to-orders",
      atLeast: "0.25",
    });
  });

  test("and makes no sense stays as it is, to be named by the check and saved in the draft", () => {
    expect(said({ atLeast: "many" }, "photos")).toEqual({ fact: "photos", atLeast: "many" });
    const [rule] = formOfRules({
      rules: [{ id: "x", when: [{ fact: "photos", atLeast: "many" }], outcome: {} }],
    });
    expect(rule?.when[0]?.atLeast).toBe("many");
    expect(formOfRules("nonsense")).toEqual([]);
  });
});

test("a new rule is called as none of the others is", () => {
  const first = newRule([]);
  const second = newRule([{ ...first, id: "rule-2" }]);
  expect([first.id, second.id]).toEqual(["rule-1", "rule-3"]);
});
