import { describe, expect, test } from "vitest";
import { aPlan, aRule, anOffer, planOfRules } from "../../tests/rating/samples";
import { parsePlan, PERILS } from "./index";

type Json = Record<string, unknown>;

/** A full plan as plain JSON, with every field there is. */
function full(): Json {
  return {
    schema: 1,
    version: 12,
    currency: "USD",
    valueBasis: "discounted",
    includeShipping: false,
    destinations: { include: ["*"], exclude: ["RU"] },
    exclude: { tags: ["digital"], types: [], vendors: [], productIds: [], collectionIds: [] },
    merchantFunded: ["EU", "GB"],
    offers: [
      {
        id: "standard",
        perils: ["loss"],
        minimumPremium: "0.98",
        maximumPremium: "500.00",
        minimumInsuredValue: "10.00",
        maximumInsuredValue: "20000.00",
        overMaximum: "decline",
        rounding: { increment: "0.01", mode: "half-up" },
        rules: [
          {
            id: "jade",
            match: { tags: ["jade"], types: [], vendors: [], productIds: [], collectionIds: [] },
            destinations: ["US", "CA"],
            eligibleValue: { from: "0.00", below: "10000.00" },
            premium: { type: "rate", rate: "0.01" },
            minimum: "2.00",
            maximum: "300.00",
          },
        ],
      },
    ],
  };
}

/** The full plan with one value put at a path such as "offers[0].rounding.mode"; undefined takes it away. */
function changed(path: string, value: unknown): Json {
  const plan = full();
  const keys = path.split(/[.[\]]+/).filter(Boolean);
  let holder: Json = plan;
  for (const key of keys.slice(0, -1)) holder = holder[key] as Json;
  const last = keys.at(-1) ?? "";
  if (value === undefined) delete holder[last];
  else holder[last] = value;
  return plan;
}

/** The paths of all faults, below "plan". */
function faults(input: unknown): string[] {
  const parsed = parsePlan(input);
  return parsed.ok ? [] : parsed.issues.map(({ path }) => path.replace(/^plan\./, ""));
}

const RULE = "offers[0].rules[0]";

