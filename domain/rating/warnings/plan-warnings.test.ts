import { expect, test } from "vitest";
import type { PlanForm, RuleForm } from "../../../tests/rating/forms";
import { anOffer, aPlan, aRule, planOfRules } from "../../../tests/rating/samples";
import type { CargoRates } from "../../cargo/usual-rates";
import { parsePlan } from "../parse-plan";
import { reviewPlan, type PlanReview, type PlanWarning } from "./plan-warnings";

const usual = (from: string, to: string) => ({ from, to });
const zones = {
  near: usual("0.003", "0.005"),
  "north-america": usual("0.005", "0.008"),
  europe: usual("0.005", "0.008"),
  oceania: usual("0.005", "0.008"),
  gulf: usual("0.006", "0.01"),
  elsewhere: usual("0.008", "0.012"),
};
/** Rates of the tests: the same for all goods. */
const RATES: CargoRates = {
  asOf: "2026-11",
  sources: [],
  countries: {
    near: ["HK"],
    "north-america": ["US"],
    europe: ["DE", "GB"],
    oceania: ["AU"],
    gulf: ["AE"],
  },
  rates: { jewellery: zones, fragile: zones, other: zones },
};

function reviewOf(form: PlanForm): PlanReview {
  const parsed = parsePlan(form);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));
  return reviewPlan(parsed.value, RATES);
}

function warningsOf(form: PlanForm): readonly PlanWarning[] {
  return reviewOf(form).warnings;
}

/** Offered in the United States alone, so that no law and no other zone plays a part. */
const american = (...rules: RuleForm[]): PlanForm => ({
  ...planOfRules(...rules),
  destinations: { include: ["US"] },
});

test("a plan of one rule over the usual rate, where nothing is hazardous, has no warning", () => {
  expect(warningsOf(american(aRule()))).toEqual([]);
});

test("a plan that is offered nowhere says so, and nothing else", () => {
  expect(warningsOf(aPlan({ destinations: { include: [] } }))).toEqual([{ kind: "no-destination" }]);
  const excluded = aPlan({ destinations: { include: ["US"], exclude: ["*"] } });
  expect(warningsOf(excluded)).toEqual([{ kind: "no-destination" }]);
});

const hazards = (over: Partial<PlanForm>) =>
  warningsOf(aPlan(over))
    .filter((warning) => warning.kind === "hazardous-destination")
    .map(({ law, destinations }) => `${law}: ${destinations.join(" ")}`);

test.each<[string, Partial<PlanForm>, string[]]>([
  ["everywhere", {}, ["eu: EU", "eea: IS LI NO", "uk: GB"]],
  ["everywhere but where the shop pays", { merchantFunded: ["EU", "GB"] }, ["eea: IS LI NO"]],
  ["everywhere, the shop paying everywhere", { merchantFunded: ["*"] }, []],
  ["in two member states", { destinations: { include: ["DE", "FR"] } }, ["eu: DE FR"]],
  ["in the EU but one state", { destinations: { include: ["EU"], exclude: ["DE"] } }, [NOT_GERMANY()]],
  ["in America", { destinations: { include: ["US"] } }, []],
  ["for delay alone", { offers: [anOffer({ perils: ["delay"] })] }, []],
  ["for theft", { destinations: { include: ["GB"] }, offers: [anOffer({ perils: ["theft"] })] }, ["uk: GB"]],
  [
    "where no rule has a premium",
    { offers: [anOffer({ rules: [aRule({ destinations: ["EU", "GB"], premium: { type: "decline" } })] })] },
    [],
  ],
  [
    "by rules that leave Europe out",
    {
      offers: [
        anOffer({
          rules: [
            aRule({
              id: "europe",
              destinations: ["EU", "GB", "NO", "IS", "LI"],
              premium: { type: "decline" },
            }),
            aRule(),
          ],
        }),
      ],
    },
    [],
  ],
])("a paid guarantee offered %s is hazardous by law in: %j", (_, over, expected) => {
  expect(hazards(over)).toEqual(expected);
});

function NOT_GERMANY(): string {
  return "eu: AT BE BG CY CZ DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK";
}

/** What is said of each rule: "second: shadowed by 0". */
const unreachable = (form: PlanForm) =>
  warningsOf(form).flatMap((warning) => {
    if (warning.kind === "rule-above-limit") return [`${warning.rule}: above ${warning.limit}`];
    if (warning.kind !== "unreachable-rule") return [];
    const { cause } = warning;
    return [`${warning.rule}: ${cause.why}${cause.why === "shadowed" ? ` by ${cause.by.join(" ")}` : ""}`];
  });

