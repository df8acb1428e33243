import { compareDecimals, decimalsOf, scaled } from "../money/index";
import { listsDestination } from "../rating/destinations";
import type { ClaimFacts, ClaimsToOrders } from "./claim-facts";
import type { Remedy } from "./claim-settings";
import type { DecisionRules, RuleCondition, RuleOutcome } from "./decision-rules";
import { needsMoney, WHOLE_SHARE } from "./partial";

/** What the rules say of a claim. `rule`: the id of the one that decided; null: none held, so that a person looks at it. */
export type Decided = { rule: string | null; outcome: RuleOutcome };

/** The first rule whose conditions all hold decides; where none does, a person. The same rules and facts always decide the same. */
export function decide({ rules, currency }: DecisionRules, facts: ClaimFacts): Decided {
  const rule = rules.find(({ when }) => when.every((condition) => holds(condition, facts, currency)));
  return rule ? { rule: rule.id, outcome: rule.outcome } : { rule: null, outcome: { do: "review" } };
}

/**
 * What the shopper may choose of: what the rule allows, the shop offers and the share can be given by; a refund where nothing is left.
 * @param share in 1/10,000 of the insured value
 */
export function remediesAllowed(
  allowed: readonly Remedy[],
  offered: readonly Remedy[],
  share: number = WHOLE_SHARE,
): Remedy[] {
  const remedies = allowed.filter(
    (remedy) => (remedy === "refund" || offered.includes(remedy)) && !needsMoney([remedy], share),
  );
  return remedies.length > 0 ? remedies : ["refund"];
}

function holds(condition: RuleCondition, facts: ClaimFacts, currency: string): boolean {
  switch (condition.fact) {
    case "amount": {
      const amount = facts.amount.value;
      return amount !== null && amount.currency === currency && isWithin(amount.amount, condition);
    }
    case "destination": {
      const { value } = facts.destination;
      return value !== null && listsDestination(condition.in, value);
    }
    case "carrier": {
      const carrier = facts.carrier.value?.trim().toLowerCase();
      return condition.in.some((name) => name.trim().toLowerCase() === carrier);
    }
    case "missing":
      return facts.missing.value?.some((kind) => condition.in.includes(kind)) ?? false;
    case "claims-to-orders": {
      const { value } = facts["claims-to-orders"];
      return value !== null && value.orders > 0 && isRatioWithin(value, condition);
    }
    case "days-since-scan":
    case "days-since-delivery":
    case "photos":
    case "customer-claims":
    case "email-claims":
    case "address-claims": {
      const { value } = facts[condition.fact];
      const { atLeast = 0, atMost = Infinity } = condition;
      return value !== null && value >= atLeast && value <= atMost;
    }
    case "delivered-though-lost":
    case "open-dispute":
      return facts[condition.fact].value === condition.is;
    case "peril":
    case "tracking":
    case "risk":
    case "seen-photo": {
      const { value } = facts[condition.fact];
      return value !== null && (condition.in as readonly string[]).includes(value);
    }
  }
}

type DecimalRange = { readonly atLeast?: string; readonly atMost?: string };

function isWithin(value: string, { atLeast, atMost }: DecimalRange): boolean {
  return (
    (atLeast === undefined || compareDecimals(value, atLeast) >= 0) &&
    (atMost === undefined || compareDecimals(value, atMost) <= 0)
  );
}

/** Exactly: claims / orders held against a decimal, without dividing. */
function isRatioWithin({ claims, orders }: ClaimsToOrders, { atLeast, atMost }: DecimalRange): boolean {
  const against = (limit: string): bigint => {
    const decimals = decimalsOf(limit) ?? 0;
    return scaled(String(claims), decimals) - scaled(limit, decimals) * BigInt(orders);
  };
  return (atLeast === undefined || against(atLeast) >= 0n) && (atMost === undefined || against(atMost) <= 0n);
}