describe("a plan's form", () => {
  test("the plan of the specification passes", () => expect(faults(full())).toStrictEqual([]));

  test.each([[null], [undefined], [1], ["{}"], [[]], [true]])("%j is no plan", (input) => {
    expect(faults(input)).toStrictEqual(["plan"]);
  });

  test.each([
    "schema",
    "version",
    "currency",
    "valueBasis",
    "includeShipping",
    "destinations",
    "exclude",
    "merchantFunded",
    "offers",
    "destinations.include",
    "offers[0].id",
    "offers[0].perils",
    "offers[0].rounding",
    "offers[0].rounding.increment",
    "offers[0].rounding.mode",
    "offers[0].rules",
    `${RULE}.id`,
    `${RULE}.premium`,
    `${RULE}.premium.type`,
    `${RULE}.premium.rate`,
  ])("%s is required, and null is not absent", (path) => {
    expect(faults(changed(path, undefined))).toStrictEqual([path]);
    expect(faults(changed(path, null))).toStrictEqual([path]);
  });

  test.each([
    "destinations.exclude",
    "exclude.tags",
    "exclude.types",
    "exclude.vendors",
    "exclude.productIds",
    "exclude.collectionIds",
    "offers[0].minimumPremium",
    "offers[0].maximumPremium",
    "offers[0].minimumInsuredValue",
    "offers[0].maximumInsuredValue",
    "offers[0].overMaximum",
    `${RULE}.match`,
    `${RULE}.match.tags`,
    `${RULE}.match.types`,
    `${RULE}.match.vendors`,
    `${RULE}.match.productIds`,
    `${RULE}.match.collectionIds`,
    `${RULE}.destinations`,
    `${RULE}.eligibleValue`,
    `${RULE}.eligibleValue.from`,
    `${RULE}.eligibleValue.below`,
    `${RULE}.minimum`,
    `${RULE}.maximum`,
  ])("%s may be absent, but not null", (path) => {
    expect(faults(changed(path, undefined))).toStrictEqual([]);
    expect(faults(changed(path, null))).toStrictEqual([path]);
  });

  test.each([
    "extra",
    "destinations.extra",
    "exclude.extra",
    "offers[0].extra",
    "offers[0].rounding.extra",
    `${RULE}.extra`,
    `${RULE}.match.extra`,
    `${RULE}.eligibleValue.extra`,
    `${RULE}.premium.extra`,
    `${RULE}.premium.amount`,
    `${RULE}.premium.per`,
    `${RULE}.premium.bands`,
  ])("the unknown field %s is refused", (path) => {
    expect(faults(changed(path, "1.00"))).toStrictEqual([path]);
  });

  test("a field called __proto__ is as unknown as any", () => {
    const plan: unknown = JSON.parse(JSON.stringify(full()).replace("{", '{"__proto__": {}, '));
    expect(faults(plan)).toStrictEqual(["__proto__"]);
  });

  test.each([
    ["schema", [2, "1", 0, 1.5]],
    ["version", [0, -1, 1.5, "12", 2 ** 53]],
    ["currency", ["usd", "US", "", 840]],
    ["valueBasis", ["full", "", true]],
    ["includeShipping", ["false", 0]],
    ["destinations", [["*"], "*"]],
    ["destinations.include", ["*", {}]],
    ["exclude", [[], "digital"]],
    ["merchantFunded", ["EU", false]],
    ["offers", [{}, "standard"]],
    ["offers[0]", ["standard", []]],
    ["offers[0].id", [1, {}]],
    ["offers[0].perils", ["loss"]],
    ["offers[0].perils[0]", ["fire", "Loss", 1]],
    ["offers[0].overMaximum", ["refuse", true]],
    ["offers[0].rounding.mode", ["half-even", "Up"]],
    [RULE, ["jade", []]],
    [`${RULE}.match`, ["jade", ["jade"]]],
    [`${RULE}.match.tags`, ["jade"]],
    [`${RULE}.match.tags[0]`, [1]],
    [`${RULE}.destinations`, ["US"]],
    [`${RULE}.premium`, ["rate", []]],
    [`${RULE}.premium.type`, ["percent", 1]],
  ])("%s can't be any of %j", (path, values: unknown[]) => {
    for (const value of values) expect(faults(changed(path, value))).toStrictEqual([path]);
  });

  test("every fault is named, and the plan refused whole", () => {
    const plan = changed("version", 0);
    plan.extra = 1;
    plan.offers = [
      anOffer({ id: "a", perils: ["fire", "loss", "flood"] }),
      { ...anOffer({ id: "a", minimumPremium: "-1" }), rules: [{}, aRule({ id: "x", minimum: "1.234" })] },
    ];
    expect(faults(plan)).toStrictEqual([
      "extra",
      "version",
      "offers[0].perils[0]",
      "offers[0].perils[2]",
      "offers[1].id",
      "offers[1].minimumPremium",
      "offers[1].rules[0].id",
      "offers[1].rules[0].premium",
      "offers[1].rules[1].minimum",
    ]);
  });
});