const jade = { tags: ["jade"] };
const two = (first: Partial<RuleForm>, second: Partial<RuleForm>) =>
  american(aRule({ id: "first", ...first }), aRule({ id: "second", ...second }));

test.each<[string, Partial<RuleForm>, Partial<RuleForm>, string[]]>([
  ["every line, every line", {}, {}, ["1: shadowed by 0"]],
  ["every line, jade", {}, { match: jade }, ["1: shadowed by 0"]],
  ["jade, every line", { match: jade }, {}, []],
  ["jade, Jade in other letters", { match: jade }, { match: { tags: ["JADE"] } }, ["1: shadowed by 0"]],
  ["jade, jade or rings", { match: jade }, { match: { tags: ["jade", "ring"] } }, []],
  [
    "jade or rings, rings",
    { match: { tags: ["jade", "ring"] } },
    { match: { tags: ["ring"] } },
    ["1: shadowed by 0"],
  ],
  ["a vendor, the same in other letters", { match: { vendors: ["A"] } }, { match: { vendors: ["a"] } }, []],
  ["a type, a tag of the same name", { match: { types: ["a"] } }, { match: { tags: ["a"] } }, []],
  ["to the US, anywhere", { destinations: ["US"] }, {}, ["1: shadowed by 0"]],
  ["to Japan, anywhere", { destinations: ["JP"] }, {}, ["0: destinations"]],
  ["below 100, from 100", { eligibleValue: { below: "100.00" } }, { eligibleValue: { from: "100.00" } }, []],
  [
    "below 100, below 50",
    { eligibleValue: { below: "100.00" } },
    { eligibleValue: { below: "50.00" } },
    ["1: shadowed by 0"],
  ],
  ["below 100, from 99.99", { eligibleValue: { below: "100.00" } }, { eligibleValue: { from: "99.99" } }, []],
  ["no value at all", { eligibleValue: { below: "0.01" } }, {}, ["0: under-minimum"]],
])("%s: %#", (_, first, second, expected) => {
  expect(unreachable(two(first, second))).toEqual(expected);
});

test("several rules together leave nothing to one below them", () => {
  const [low, high] = [{ below: "100.00" }, { from: "100.00" }];
  expect(
    unreachable(
      american(
        aRule({ id: "a", eligibleValue: low }),
        aRule({ id: "b", match: jade, eligibleValue: high }),
        aRule({ id: "c", match: { tags: ["ring"] } }),
        aRule({ id: "d", match: { tags: ["jade", "ring"] } }),
      ),
    ),
  ).toEqual(["3: shadowed by 0 1 2"]);
});

test("destinations that the plan excludes, or that rules above have taken, count", () => {
  const plan = american(
    aRule({ id: "de", destinations: ["DE"] }),
    aRule({ id: "eu", destinations: ["EU"] }),
    aRule({ id: "fr", destinations: ["FR"] }),
    aRule({ id: "rest" }),
  );
  expect(unreachable({ ...plan, destinations: { include: ["*"], exclude: ["DE"] } })).toEqual([
    "0: destinations",
    "2: shadowed by 1",
  ]);
});

test("goods that are never covered need no rule", () => {
  const plan = american(aRule({ id: "jade", match: jade }), aRule({ match: { tags: ["jade", "ring"] } }));
  expect(unreachable({ ...plan, exclude: { tags: ["Jade"] } })).toEqual(["0: excluded-goods"]);
});

test("rules for orders outside of the offer's limits are told of", () => {
  const rules = [
    aRule({ id: "small", eligibleValue: { below: "10.00" } }),
    aRule({ id: "large", eligibleValue: { from: "20000.01" } }),
    aRule(),
  ];
  const limits = { minimumInsuredValue: "10.00", maximumInsuredValue: "20000.00" };
  const plan = (over: object) => ({ ...american(), offers: [anOffer({ rules, ...limits, ...over })] });
  expect(unreachable(plan({}))).toEqual(["0: under-minimum", "1: above 20000.00"]);
  expect(unreachable(plan({ overMaximum: "cap" }))).toEqual(["0: under-minimum"]);
});

/** What is said of premiums: "0: 0.004 above 400.00 in near gulf". */
const thin = (form: PlanForm) =>
  warningsOf(form).flatMap((warning) => {
    if (warning.kind !== "thin-premium") return [];
    const { rule, band, above, charged, zones: places } = warning;
    const what = "rate" in charged ? charged.rate : charged.amount;
    const where = places.map(({ zone }) => zone).join(" ");
    return [`${rule}${band === null ? "" : `/${band}`}: ${what} above ${above ?? "all"} in ${where}`];
  });
