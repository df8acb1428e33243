type Fields = Record<string, unknown>;

/** A plan as the editor saves it, without a version: 1 % of the value for jade, in dollars. Undefined leaves a field out. */
export function jadePlan(fields: Fields = {}, offer: Fields = {}): Fields {
  return asJson({
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
  });
}

/** A plan whose price steps are these amounts. */
export function bandPlan(amounts: readonly string[]): Fields {
  const bands = amounts.map((amount, index) =>
    index === amounts.length - 1 ? { amount } : { below: `${(index + 1) * 100}`, amount },
  );
  const limits = { minimumPremium: undefined, maximumPremium: undefined, maximumInsuredValue: undefined };
  return jadePlan({}, { ...limits, rules: [{ id: "by-value", premium: { type: "bands", bands } }] });
}

/** A plan whose premiums go up to `most` by multiples of the increment: its steps are many, and few other increments' too. */
export function longPlan(increment: string, most: string): Fields {
  const limits = { minimumPremium: undefined, maximumPremium: most, maximumInsuredValue: undefined };
  return jadePlan({}, { ...limits, rounding: { increment, mode: "up" } });
}

function asJson(plan: Fields): Fields {
  return JSON.parse(JSON.stringify(plan)) as Fields;
}
