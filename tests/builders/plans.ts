/** A plan as the editor saves it, without a version: 1 % of the value for jade, in dollars. */
export function jadePlan(fields: Record<string, unknown> = {}, offer: Record<string, unknown> = {}) {
  return {
    schema: 1,
    currency: "USD",
    valueBasis: "discounted",
    includeShipping: false,
    destinations: { include: ["*"], exclude: [] },
    exclude: {},
    merchantFunded: [],
    offers: [
      {
        id: "standard",
        perils: ["loss", "damage", "theft"],
        minimumPremium: "0.98",
        maximumPremium: "500.00",
        maximumInsuredValue: "20000.00",
        rounding: { increment: "0.01", mode: "half-up" },
        rules: [{ id: "jade", match: { tags: ["jade"] }, premium: { type: "rate", rate: "0.01" } }],
        ...offer,
      },
    ],
    ...fields,
  };
}

/** A plan of few price steps: one for each amount. */
export function bandPlan(amounts: readonly string[]) {
  const bands = amounts.map((amount, index) =>
    index === amounts.length - 1 ? { amount } : { below: `${(index + 1) * 100}`, amount },
  );
  const limits = { minimumPremium: undefined, maximumPremium: undefined, maximumInsuredValue: undefined };
  const rules = [{ id: "by-value", premium: { type: "bands", bands } }];
  return JSON.parse(JSON.stringify(jadePlan({}, { ...limits, rules }))) as ReturnType<typeof jadePlan>;
}