describe("amounts and rates", () => {
  const amounts = [
    "offers[0].minimumPremium",
    "offers[0].maximumInsuredValue",
    "offers[0].rounding.increment",
    `${RULE}.minimum`,
    `${RULE}.eligibleValue.below`,
  ];

  test.each(amounts)("%s is a plain decimal of at most its currency's decimals", (path) => {
    const wrong = ["00.5", "01.00", ".5", "1.", "-1.00", "+1", "1e3", "", " 1", "1,00", "1.000", "one"];
    for (const value of [...wrong, 1, 0.5, true, {}]) {
      expect(faults(changed(path, value))).toStrictEqual([path]);
    }
  });

  test("yen have no decimals, dinars three", () => {
    const offers = [
      anOffer({ rounding: { increment: "1", mode: "up" }, rules: [aRule({ minimum: "5.0" })] }),
    ];
    expect(faults(aPlan({ currency: "JPY", offers }))).toStrictEqual(["offers[0].rules[0].minimum"]);
    expect(faults(aPlan({ currency: "KWD", offers: [anOffer({ minimumPremium: "0.125" })] }))).toStrictEqual(
      [],
    );
  });

  test("without a currency amounts are judged by their form alone", () => {
    const plan = aPlan({
      currency: "dollars",
      offers: [anOffer({ minimumPremium: "1.23456", maximumPremium: "x" })],
    });
    expect(faults(plan)).toStrictEqual(["currency", "offers[0].maximumPremium"]);
  });

  test("a rate is at most 1 and has at most 6 decimals", () => {
    for (const rate of ["0", "1", "1.0", "1.000000", "0.000001"]) {
      expect(faults(changed(`${RULE}.premium.rate`, rate))).toStrictEqual([]);
    }
    for (const rate of ["1.000001", "2", "0.0000001", "0.0100000", "-0.01", ".01", "1%", 0.01]) {
      expect(faults(changed(`${RULE}.premium.rate`, rate))).toStrictEqual([`${RULE}.premium.rate`]);
    }
  });

  test("an increment of zero is refused", () => {
    expect(faults(changed("offers[0].rounding.increment", "0.00"))).toStrictEqual([
      "offers[0].rounding.increment",
    ]);
  });
});

describe("lists and order", () => {
  test("there is an offer, and each has a rule", () => {
    expect(faults(changed("offers", []))).toStrictEqual(["offers"]);
    expect(faults(changed("offers[0].rules", []))).toStrictEqual(["offers[0].rules"]);
  });

  test("offers differ in id, and so do an offer's rules", () => {
    expect(faults(aPlan({ offers: [anOffer(), anOffer()] }))).toStrictEqual(["offers[1].id"]);
    expect(faults(planOfRules(aRule(), aRule({ id: "b" }), aRule()))).toStrictEqual([
      "offers[0].rules[2].id",
    ]);
  });

  test("rules of two offers may share an id", () => {
    expect(faults(aPlan({ offers: [anOffer(), anOffer({ id: "full" })] }))).toStrictEqual([]);
  });

  test("all six perils are known", () => {
    expect(faults(changed("offers[0].perils", [...PERILS]))).toStrictEqual([]);
  });

  test.each([
    "destinations.include[0]",
    "destinations.exclude[0]",
    "merchantFunded[1]",
    `${RULE}.destinations[0]`,
  ])("%s is two capital letters, EU or *", (path) => {
    for (const entry of ["US", "EU", "*", "XX"]) expect(faults(changed(path, entry))).toStrictEqual([]);
    for (const entry of ["us", "USA", "U", "", "**", "U1", "EU ", 1, null]) {
      expect(faults(changed(path, entry))).toStrictEqual([path]);
    }
  });

  test("from is under below", () => {
    for (const [from, below] of [
      ["10", "10.00"],
      ["10.01", "9.99"],
    ]) {
      expect(faults(changed(`${RULE}.eligibleValue`, { from, below }))).toStrictEqual([
        `${RULE}.eligibleValue.from`,
      ]);
    }
  });

  test.each([
    ["offers[0].minimumPremium", "500.01"],
    ["offers[0].minimumInsuredValue", "20000.01"],
    [`${RULE}.minimum`, "300.01"],
  ])("%s is not above its maximum", (path, value) => {
    expect(faults(changed(path, value))).toStrictEqual([path]);
  });

  test("a minimum may equal its maximum", () => {
    expect(faults(changed(`${RULE}.minimum`, "300"))).toStrictEqual([]);
  });
});

