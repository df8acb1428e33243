import { allocate, fromMinorUnits, minorUnits, unscaled } from "../money/index";
import type { Cart } from "./cart";
import { listsDestination } from "./destinations";
import { toPresentment, type RatedCart, type RatedLine } from "./eligible-lines";
import { firstMatch } from "./line-index";
import type { Plan } from "./plan";
import { groupPremium, offerPremium, type Group, type Scale } from "./premium";
import { RATE_UNIT, type PreparedOffer, type PreparedRule } from "./prepared-plan";
import type { Quote, QuotedLine, RefusalReason } from "./quote";

const UNSCALED: Scale = { numerator: 1n, denominator: 1n };

/** The lines that an offer insures, and by which rules. */
type Insured = {
  readonly lines: readonly RatedLine[];
  /** Beside each of the lines, the rule that it takes. */
  readonly rules: readonly PreparedRule[];
  readonly groups: ReadonlyMap<PreparedRule, Group>;
  /** The value of the lines: V. */
  readonly value: bigint;
  readonly uninsured: readonly string[];
};

/** Steps 3 to 6 for one offer; the cart has eligible lines and the plan covers its destination. */
export function quoteOffer(plan: Plan, offer: PreparedOffer, cart: Cart, rated: RatedCart): Quote {
  const insured = applyRules(offer, cart.destination, rated);
  const { value } = insured;
  if (value === 0n) return refused(offer, "no-rule");
  if (offer.minimumInsuredValue !== null && value < offer.minimumInsuredValue) {
    return refused(offer, "under-minimum");
  }
  const limit = offer.maximumInsuredValue;
  const isOver = limit !== null && value > limit;
  if (isOver && offer.overMaximum === "decline") return refused(offer, "over-limit");

  const premium = premiumOf(offer, insured, isOver ? { numerator: limit, denominator: value } : UNSCALED);
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
    lines: printedLines(insured, isOver ? limit : null, plan.currency),
    uninsured: insured.uninsured,
    payer,
  };
}

function refused(offer: PreparedOffer, reason: RefusalReason): Quote {
  return { offer: offer.id, offered: false, reason };
}

/** Step 3: each eligible line takes the first rule that fits it; the lines of one rule are a group. */
function applyRules(offer: PreparedOffer, destination: string | null, rated: RatedCart): Insured {
  const fits = offer.rules.map(
    (rule) =>
      (rule.destinations.length === 0 || listsDestination(rule.destinations, destination)) &&
      (rule.from === null || rule.from <= rated.value) &&
      (rule.below === null || rated.value < rule.below),
  );
  const lines: RatedLine[] = [];
  const rules: PreparedRule[] = [];
  const uninsured: string[] = [];
  const groups = new Map<PreparedRule, Group>();
  let total = 0n;
  // A plain loop, for the reason given at LineIndex.
  for (let i = 0; i < rated.lines.length; i += 1) {
    const line = rated.lines[i];
    if (!line) continue;
    const rule = line.value === 0n ? undefined : offer.rules[firstMatch(line.places, offer.start, fits)];
    if (!rule || rule.terms.premium.type === "decline") {
      uninsured.push(line.id);
      continue;
    }
    lines.push(line);
    rules.push(rule);
    total += line.value;
    const group = groups.get(rule);
    if (group) {
      group.value += line.value;
      group.items += BigInt(line.quantity);
    } else {
      groups.set(rule, { value: line.value, items: BigInt(line.quantity) });
    }
  }
  return { lines, rules, groups, value: total, uninsured };
}

/** Step 5: the groups' premiums are added up, held and rounded once. */
function premiumOf(offer: PreparedOffer, { groups }: Insured, scale: Scale): bigint {
  let sum = 0n;
  for (const [rule, group] of groups) sum += groupPremium(rule.terms, group, scale);
  return offerPremium(sum, offer.terms, scale.denominator * RATE_UNIT);
}

/** An unknown destination is never funded by the merchant, not even by "*". */
function isMerchantFunded(plan: Plan, destination: string | null): boolean {
  return destination !== null && listsDestination(plan.merchantFunded, destination);
}

/** The insured lines with their values: under a cap its shares, which add up to the limit. */
function printedLines({ lines, rules }: Insured, limit: bigint | null, currency: string): QuotedLine[] {
  const digits = minorUnits(currency);
  const shares =
    limit === null
      ? null
      : allocate(
          limit,
          lines.map((line) => line.value),
        );
  const printed: QuotedLine[] = [];
  for (let i = 0; i < lines.length; i += 1) {
    const line = lines[i];
    const rule = rules[i];
    if (!line || !rule) continue;
    const insuredValue = unscaled(shares?.[i] ?? line.value, digits);
    printed.push({ id: line.id, rule: rule.id, insuredValue });
  }
  return printed;
}
