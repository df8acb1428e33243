import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { PERILS } from "../rating/index";
import { checkDecisionRules } from "./check-decision-rules";
import {
  EVIDENCE_KINDS,
  readClaimFacts,
  RISK_LEVELS,
  SEEN_PHOTOS,
  TRACKING_STATES,
  type ClaimFacts,
  type FactName,
  type FactValues,
} from "./claim-facts";
import { decide, remediesAllowed } from "./decide";
import { wordsIn, type DecisionRules, type RuleCondition } from "./decision-rules";
import { defaultDecisionRules } from "./default-rules";

const KNOWN: FactValues = {
  peril: "damage",
  amount: { amount: "150.00", currency: "USD" },
  destination: "DE",
  carrier: "YunExpress",
  tracking: "delivered",
  "days-since-scan": 3,
  "days-since-delivery": 3,
  photos: 2,
  missing: [],
  "customer-claims": 0,
  "email-claims": 0,
  "address-claims": 0,
  "claims-to-orders": { claims: 1, orders: 4 },
  risk: "low",
  "seen-photo": "none",
  "delivered-though-lost": false,
  "open-dispute": false,
};

function facts(told: { [Name in FactName]?: FactValues[Name] | null } = {}): ClaimFacts {
  const values = { ...KNOWN, ...told };
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, { value, source: "claim" }]),
  ) as ClaimFacts;
}

const rulesOf = (...when: RuleCondition[]): DecisionRules => ({
  currency: "USD",
  rules: [{ id: "tried", when, outcome: { do: "approve", remedies: ["refund"] } }],
});
const holds = (condition: RuleCondition, of: ClaimFacts) => decide(rulesOf(condition), of).rule === "tried";

test.each<[RuleCondition, boolean]>([
  [{ fact: "peril", in: ["loss", "damage"] }, true],
  [{ fact: "peril", in: ["loss"] }, false],
  [{ fact: "amount", atMost: "150" }, true],
  [{ fact: "amount", atMost: "149.99" }, false],
  [{ fact: "amount", atLeast: "150.00", atMost: "150.00" }, true],
  [{ fact: "amount", atLeast: "150.01" }, false],
  [{ fact: "destination", in: ["EU"] }, true],
  [{ fact: "destination", in: ["*"] }, true],
  [{ fact: "destination", in: ["US"] }, false],
  [{ fact: "carrier", in: ["4PX", "yunexpress "] }, true],
  [{ fact: "carrier", in: ["4PX"] }, false],
  [{ fact: "tracking", in: ["delivered"] }, true],
  [{ fact: "days-since-scan", atLeast: 3 }, true],
  [{ fact: "days-since-scan", atLeast: 4 }, false],
  [{ fact: "days-since-delivery", atMost: 2 }, false],
  [{ fact: "photos", atLeast: 2 }, true],
  [{ fact: "missing", in: ["photos"] }, false],
  [{ fact: "customer-claims", atLeast: 1 }, false],
  [{ fact: "claims-to-orders", atLeast: "0.25", atMost: "0.25" }, true],
  [{ fact: "claims-to-orders", atLeast: "0.2501" }, false],
  [{ fact: "risk", in: ["medium", "high"] }, false],
  [{ fact: "seen-photo", in: ["none"] }, true],
  [{ fact: "delivered-though-lost", is: false }, true],
  [{ fact: "open-dispute", is: true }, false],
])("%j holds: %s", (condition, expected) => {
  expect(holds(condition, facts())).toBe(expected);
});

const anyOf = <T>(values: readonly T[]) => fc.subarray([...values], { minLength: 1 });
const range = <T>(limit: fc.Arbitrary<T>) =>
  fc.oneof(
    limit.map((atLeast) => ({ atLeast })),
    limit.map((atMost) => ({ atMost })),
  );
const count = fc.integer({ min: 0, max: 12 });
const cents = fc.integer({ min: 0, max: 60_000 }).map((units) => (units / 100).toFixed(2));
const ratio = fc.integer({ min: 0, max: 8 }).map((quarters) => String(quarters / 4));
const condition: fc.Arbitrary<RuleCondition> = fc.oneof(
  fc.record({ fact: fc.constant("peril" as const), in: anyOf(PERILS) }),
  range(cents).map((limits) => ({ fact: "amount" as const, ...limits })),
  fc.record({ fact: fc.constant("destination" as const), in: anyOf(["US", "EU", "DE", "*"]) }),
  fc.record({ fact: fc.constant("tracking" as const), in: anyOf(TRACKING_STATES) }),
  fc.record({ fact: fc.constant("missing" as const), in: anyOf(EVIDENCE_KINDS) }),
  fc.record({ fact: fc.constant("risk" as const), in: anyOf(RISK_LEVELS) }),
  fc.record({ fact: fc.constant("seen-photo" as const), in: anyOf(SEEN_PHOTOS) }),
  fc
    .tuple(
      fc.constantFrom("photos" as const, "customer-claims" as const, "days-since-scan" as const),
      range(count),
    )
    .map(([fact, limits]) => ({ fact, ...limits })),
  range(ratio).map((limits) => ({ fact: "claims-to-orders" as const, ...limits })),
  fc.record({
    fact: fc.constantFrom("delivered-though-lost" as const, "open-dispute" as const),
    is: fc.boolean(),
  }),
);
const outcome = fc.constantFrom(
  { do: "approve", remedies: ["refund"], share: 3_000 } as const,
  { do: "review" } as const,
  { do: "ask", for: ["photos"] } as const,
);
const someRules: fc.Arbitrary<DecisionRules> = fc
  .array(fc.record({ when: fc.array(condition, { maxLength: 3 }), outcome: outcome }), { maxLength: 6 })
  .map((rules) => ({
    currency: "USD",
    rules: rules.map((rule, index) => ({ id: `rule-${index}`, ...rule })),
  }));
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { freq: 4 });
const someFacts: fc.Arbitrary<ClaimFacts> = fc
  .record({
    peril: fc.constantFrom(...PERILS),
    amount: maybe(fc.record({ amount: cents, currency: fc.constantFrom("USD", "EUR") })),
    destination: maybe(fc.constantFrom("US", "DE", "JP")),
    tracking: maybe(fc.constantFrom(...TRACKING_STATES)),
    "days-since-scan": maybe(count),
    photos: maybe(count),
    missing: maybe(fc.subarray([...EVIDENCE_KINDS])),
    "customer-claims": maybe(count),
    "claims-to-orders": maybe(fc.record({ claims: count, orders: count })),
    risk: maybe(fc.constantFrom(...RISK_LEVELS)),
    "seen-photo": maybe(fc.constantFrom(...SEEN_PHOTOS)),
    "delivered-though-lost": maybe(fc.boolean()),
    "open-dispute": maybe(fc.boolean()),
  })
  .map((told) => facts(told));