const rate = (text: string): RuleForm["premium"] => ({ type: "rate", rate: text });
const flat = (amount: string): RuleForm["premium"] => ({ type: "flat", amount });

test.each<[string, Partial<RuleForm>, string[]]>([
  ["the usual rate", { premium: rate("0.005") }, []],
  ["less than the usual rate", { premium: rate("0.0049") }, ["0: 0.0049 above all in north-america"]],
  [
    "less, with a minimum",
    { premium: rate("0.001"), minimum: "2.00" },
    ["0: 0.001 above 400.00 in north-america"],
  ],
  [
    "more, with a maximum",
    { premium: rate("0.01"), maximum: "5.00" },
    ["0: 5.00 above 1000.00 in north-america"],
  ],
  [
    "more, with a maximum that no order reaches",
    { premium: rate("0.01"), maximum: "5.00", eligibleValue: { below: "1000.00" } },
    [],
  ],
  ["a fixed amount without end", { premium: flat("3.00") }, ["0: 3.00 above 600.00 in north-america"]],
  ["a fixed amount for small orders", { premium: flat("3.00"), eligibleValue: { below: "600.00" } }, []],
  [
    "a fixed amount for large orders",
    { premium: flat("3.00"), eligibleValue: { from: "700.00" } },
    ["0: 3.00 above all in north-america"],
  ],
  [
    "bands, two of them too low",
    {
      premium: {
        type: "bands",
        bands: [
          { below: "100.00", amount: "1.00" },
          { below: "1000.00", amount: "2.00" },
          { below: "2000.00", rate: "0.01" },
          { rate: "0.004" },
        ],
      },
    },
    ["0/1: 2.00 above 400.00 in north-america", "0/3: 0.004 above all in north-america"],
  ],
])("a premium of %s", (_, over, expected) => {
  expect(thin(american(aRule(over)))).toEqual(expected);
});

test("the offer's own limits hold premiums too", () => {
  const limits = { minimumPremium: "5.00", maximumPremium: "10.00", maximumInsuredValue: "2000.00" };
  const offer = (over: object) => ({ ...american(), offers: [anOffer({ ...limits, ...over })] });
  expect(thin(offer({}))).toEqual([]);
  expect(thin(offer({ maximumInsuredValue: "4000.00" }))).toEqual([
    "0: 10.00 above 2000.00 in north-america",
  ]);
});

test("each zone is held against its own rate, and only where shoppers pay by this rule", () => {
  const plan = aPlan({
    merchantFunded: ["EU"],
    destinations: { include: ["*"], exclude: ["GB", "AU"] },
    offers: [
      anOffer({
        rules: [
          aRule({ id: "us", destinations: ["US"], premium: rate("0.004") }),
          aRule({ premium: rate("0.004") }),
        ],
      }),
    ],
  });
  expect(thin(plan)).toEqual([
    "0: 0.004 above all in north-america",
    // NO, IS and LI aren't among the zones of the tests.
    "1: 0.004 above all in elsewhere gulf",
  ]);
});

test.each<[string, Partial<RuleForm>, string]>([
  ["a rate", {}, "0.01 always, leaving 0.002 to 0.005"],
  ["too low a rate", { premium: rate("0.004") }, "0.004 always, leaving -0.004 to -0.001"],
  [
    "a rate with a maximum",
    { maximum: "50.00", eligibleValue: { below: "10000.01" } },
    "0.005 at least, leaving -0.003 to 0",
  ],
  [
    "a fixed amount for orders below 400",
    { premium: flat("4.00"), eligibleValue: { below: "400.01" } },
    "0.01 at least, leaving 0.002 to 0.005",
  ],
  ["a fixed amount without end", { premium: flat("4.00") }, "enough up to 500.00"],
])("beside the usual rate of 0.005 to 0.008, %s is told as: %3$s", (_, over, expected) => {
  const [comparison] = reviewOf(american(aRule(over))).cargo[0] ?? [];
  const [zone] = comparison?.zones ?? [];
  const { least } = comparison ?? {};
  expect(comparison?.zones.map(({ zone: name }) => name)).toEqual(["north-america"]);
  expect(
    least
      ? `${least.rate} ${least.isConstant ? "always" : "at least"}, leaving ${zone?.margin?.from} to ${zone?.margin?.to}`
      : `enough up to ${zone?.enoughUpTo}`,
  ).toBe(expected);
});

test("a rule that declines, or that is only for where the shop pays, has nothing to compare", () => {
  const plan = american(aRule({ id: "no", match: jade, premium: { type: "decline" } }), aRule());
  expect(reviewOf({ ...plan, merchantFunded: ["US"] }).cargo).toEqual([[null, null]]);
});
