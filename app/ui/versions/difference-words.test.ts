import { describe, expect, test } from "vitest";
import { comparePlans, parsePlan } from "../../../domain/rating";
import type { PlanForm } from "../../../tests/rating/forms";
import { anOffer, aPlan, aRule, flat, offerWith, planOfRules } from "../../../tests/rating/samples";
import { createI18n } from "~/i18n/i18n";
import { createFormatters } from "~/ui/formatters";
import { amountWords } from "~/ui/plan/words/plan-words";
import { differenceWords } from "./difference-words";

const i18n = createI18n("en");
const { money } = createFormatters("en", "UTC");
const parsed = (form: PlanForm) => {
  const plan = parsePlan(form);
  if (!plan.ok) throw new Error(JSON.stringify(plan.issues));
  return plan.value;
};

/** All that is told, as "Offer or nothing | Kind | Title | sentences". */
function told(before: PlanForm, after: PlanForm): string[] {
  const groups = differenceWords(comparePlans(parsed(before), parsed(after)), {
    t: i18n.getFixedT("en", ["versions", "plan", "coverage"]),
    plan: {
      t: i18n.getFixedT("en", "plan"),
      amount: amountWords(money, "USD"),
      destinations: (entries) => entries.map((entry) => (entry === "*" ? "Everywhere" : entry)),
      list: (items) => items.join(" or "),
    },
    and: (items) => items.join(" and "),
    titleOf: (id) => `Title ${id.at(-1)}`,
  });
  return groups.flatMap(({ offer, changes }) =>
    changes.map(({ kind, title, sentences }) => [offer ?? "–", kind, title ?? "–", ...sentences].join(" | ")),
  );
}

describe("what is different is told", () => {
  test("of the settings", () => {
    const before = aPlan({
      merchantFunded: ["EU"],
      exclude: { collectionIds: ["gid://shopify/Collection/3"] },
    });
    const after = aPlan({
      destinations: { include: ["US", "CA"] },
      merchantFunded: ["EU", "GB"],
      includeShipping: true,
      valueBasis: "undiscounted",
    });
    expect(told(before, after)).toEqual([
      "– | changed | – | Products are worth: The price before discounts, was What the shopper pays, after discounts.",
      "– | changed | – | The shipping fee is covered too: yes, was no.",
      "– | changed | – | Offered to: US and CA added, Everywhere removed.",
      "– | changed | – | Given free by your shop: GB added.",
      "– | changed | – | Collections that are never covered: “Title 3” removed.",
    ]);
  });

  test("of offers and their limits", () => {
    const standard = anOffer({ minimumPremium: "0.98" });
    const after = anOffer({
      minimumPremium: "2.00",
      maximumInsuredValue: "5000.00",
      overMaximum: "cap",
      perils: ["loss", "theft"],
      rounding: { increment: "0.50", mode: "up" },
    });
    expect(told(aPlan({ offers: [standard] }), aPlan({ offers: [after] }))).toEqual([
      "standard | changed | – | What it covers: Damage removed.",
      "standard | changed | – | Least premium: $2.00, was $0.98.",
      "standard | changed | – | Highest insured value: $5,000.00, was not set.",
      "standard | changed | – | Orders worth more than the highest insured value: Are covered up to the highest insured value, was Aren't offered the guarantee.",
      "standard | changed | – | The premium is a multiple of: $0.50, was $0.01.",
      "standard | changed | – | Rounding: Up, was To the nearest.",
    ]);
    const two = aPlan({ offers: [standard, anOffer({ id: "full", rules: [flat("9.00")] })] });
    expect(told(two, aPlan({ offers: [standard] }))).toEqual([
      expect.stringContaining("full | removed | – | Offer “full” is gone."),
    ]);
    expect(told(offerWith({}), offerWith({ id: "basic" }))).toEqual([
      "basic | changed | – | It was called “standard”.",
    ]);
  });

  test("of rules: new, gone, changed, moved", () => {
    const jade = aRule({ id: "jade", match: { tags: ["jade"] }, destinations: ["JP"] });
    const rest = aRule({ id: "rest" });
    expect(told(planOfRules(rest), planOfRules(jade, rest))[0]).toMatch(
      /^standard \| added \| – \| Rule “jade” is new, as rule 1: .*jade.*JP.*1 % of the value$/,
    );
    expect(
      told(
        planOfRules(jade),
        planOfRules({ ...jade, minimum: "2.00", premium: { type: "flat", amount: "5.00" } }),
      ),
    ).toEqual([
      expect.stringMatching(
        /^standard \| changed \| Rule “jade” \| Least premium of the rule: \$2\.00, was not set\. \| Premium: \$5\.00.*, was 1 % of the value\.$/,
      ),
    ]);
    expect(told(planOfRules(jade, rest), planOfRules(rest, jade))).toEqual([
      expect.stringMatching(/^standard \| moved \| Rule “\w+” \| It is rule \d now, was rule \d\./),
    ]);
  });

  test("of bands, one by one", () => {
    const bands = (amount: string) =>
      planOfRules(
        aRule({
          id: "b",
          premium: { type: "bands", bands: [{ below: "100.00", amount }, { rate: "0.01" }] },
        }),
      );
    expect(told(bands("1.00"), bands("1.50"))[0]).toContain("Worth less than $100.00: $1.50");
  });

  test("of nothing, where nothing is different", () => {
    expect(told(aPlan(), aPlan({ version: 2 }))).toEqual([]);
  });
});