describe("replay", () => {
  test("the rules and the facts as they were stored give the stored decision", () => {
    fc.assert(
      fc.property(someRules, someFacts, (rules, known) => {
        const decided = decide(rules, known);
        const stored = JSON.parse(JSON.stringify({ rules, known, decided })) as Record<string, unknown>;
        const read = readClaimFacts(stored.known);
        expect(read && decide(stored.rules as DecisionRules, read)).toEqual(stored.decided);
      }),
    );
  });

  test("facts that a stored decision didn't have yet aren't known; redacted ones are none", () => {
    const { risk: _unknownThen, ...older } = facts();
    expect(readClaimFacts(older)?.risk.value).toBeNull();
    expect(readClaimFacts({})).toBeNull();
    expect(readClaimFacts(null)).toBeNull();
  });
});

describe("deciding", () => {
  test("is by the first rule that holds; a condition whose fact isn't known never does", () => {
    fc.assert(
      fc.property(someRules, someFacts, (rules, known) => {
        const { rule } = decide(rules, known);
        const alone = rules.rules.filter((candidate) => decide({ ...rules, rules: [candidate] }, known).rule);
        expect(rule).toBe(alone[0]?.id ?? null);
        for (const { when } of alone) for (const { fact } of when) expect(known[fact].value).not.toBeNull();
      }),
    );
  });

  test("without a rule that holds sends the claim to a person", () => {
    expect(decide({ currency: "USD", rules: [] }, facts())).toEqual({
      rule: null,
      outcome: { do: "review" },
    });
  });

  test("an amount in another currency than the rules' is as good as unknown", () => {
    const euros = facts({ amount: { amount: "1.00", currency: "EUR" } });
    expect(holds({ fact: "amount", atMost: "200.00" }, euros)).toBe(false);
  });
});

describe("the built-in rules", () => {
  test.each(["USD", "JPY", "KWD"])("can be put in force in %s", (currency) => {
    expect(checkDecisionRules(defaultDecisionRules(currency), currency).ok).toBe(true);
  });

  test.each<[string, Parameters<typeof facts>[0], string | null, string]>([
    ["small damage with photos is approved", {}, "small-damage", "approve"],
    ["more than 200.00 goes to a person", { amount: { amount: "200.01", currency: "USD" } }, null, "review"],
    ["loss goes to a person", { peril: "loss" }, null, "review"],
    ["photos that are missing are asked for", { photos: 1, missing: ["photos"] }, "photos-missing", "ask"],
    [
      "a missing statement is asked for",
      { peril: "loss", missing: ["statement"] },
      "statement-missing",
      "ask",
    ],
    ["a seen photo goes to a person", { "seen-photo": "similar" }, "seen-photo", "review"],
    ["a high risk goes to a person", { risk: "high" }, "high-risk", "review"],
    [
      "lost though delivered goes to a person",
      { "delivered-though-lost": true },
      "delivered-though-lost",
      "review",
    ],
    ["many claims of an address go to a person", { "address-claims": 3 }, "many-claims-address", "review"],
    [
      "an open dispute goes to a person before all else",
      { "open-dispute": true, photos: 0, missing: ["photos"] },
      "open-dispute",
      "review",
    ],
    ["an unknown amount isn't a small one", { amount: null }, null, "review"],
  ])("%s", (_what, told, rule, verdict) => {
    const decided = decide(defaultDecisionRules("USD"), facts(told));
    expect([decided.rule, decided.outcome.do]).toEqual([rule, verdict]);
  });
});

test("of the remedies that a rule allows those are left that the shop offers, at least a refund", () => {
  expect(remediesAllowed(["refund", "reship", "credit"], ["refund", "credit"])).toEqual(["refund", "credit"]);
  expect(remediesAllowed(["reship"], ["refund"])).toEqual(["refund"]);
});

test("words to the shopper are in their language, the nearest one, English, or the first there are", () => {
  const words = { en: "No.", pt: "Não." };
  expect(["pt-BR", "pt", "ja"].map((language) => wordsIn(words, language))).toEqual(["Não.", "Não.", "No."]);
  expect(wordsIn({ de: "Nein." }, "fr")).toBe("Nein.");
  expect(wordsIn("No.", "fr")).toBe("No.");
});
