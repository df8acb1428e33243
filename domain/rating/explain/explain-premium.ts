import { fromMinorUnits, plus, unscaled, withoutTrailingZeros, type Units } from "../../money/index";
import type { RatedLine } from "../eligible-lines";
import { RATE_DECIMALS } from "../parse-premium";
import { groupPremium, hold, offerPremium, type Group, type Scale } from "../premium";
import { RATE_UNIT, type Limits, type PreparedOffer, type PreparedRule } from "../prepared-plan";
import { exact } from "./exact";
import type { GroupPrice, GroupSteps, Held, PremiumSteps } from "./explanation";

/** An insured line with the rule that took it. */
export type TakenLine = { readonly id: string; readonly line: RatedLine; readonly rule: PreparedRule };

/** Step 5: how the premium of an offer comes about, by the same arithmetic that quotes it. */
export function explainPremium(
  offer: PreparedOffer,
  taken: readonly TakenLine[],
  scale: Scale,
  currency: string,
): PremiumSteps {
  const unit = scale.denominator * RATE_UNIT;
  const groups = [...new Set(taken.map(({ rule }) => rule))].map((rule) => ({
    rule,
    lines: taken.filter((each) => each.rule === rule),
  }));
  let sum = 0n;
  const steps = groups.map(({ rule, lines }): GroupSteps => {
    const group = groupOf(lines);
    const unheld = groupPremium({ ...rule.terms, ...NO_LIMITS }, group, scale);
    const premium = groupPremium(rule.terms, group, scale);
    sum += premium;
    return {
      rule: rule.id,
      lines: lines.map(({ id }) => id),
      value: exact(BigInt(group.value) * scale.numerator, scale.denominator, currency),
      price: priceOf(rule, group, scale, currency),
      unheld: exact(unheld, unit, currency),
      held: heldBy(unheld, rule.terms, unit, currency),
      premium: exact(premium, unit, currency),
    };
  });
  const { terms } = offer;
  return {
    groups: steps,
    sum: exact(sum, unit, currency),
    held: heldBy(sum, terms, unit, currency),
    beforeRounding: exact(hold(sum, terms, unit), unit, currency),
    rounding: { increment: fromMinorUnits(terms.increment, currency), mode: terms.mode },
    premium: fromMinorUnits(offerPremium(sum, terms, unit), currency),
  };
}

const NO_LIMITS: Limits = { minimum: null, maximum: null };

function groupOf(lines: readonly TakenLine[]): Group {
  let value: Units = 0;
  let items: Units = 0;
  for (const { line } of lines) {
    value = plus(value, line.value);
    items = plus(items, line.quantity);
  }
  return { value, items };
}

/** Which limit an amount, counted in minor units times `unit`, is beyond. */
function heldBy(amount: bigint, limits: Limits, unit: bigint, currency: string): Held | null {
  const { minimum, maximum } = limits;
  if (minimum !== null && amount < minimum * unit)
    return { by: "minimum", limit: fromMinorUnits(minimum, currency) };
  if (maximum !== null && amount > maximum * unit)
    return { by: "maximum", limit: fromMinorUnits(maximum, currency) };
  return null;
}

function priceOf({ terms }: PreparedRule, group: Group, scale: Scale, currency: string): GroupPrice {
  const { premium } = terms;
  const amount = (minor: bigint) => fromMinorUnits(minor, currency);
  switch (premium.type) {
    case "order":
      return { type: "order", amount: amount(premium.amount) };
    case "item":
      return { type: "item", amount: amount(premium.amount), items: group.items.toString() };
    case "rate":
      return { type: "rate", rate: rateText(premium.rate) };
    case "bands": {
      const value = BigInt(group.value) * scale.numerator;
      const at = premium.bands.findIndex(({ below }) => below === null || below * scale.denominator > value);
      const band = premium.bands[at];
      const before = premium.bands[at - 1]?.below ?? null;
      // A parsed plan's last band has no `below`, so one is always found.
      if (!band) throw new RangeError("bands without a last one");
      return {
        type: "band",
        from: before === null ? null : amount(before),
        below: band.below === null ? null : amount(band.below),
        amount: band.rate === null ? amount(band.amount) : null,
        rate: band.rate === null ? null : rateText(band.rate),
      };
    }
    case "decline":
      // Lines of such a rule aren't insured, so they are in no group.
      throw new RangeError("a declined line has no premium");
  }
}

function rateText(millionths: bigint): string {
  return withoutTrailingZeros(unscaled(millionths, RATE_DECIMALS));
}
