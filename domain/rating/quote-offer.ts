import { allocate, fromMinorUnits } from "../money/index";
import type { Cart } from "./cart";
import { listsDestination } from "./destinations";
import { toPresentment, type EligibleCart, type EligibleLine } from "./eligible-lines";
import { firstMatch } from "./line-index";
import type { Plan } from "./plan";
import { groupPremium, offerPremium, type Group, type Scale } from "./premium";
import { RATE_UNIT, type PreparedOffer, type PreparedRule } from "./prepared-plan";
import type { Quote, QuotedLine, RefusalReason } from "./quote";

const UNSCALED: Scale = { numerator: 1n, denominator: 1n };

type InsuredLine = { readonly line: EligibleLine; readonly rule: PreparedRule };

/** Steps 3 to 6 for one offer; the cart has eligible lines and the plan covers its destination. */
export function quoteOffer(plan: Plan, offer: PreparedOffer, cart: Cart, eligible: EligibleCart): Quote {
  const { insured, uninsured } = applyRules(offer, cart.destination, eligible);
  if (insured.length === 0) return refused(offer, "no-rule");

  const values = insured.map(({ line }) => line.value);
  const value = values.reduce((sum, each) => sum + each, 0n);
  if (offer.minimumInsuredValue !== null && value < offer.minimumInsuredValue) {
    return refused(offer, "under-minimum");
  }
  const limit = offer.maximumInsuredValue;
  const isOver = limit !== null && value > limit;
  if (isOver && offer.overMaximum === "decline") return refused(offer, "over-limit");
  const scale = isOver ? { numerator: limit, denominator: value } : UNSCALED;

  const premium = premiumOf(offer, insured, scale);
  if (premium === 0n) return refused(offer, "zero-premium");

  const payer = isMerchantFunded(plan, cart.destination) ? "merchant" : "shopper";
  const charged = payer === "merchant" ? 0n : toPresentment(premium, plan.currency, cart);
  return {
    offer: offer.id,
    offered: true,
    premium: fromMinorUnits(premium, plan.currency),
    currency: plan.currency,
    insuredValue: fromMinorUnits(isOver ? limit : value, plan.currency),
    presentment: { currency: cart.currency, premium: fromMinorUnits(charged, cart.currency) },
    lines: printedLines(insured, isOver ? allocate(limit, values) : values, plan.currency),
    uninsured,
    payer,
  };
}

function refused(offer: PreparedOffer, reason: RefusalReason): Quote {
  return { offer: offer.id, offered: false, reason };
}

/** Step 3: each eligible line takes the first rule that fits it. */
function applyRules(
  offer: PreparedOffer,
  destination: string | null,
  eligible: EligibleCart,
): { insured: InsuredLine[]; uninsured: string[] } {
  const fits = offer.rules.map(
    (rule) =>
      (rule.destinations.length === 0 || listsDestination(rule.destinations, destination)) &&
      (rule.from === null || rule.from <= eligible.value) &&
      (rule.below === null || eligible.value < rule.below),
  );
  const insured: InsuredLine[] = [];
  const uninsured: string[] = [];
  for (const line of eligible.lines) {
    const rule = line.value === null ? undefined : offer.rules[firstMatch(offer.matches, line.traits, fits)];
    if (line.value === null || !rule || rule.terms.premium.type === "decline") uninsured.push(line.id);
    else insured.push({ line, rule });
  }
  return { insured, uninsured };
}

/** Step 5: the lines of one rule are a group; the groups' premiums are added up, held and rounded once. */
function premiumOf(offer: PreparedOffer, insured: readonly InsuredLine[], scale: Scale): bigint {
  const groups = new Map<PreparedRule, Group>();
  for (const { line, rule } of insured) {
    const group = groups.get(rule);
    if (group) {
      group.value += line.value;
      group.items += BigInt(line.quantity);
    } else {
      groups.set(rule, { value: line.value, items: BigInt(line.quantity) });
    }
  }
  let sum = 0n;
  for (const [rule, group] of groups) sum += groupPremium(rule.terms, group, scale);
  return offerPremium(sum, offer.terms, scale.denominator * RATE_UNIT);
}

/** An unknown destination is never funded by the merchant, not even by "*". */
function isMerchantFunded(plan: Plan, destination: string | null): boolean {
  return destination !== null && listsDestination(plan.merchantFunded, destination);
}

function printedLines(
  insured: readonly InsuredLine[],
  values: readonly bigint[],
  currency: string,
): QuotedLine[] {
  return insured.map(({ line, rule }, index) => ({
    id: line.id,
    rule: rule.id,
    insuredValue: fromMinorUnits(values[index] ?? 0n, currency),
  }));
}
