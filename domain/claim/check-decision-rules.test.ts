import { describe, expect, test } from "vitest";
import { checkDecisionRules } from "./check-decision-rules";
import type { RuleCondition } from "./decision-rules";

const check = (rules: unknown, currency = "USD") => {
  const checked = checkDecisionRules({ currency: "USD", rules }, currency);
  return checked.ok ? [] : checked.faults.map(({ path, code }) => `${path} ${code}`);
};
const rule = (when: unknown, outcome: unknown = { do: "review" }, id: unknown = "one") => [
  { id, when, outcome },
];
const deny = (...when: RuleCondition[]) => check(rule(when, { do: "deny", reason: "Not covered." }));

test.each<[unknown, string[]]>([
  ["all", ["rules not-list"]],
  [["x"], ["rules[0] not-object"]],
  [rule([], { do: "review" }, "Ünknown"), ["rules[0].id not-id"]],
  [[...rule([]), ...rule([])], ["rules[1].id duplicate"]],
  [rule("x"), ["rules[0].when not-list"]],
  [rule([{ fact: "weather", in: ["rain"] }]), ["rules[0].when[0].fact not-one-of"]],
  [rule([{ fact: "peril", in: ["loss", "rain"] }]), ["rules[0].when[0].in[1] not-one-of"]],
  [rule([{ fact: "peril", in: ["loss", "loss"] }]), ["rules[0].when[0].in[1] duplicate"]],
  [rule([{ fact: "peril", in: [] }]), ["rules[0].when[0].in required"]],
  [rule([{ fact: "peril", in: ["loss"], not: true }]), ["rules[0].when[0].not unknown-field"]],
  [rule([{ fact: "destination", in: ["Germany"] }]), ["rules[0].when[0].in[0] not-country"]],
  [rule([{ fact: "carrier", in: [" "] }]), ["rules[0].when[0].in[0] required"]],
  [rule([{ fact: "amount" }]), ["rules[0].when[0] no-limit"]],
  [rule([{ fact: "amount", atMost: 200 }]), ["rules[0].when[0].atMost not-amount"]],
  [rule([{ fact: "amount", atMost: "200.005" }]), ["rules[0].when[0].atMost not-amount"]],
  [rule([{ fact: "amount", atLeast: "3.00", atMost: "2.5" }]), ["rules[0].when[0].atMost limits-crossed"]],
  [rule([{ fact: "photos", atLeast: 1.5 }]), ["rules[0].when[0].atLeast not-whole"]],
  [rule([{ fact: "claims-to-orders", atLeast: "25 %" }]), ["rules[0].when[0].atLeast not-ratio"]],
  [rule([{ fact: "open-dispute" }]), ["rules[0].when[0].is required"]],
  [
    rule([
      { fact: "photos", atLeast: 1 },
      { fact: "photos", atMost: 3 },
    ]),
    ["rules[0].when[1].fact duplicate"],
  ],
  [rule([], null), ["rules[0].outcome not-object"]],
  [rule([], { do: "pay" }), ["rules[0].outcome.do not-one-of"]],
  [rule([], { do: "approve", remedies: ["cash"] }), ["rules[0].outcome.remedies[0] not-one-of"]],
  [rule([], { do: "approve", remedies: ["refund"], share: 0 }), ["rules[0].outcome.share not-share"]],
  [
    rule([], { do: "approve", remedies: ["reship"], share: 5_000 }),
    ["rules[0].outcome.share share-needs-money"],
  ],
  [rule([], { do: "approve", remedies: ["credit", "reship"], share: 5_000 }), []],
  [rule([], { do: "approve", remedies: ["reship"], share: 10_000 }), []],
  [rule([], { do: "ask", for: ["police report"] }), ["rules[0].outcome.for[0] not-one-of"]],
  [rule([{ fact: "photos", atMost: 0 }], { do: "deny", reason: "" }), ["rules[0].outcome.reason required"]],
  [
    rule([{ fact: "photos", atMost: 0 }], { do: "deny", reason: { en: "No.", Deutsch: "Nein." } }),
    ["rules[0].outcome.reason.Deutsch not-language"],
  ],
  [rule([], { do: "review" }), []],
  [[], []],
])("%j has the faults %j", (rules, faults) => {
  expect(check(rules)).toEqual(faults);
});

test("rules are in the shop's currency", () => {
  expect(check([], "EUR")).toEqual(["currency not-currency"]);
});

describe("a signal alone never denies", () => {
  const SIGNALS: RuleCondition[] = [
    { fact: "customer-claims", atLeast: 3 },
    { fact: "email-claims", atLeast: 3 },
    { fact: "address-claims", atLeast: 3 },
    { fact: "claims-to-orders", atLeast: "0.5" },
    { fact: "risk", in: ["high"] },
    { fact: "seen-photo", in: ["same"] },
    { fact: "delivered-though-lost", is: true },
  ];

  test.each(SIGNALS)("not by $fact, nor by all of them together", (signal) => {
    expect(deny(signal)).toEqual(["rules[0].when never-alone"]);
    expect(deny(...SIGNALS)).toEqual(["rules[0].when never-alone"]);
  });

  test("nor beside a condition that holds of every claim", () => {
    const [signal] = SIGNALS as [RuleCondition];
    const always: RuleCondition[] = [
      { fact: "destination", in: ["*"] },
      { fact: "amount", atLeast: "0.00" },
      { fact: "photos", atLeast: 0 },
      { fact: "peril", in: ["loss", "damage", "theft", "delay", "wrong-item", "not-as-described"] },
    ];
    for (const condition of always) expect(deny(signal, condition)).toEqual(["rules[0].when never-alone"]);
  });

  test("nor is a delivery scan against the story more than one because it names loss or delivery once more", () => {
    expect(
      deny(
        { fact: "delivered-though-lost", is: true },
        { fact: "peril", in: ["loss"] },
        { fact: "tracking", in: ["delivered"] },
      ),
    ).toEqual(["rules[0].when never-alone"]);
  });

  test("beside what the case itself says, signals may be part of it", () => {
    expect(deny({ fact: "seen-photo", in: ["same"] }, { fact: "photos", atMost: 1 })).toEqual([]);
  });

  test("and no rule denies everybody", () => {
    expect(deny()).toEqual(["rules[0].when no-ground"]);
    expect(deny({ fact: "destination", in: ["*"] })).toEqual(["rules[0].when no-ground"]);
  });
});
