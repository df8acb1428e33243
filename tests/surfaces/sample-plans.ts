import type { PlanForm } from "../rating/forms";

const STANDARD = {
  id: "standard",
  perils: ["loss", "damage", "theft"],
  minimumPremium: "0.98",
  maximumPremium: "200.00",
  maximumInsuredValue: "20000.00",
  rounding: { increment: "0.01", mode: "half-up" as const },
  rules: [{ id: "jade", match: { tags: ["jade"] }, premium: { type: "rate" as const, rate: "0.01" } }],
};

export const PLAN: PlanForm = {
  schema: 1,
  version: 7,
  currency: "USD",
  valueBasis: "discounted",
  includeShipping: false,
  destinations: { include: ["*"], exclude: ["BR"] },
  exclude: {},
  merchantFunded: ["EU"],
  offers: [STANDARD],
};

/** What a merchant may have published. */
export const PLANS: Record<string, PlanForm> = {
  "1 % of jade": PLAN,
  "two offers, with shipping": {
    ...PLAN,
    valueBasis: "undiscounted",
    includeShipping: true,
    merchantFunded: [],
    offers: [
      { ...STANDARD, rules: [{ id: "all", premium: { type: "rate", rate: "0.0075" } }] },
      {
        ...STANDARD,
        id: "full",
        perils: [...STANDARD.perils, "delay"],
        maximumInsuredValue: "12000.00",
        overMaximum: "cap",
        rounding: { increment: "0.50", mode: "down" },
        rules: [{ id: "all", premium: { type: "rate", rate: "0.02" } }],
      },
    ],
  },
  "bands, for some values and countries": {
    ...PLAN,
    destinations: { include: ["US", "JP", "CN", "CH"], exclude: [] },
    exclude: { tags: ["agate"] },
    offers: [
      {
        id: "standard",
        perils: ["loss", "theft"],
        minimumInsuredValue: "30.00",
        maximumInsuredValue: "9000.00",
        rounding: { increment: "1.00", mode: "up" },
        rules: [
          {
            id: "bands",
            premium: {
              type: "bands",
              bands: [
                { below: "500.00", amount: "4.00" },
                { below: "3000.00", amount: "18.00" },
                { amount: "45.00" },
              ],
            },
          },
        ],
      },
    ],
  },
};
