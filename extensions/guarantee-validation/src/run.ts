import { judge, type Violation } from "../../../domain/cart/index";
import { amountOf, readFunctionPlan, sortGoods } from "../../../domain/rating/index";
import type { CartValidationsGenerateRunResult, Input } from "./api";
import { isInDoubt } from "./collections";
import { deliveriesWhenSold, deliveryOf, type Delivery } from "./delivery";
import { messageFor } from "./messages";
import { exactPrice, moneyOf } from "./money";
import { quotesFor } from "./quotes";
import { firstGuarantee, soldGuarantee, unshippedLines } from "./sold-lines";

const PASSED: CartValidationsGenerateRunResult = { operations: [] };

/**
 * The last word on the guarantee before a shopper pays: stops a cart whose guarantee is certainly wrong, with a sentence
 * in the shopper's language that says what to do. It never asks for a guarantee, and lets everything pass that it can't
 * judge: while the cart is being put together, without a plan, and after a fault of our own.
 */
export function run(input: Input): CartValidationsGenerateRunResult {
  try {
    const violation = violationIn(input);
    if (!violation) return PASSED;
    const message = messageFor(violation, input.localization.language.isoCode);
    return { operations: [{ validationAdd: { errors: [{ message, target: "$.cart" }] } }] };
  } catch (error) {
    // oxlint-disable-next-line no-console -- the log of the function's run is where a developer looks
    console.error(String(error));
    return PASSED;
  }
}

function violationIn({ buyerJourney, cart, validation }: Input): Violation | null {
  const { step } = buyerJourney;
  if (step !== "CHECKOUT_INTERACTION" && step !== "CHECKOUT_COMPLETION") return null;
  const { lines } = cart;
  const guarantee = firstGuarantee(lines);
  const plan = readFunctionPlan(validation.plan?.jsonValue);
  if (!guarantee || !plan) return null;

  const money = moneyOf(guarantee, plan.currency);
  const hasDiscounts = cart.discountApplications.length > 0;
  const exact = exactPrice(guarantee, money, plan.currency);
  const only = guarantee.line.offer?.value ?? null;
  const delivery = deliveryOf(cart.deliveryGroups, money.scale);
  const judged = (inRange: boolean): Violation | null => {
    const goods = sortGoods(plan, lines, { ...money, hasDiscounts, inRange });
    if (!goods) return null;
    const { guarantees, hasCustomItems } = unshippedLines(goods.rest);
    const canBeRated = (money.isShops || money.conversions !== null) && !hasCustomItems;
    const goesTo = canBeRated ? delivery : null;
    const quotes = (to: Delivery) => quotesFor(cart, plan, money, goods, to, only, inRange);
    return judge({
      guarantees: guarantees.map((each) => soldGuarantee(each, exact)),
      hasGoods: lines.length > guarantees.length,
      plan: { version: plan.version, offers: plan.offers.map(({ id }) => id) },
      stepOf: (premium) => stepBelow(guarantee.step, premium),
      candidates: () => (goesTo ? quotes(goesTo) : []),
      whenSold: function* () {
        if (goesTo) for (const earlier of deliveriesWhenSold(plan, goesTo)) yield quotes(earlier);
      },
      exact: exact !== null,
    });
  };
  // Nearly all carts are right as they most likely are: what else they may be is only looked for where they aren't.
  const isCertain = money.isShops && !hasDiscounts;
  const likely = judged(false);
  const violation = likely === null || isCertain ? likely : judged(true);
  return violation !== null && isInDoubt(violation, plan, delivery, lines) ? null : violation;
}

/**
 * The ladder isn't at hand (an input query can't ask for everything), but its promise is: a premium's step is not above
 * it, and at most half a percent below. So the line's own step stands for that of every premium that this holds for.
 */
function stepBelow(step: string, premium: string): string {
  if (premium === step) return step;
  const units = amountOf(premium, FINEST);
  const difference = units - amountOf(step, FINEST);
  return difference >= 0 && difference * 200 <= units ? step : premium;
}

/** Units of the currencies with the most decimals, in which amounts of all can be compared. */
const FINEST = 1000;
