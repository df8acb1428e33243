import { compareDecimals, fromMinorUnits } from "../../money/index";
import { issue, type Issue, type Parsed } from "../issue";
import type { Plan } from "../plan";
import { preparePlan, type PreparedOffer } from "../prepared-plan";
import { finitePremiums } from "./finite-premiums";
import { premiumRange, type PremiumRange } from "./premium-range";

/** As many prices as the ladder may have: the variants of one product. */
export const MAX_LADDER_STEPS = 2048;

/** How the steps of a range follow each other: as far apart as they may be, or with the round amounts among them. */
type Succession = (step: bigint) => bigint;

/**
 * The price ladder of a plan: the distinct prices of all offers together, rising, in the shop's currency. Round amounts
 * (15.00, 50.00, 250.00) are steps as long as there is room for them, because 1 % of a round price is one.
 * Refused when an offer's premium has no limit, or when more than MAX_LADDER_STEPS prices would be needed.
 */
export function ladderOf(plan: Plan): Parsed<string[]> {
  const { offers } = preparePlan(plan);
  const issues: Issue[] = [];
  const pricesBy = (succession: Succession): Set<bigint> => {
    const prices = new Set<bigint>();
    for (const [index, offer] of offers.entries()) {
      const steps = offerSteps(offer, succession);
      if (steps) for (const step of steps) prices.add(step);
      else issues.push(issue(`plan.offers[${index}].maximumPremium`, "unbounded-premium"));
    }
    return prices;
  };
  let prices = pricesBy(nextOrRound);
  if (issues.length === 0 && prices.size > MAX_LADDER_STEPS) {
    prices = pricesBy(nextStep);
    if (prices.size > MAX_LADDER_STEPS) {
      issues.push(issue("plan.offers", "ladder-too-long", String(prices.size)));
    }
  }
  if (issues.length > 0) return { ok: false, issues };
  const rising = [...prices];
  rising.sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  return { ok: true, value: rising.map((price) => fromMinorUnits(price, plan.currency)) };
}

/** The prices of one offer, in minor units; null when its premium has no limit. */
function offerSteps(offer: PreparedOffer, succession: Succession): Iterable<bigint> | null {
  const premiums = finitePremiums(offer, MAX_LADDER_STEPS);
  if (premiums) return premiums;
  const range = premiumRange(offer);
  return range && rangeSteps(range, offer.terms.increment, succession);
}

/**
 * Steps over a range such that each multiple P of the increment in it has a step S <= P with P - S <= 0.5 % of P.
 * All but the ends belong to one sequence that depends on the increment only, so that the ladders of two
 * versions of a plan share nearly all steps: publishing keeps the old ones alive while carts hold them.
 */
function rangeSteps({ least, most }: PremiumRange, increment: bigint, succession: Succession): bigint[] {
  const steps = [least];
  for (let step = 1n; step * increment < most; step = succession(step)) {
    if (step * increment > least) steps.push(step * increment);
  }
  if (most > least) steps.push(most);
  return steps;
}

/**
 * The largest next step, in increments: every P before it, up to next - 1, has P - step <= P / 200, which is
 * P <= 200 step / 199.
 */
function nextStep(step: bigint): bigint {
  return (200n * step) / 199n + 1n;
}

/** The next round amount (10, 15, 20, … 95, 100, 150, … increments) if it comes before the largest next step. */
function nextOrRound(step: bigint): bigint {
  const next = nextStep(step);
  const grain = 5n * BigInt("1" + "0".repeat(Math.max(0, step.toString().length - 2)));
  const round = (step / grain + 1n) * grain;
  return round < next ? round : next;
}

/** The highest of the rising steps that is not above the premium, or null when all are. One currency. */
export function stepFor(steps: readonly string[], premium: string): string | null {
  let low = 0;
  let high = steps.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const step = steps[middle];
    if (step !== undefined && compareDecimals(step, premium) <= 0) low = middle + 1;
    else high = middle;
  }
  return steps[low - 1] ?? null;
}