describe("premiums", () => {
  const BANDS = `${RULE}.premium.bands`;
  const bands = (...list: unknown[]) => changed(`${RULE}.premium`, { type: "bands", bands: list });

  test("flat has an amount; per is order or item, or absent", () => {
    expect(faults(changed(`${RULE}.premium`, { type: "flat", amount: "2.98" }))).toStrictEqual([]);
    expect(faults(changed(`${RULE}.premium`, { type: "flat", amount: "2.98", per: "item" }))).toStrictEqual(
      [],
    );
    expect(faults(changed(`${RULE}.premium`, { type: "flat", per: "line" }))).toStrictEqual([
      `${RULE}.premium.amount`,
      `${RULE}.premium.per`,
    ]);
  });

  test("decline has nothing else", () => {
    expect(faults(changed(`${RULE}.premium`, { type: "decline" }))).toStrictEqual([]);
    expect(faults(changed(`${RULE}.premium`, { type: "decline", rate: "1" }))).toStrictEqual([
      `${RULE}.premium.rate`,
    ]);
  });

  test("bands rise strictly, and only the last has no below", () => {
    expect(
      faults(bands({ below: "100", amount: "1.50" }, { below: "500", rate: "0.01" }, { rate: "0" })),
    ).toStrictEqual([]);
    expect(faults(bands())).toStrictEqual([BANDS]);
    expect(faults(bands({ below: "100.00", amount: "1" }))).toStrictEqual([`${BANDS}[0].below`]);
    expect(faults(bands({ amount: "1" }, { amount: "2" }))).toStrictEqual([`${BANDS}[0].below`]);
    expect(
      faults(
        bands(
          { below: "5", amount: "1" },
          { below: "5.00", amount: "1" },
          { below: "4", rate: "0" },
          { rate: "0" },
        ),
      ),
    ).toStrictEqual([`${BANDS}[1].below`, `${BANDS}[2].below`]);
  });

  test("a band has either an amount or a rate", () => {
    expect(faults(bands({ below: "5" }, { amount: "1", rate: "0.1" }))).toStrictEqual([
      `${BANDS}[0]`,
      `${BANDS}[1]`,
    ]);
  });

  test("a band's faults are named", () => {
    expect(faults(bands({ below: 5, amount: "1.234" }, { rate: "2", per: "item" }, null))).toStrictEqual([
      `${BANDS}[0].below`,
      `${BANDS}[0].amount`,
      `${BANDS}[1].per`,
      `${BANDS}[1].below`,
      `${BANDS}[1].rate`,
      `${BANDS}[2]`,
    ]);
  });
});

describe("the canonical form", () => {
  test("has every list, the defaults, the currency's digits and short rates", () => {
    const parsed = parsePlan({
      ...aPlan({ offers: [] }),
      offers: [
        {
          ...anOffer({ minimumPremium: "1", rounding: { increment: "0.1", mode: "up" } }),
          rules: [
            { id: "flat", premium: { type: "flat", amount: "2.5" } },
            { id: "rate", premium: { type: "rate", rate: "0.0100" } },
          ],
        },
      ],
    });
    const nothing = { tags: [], types: [], vendors: [], productIds: [], collectionIds: [] };
    expect(parsed).toMatchObject({
      ok: true,
      value: {
        destinations: { include: ["*"], exclude: [] },
        exclude: nothing,
        offers: [
          {
            minimumPremium: "1.00",
            overMaximum: "decline",
            rounding: { increment: "0.10" },
            rules: [
              {
                match: nothing,
                destinations: [],
                eligibleValue: {},
                premium: { amount: "2.50", per: "order" },
              },
              { premium: { rate: "0.01" } },
            ],
          },
        ],
      },
    });
  });

  test("parses to itself", () => {
    const once = parsePlan(full());
    expect(once.ok && parsePlan(once.value)).toStrictEqual(once);
  });
});
