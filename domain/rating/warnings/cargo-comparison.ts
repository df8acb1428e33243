import {
  zoneOf,
  ZONES,
  type CargoRates,
  type Goods,
  type RateRange,
  type Zone,
} from "../../cargo/usual-rates";
import { fromMinorUnits, scaled, unscaled, withoutTrailingZeros } from "../../money/index";
import { RATE_DECIMALS } from "../parse-premium";
import type { Offer, Plan, Rule } from "../plan";
import { isFunded } from "../places";
import { premiumPieces, type Piece } from "./premium-pieces";
import { goodsOfRule } from "./thin-premiums";
import type { Reach } from "./unreachable-rules";

/** A rule's premium beside what forwarders usually ask, where shoppers pay it. Rates are fractions of the value. */
export type CargoComparison = {
  readonly goods: Goods;
  /** What the premium comes to at the least, over all values that the rule takes; null: a fixed amount has no least rate. */
  readonly least: { readonly rate: string; readonly isConstant: boolean } | null;
  readonly zones: readonly CargoZone[];
};

export type CargoZone = {
  readonly zone: Zone;
  readonly usual: RateRange;
  /** Left over after cargo cover at its upper and at its lower end; negative where it isn't enough. Null without `least`. */
  readonly margin: { readonly from: string; readonly to: string } | null;
  /** Up to this value the fixed amount pays for cargo cover at its upper end; null with `least`. */
  readonly enoughUpTo: string | null;
};

/** Null where nobody pays: nothing is insured by the rule, or the shop pays wherever it is. */
export function cargoComparisonOf(
  plan: Plan,
  offer: Offer,
  rule: Rule,
  reach: Reach,
  rates: CargoRates,
): CargoComparison | null {
  const pieces = premiumPieces(offer, rule, plan.currency);
  const paying = new Set(
    reach.places.flatMap((place) => (place === null || isFunded(plan, place) ? [] : [zoneOf(rates, place)])),
  );
  if (pieces.length === 0 || paying.size === 0) return null;
  const goods = goodsOfRule(rule);
  const endless = pieces.find(({ rate, below }) => rate === null && below === null);
  const least = endless ? null : pieces.map(leastRateOf).reduce((a, b) => (a < b ? a : b));
  return {
    goods,
    least:
      least === null
        ? null
        : { rate: rateText(least), isConstant: pieces.every(({ rate }) => rate === least) },
    zones: ZONES.filter((zone) => paying.has(zone)).map((zone) => {
      const usual = rates.rates[goods][zone];
      const [from, to] = [millionths(usual.from), millionths(usual.to)];
      return {
        zone,
        usual,
        margin: least === null ? null : { from: rateText(least - to), to: rateText(least - from) },
        enoughUpTo:
          endless && endless.rate === null && to > 0n
            ? fromMinorUnits((endless.amount * 10n ** BigInt(RATE_DECIMALS)) / to, plan.currency)
            : null,
      };
    }),
  };
}

/** In millionths of the value, rounded down: at the end of the piece where it is an amount. */
function leastRateOf(piece: Piece): bigint {
  if (piece.rate !== null) return piece.rate;
  const highest = (piece.below ?? piece.from + 1n) - 1n;
  return highest === 0n ? 0n : (piece.amount * 10n ** BigInt(RATE_DECIMALS)) / highest;
}

function millionths(rate: string): bigint {
  return scaled(rate, RATE_DECIMALS);
}

function rateText(rate: bigint): string {
  const text = withoutTrailingZeros(unscaled(rate < 0n ? -rate : rate, RATE_DECIMALS));
  return rate < 0n ? `-${text}` : text;
}
