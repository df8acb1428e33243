import { allocate, fromMinorUnits, minorUnits, unscaled } from "../money/index";
import type { Cart } from "./cart";
import { toPresentment } from "./conversion";
import { leanCart, type NamedCart, type RatedCart } from "./eligible-lines";
import type { Plan } from "./plan";
import { preparePlan } from "./prepared-plan";
import type { Quote, QuotedLine } from "./quote";
import { rateCart, type Insured, type OfferRating } from "./rate-offer";

/** The quotes of a plan for a cart, one for each offer in the plan's order. Both are parsed values. */
export function quoteCart(plan: Plan, cart: Cart): Quote[] {
  return raterOf(plan)(cart);
}

/** For many carts: prepares the plan once. `raterOf(plan)(cart)` is `quoteCart(plan, cart)`. */
export function raterOf(plan: Plan): (cart: Cart) => Quote[] {
  const prepared = preparePlan(plan);
  return (cart) => {
    const named = leanCart(prepared, cart);
    const { rated, offers } = rateCart(prepared, named.lean);
    return offers.map((rating) => quoteOf(plan, rating, rated, named));
  };
}

/** Step 6, and the quote of one offer. */
function quoteOf(plan: Plan, rating: OfferRating, rated: RatedCart, { lean, ids }: NamedCart): Quote {
  const offer = rating.offer.id;
  if (rating.reason !== null) return { offer, offered: false, reason: rating.reason };
  const { premium, payer, insured, cap } = rating;
  const charged = payer === "merchant" ? 0n : toPresentment(premium, plan.currency, lean);
  return {
    offer,
    offered: true,
    premium: fromMinorUnits(premium, plan.currency),
    currency: plan.currency,
    insuredValue: fromMinorUnits(cap ?? BigInt(insured.value), plan.currency),
    presentment: { currency: lean.currency, premium: fromMinorUnits(charged, lean.currency) },
    ...printedLines(insured, rated, ids, cap, plan.currency),
    payer,
  };
}

/** The insured lines with their values, under a cap its shares, which add up to it; and the ids of the others. */
function printedLines(
  { rules }: Insured,
  rated: RatedCart,
  ids: readonly string[],
  cap: bigint | null,
  currency: string,
): { lines: QuotedLine[]; uninsured: string[] } {
  const digits = minorUnits(currency);
  const insured: { id: string; rule: string; value: bigint }[] = [];
  const uninsured: string[] = [];
  for (const [index, { value }] of rated.lines.entries()) {
    const id = ids[index] ?? "";
    const rule = rules[index];
    if (rule) insured.push({ id, rule: rule.id, value: BigInt(value) });
    else uninsured.push(id);
  }
  const values = insured.map(({ value }) => value);
  const shares = cap === null ? values : allocate(cap, values);
  const lines = insured.map(({ id, rule }, index) => {
    return { id, rule, insuredValue: unscaled(shares[index] ?? 0n, digits) };
  });
  return { lines, uninsured };
}
