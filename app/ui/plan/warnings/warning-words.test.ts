import { describe, expect, test } from "vitest";
import { jadePlan } from "../../../../tests/builders/plans";
import { parsePlan, type Plan } from "../../../../domain/rating";
import { reviewPlan, type PlanWarning } from "../../../../domain/rating/warnings/plan-warnings";
import { createI18n } from "~/i18n/i18n";
import type { StaffLocale } from "~/i18n/locales";
import { createFormatters } from "~/ui/formatters";
import { placeOf } from "~/ui/plan/warnings/plan-review";
import { warningWords } from "~/ui/plan/warnings/warning-words";

function planOf(offer: object, fields: object = {}): Plan {
  const plan = jadePlan({ merchantFunded: ["EU", "GB", "IS", "LI", "NO"], ...fields }, { ...offer });
  const parsed = parsePlan({ ...plan, version: 1 });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));
  return parsed.value;
}

function wordsIn(locale: StaffLocale, plan: Plan): (warning: PlanWarning) => string {
  const { money, country } = createFormatters(locale, "UTC");
  const list = new Intl.ListFormat(locale, { type: "conjunction" });
  return (warning) =>
    warningWords(warning, {
      t: createI18n(locale).getFixedT(locale, "warnings"),
      plan,
      money: (amount) => money({ amount, currency: "USD" }),
      destinations: (entries) => entries.map(country),
      list: (parts) => list.format(parts),
    });
}

function saidOf(locale: StaffLocale, offer: object, fields: object = {}): string[] {
  const plan = planOf(offer, fields);
  const say = wordsIn(locale, plan);
  return reviewPlan(plan).warnings.map((warning) => `${placeOf(warning)}: ${say(warning)}`);
}

const rule = (id: string, fields: object) => ({ id, premium: { type: "rate", rate: "0.012" }, ...fields });
const america = { destinations: ["US"] };

const CASES: [string, object, object, string, string][] = [
  [
    "destinations",
    {},
    { destinations: { include: [] } },
    "plan.destinations.include: The plan is offered nowhere: no country is chosen, or all of them are excluded.",
    "plan.destinations.include: 方案没有适用地区：未选择任何国家，或已全部排除。",
  ],
  [
    "British law",
    {},
    { destinations: { include: ["GB"] }, merchantFunded: [] },
    "plan.merchantFunded: United Kingdom: UK law leaves the goods at your risk until the shopper holds them, and this can't be excluded. A paid guarantee against just that is hazardous.",
    "plan.merchantFunded: 英国：按英国法律，货物交到顾客手中之前由您承担风险，且不得约定排除。就此向顾客收费有法律风险。",
  ],
  [
    "a rule that one above takes",
    { rules: [rule("all", america), rule("jade", { ...america, match: { tags: ["jade"] } })] },
    { destinations: { include: ["US"] } },
    "plan.offers[0].rules[1]: Never used: “all” above takes all that this rule would.",
    "plan.offers[0].rules[1]: 不会用到：上面的“all”已包含本规则适用的全部商品。",
  ],
  [
    "a low rate",
    { rules: [rule("jade", { match: { tags: ["jade"] }, premium: { type: "rate", rate: "0.004" } })] },
    { destinations: { include: ["US", "AE"] } },
    "plan.offers[0].rules[0]: Above $163.33, 0.4 % of the value is less than forwarders usually ask for jade and jewellery to the USA and Canada and the Gulf states: 0.5–1 %.",
    "plan.offers[0].rules[0]: 货值超过 US$163.33 时，货值的 0.4%低于货代通常对发往美国、加拿大和海湾国家的玉石珠宝收取的费率：0.5–1%。",
  ],
  [
    "a low band",
    {
      minimumPremium: undefined,
      rules: [
        rule("bands", {
          match: { tags: ["jade"] },
          premium: { type: "bands", bands: [{ below: "100", amount: "5" }, { rate: "0.001" }] },
        }),
      ],
    },
    { destinations: { include: ["US"] } },
    "plan.offers[0].rules[0]: Band 2, 0.1 % of the value, is less than forwarders usually ask for jade and jewellery to the USA and Canada: 0.5–0.8 %.",
    "plan.offers[0].rules[0]: 第 2 档（货值的 0.1%）低于货代通常对发往美国、加拿大的玉石珠宝收取的费率：0.5–0.8%。",
  ],
  [
    "a rule above the limit",
    { maximumInsuredValue: "500", rules: [rule("high", { eligibleValue: { from: "600" } })] },
    {},
    "plan.offers[0].rules[0]: It is only for orders from $600.00, but the offer ends at $500.00: it applies only where part of the order isn't covered.",
    "plan.offers[0].rules[0]: 本规则只适用于 US$600.00 起的订单，而该选项最高为 US$500.00：只有订单中部分商品不受保障时才会用到。",
  ],
];

describe("a warning", () => {
  test.each(CASES)("of %s says where and why", (_, offer, fields, english, chinese) => {
    expect(saidOf("en", offer, fields)).toEqual([english]);
    expect(saidOf("zh-CN", offer, fields)).toEqual([chinese]);
  });
});
