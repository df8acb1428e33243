import { WHOLE_SHARE } from "../claim/index";
import { roundQuotient } from "../money/index";
import { CARGO_ROUNDING } from "./declare";

/** A loss of goods that were declared; amounts in minor units of the declaration's currency. */
export type DeclaredLoss = {
  /** What the parcel was declared at. */
  readonly declaredMinor: bigint;
  /** What all of its goods were insured for by the guarantee when it was declared. */
  readonly parcelInsuredMinor: bigint;
  /** What the settled ones of them were insured for then, and how much of that was to be given, in 1/10,000. */
  readonly settledInsuredMinor: bigint;
  readonly share: number;
  /** What of it was given. */
  readonly lostMinor: bigint;
  /** What of each loss stays with the merchant. */
  readonly deductibleMinor: bigint;
  /** The most that is paid for a parcel; null: no limit. */
  readonly limitMinor: bigint | null;
  /** What earlier losses of the same parcel came to. */
  readonly before: ExpectedRecovery;
};

export type ExpectedRecovery = {
  /** What of the parcel's declared value is gone. */
  readonly declaredLossMinor: bigint;
  /** What of it forwarder or insurer owe. */
  readonly expectedMinor: bigint;
};

export const NOTHING_BEFORE: ExpectedRecovery = { declaredLossMinor: 0n, expectedMinor: 0n };

/**
 * What forwarder or insurer owe for a loss: the settled goods' part of the declared value, less the deductible, at most the
 * limit, never more than was lost and never below nothing. Rounded once (CARGO_ROUNDING); all losses of a parcel together come
 * to no more than it was declared at, nor than the limit.
 *
 * Declared at 5,000.00, a deductible of 100.00, broken whole: 4,900.00.
 */
export function expectedRecovery(loss: DeclaredLoss): ExpectedRecovery {
  const { declaredMinor, parcelInsuredMinor, settledInsuredMinor, share, lostMinor, before } = loss;
  if (parcelInsuredMinor <= 0n) throw new RangeError("a loss of a parcel without insured goods");
  const part = roundQuotient(
    declaredMinor * settledInsuredMinor * BigInt(share),
    parcelInsuredMinor * BigInt(WHOLE_SHARE),
    CARGO_ROUNDING,
  );
  const declaredLossMinor = between(part, declaredMinor - before.declaredLossMinor);
  const limitMinor = loss.limitMinor === null ? declaredLossMinor : loss.limitMinor - before.expectedMinor;
  return {
    declaredLossMinor,
    expectedMinor: between(declaredLossMinor - loss.deductibleMinor, limitMinor, lostMinor),
  };
}

/** An amount, at most these, and never below nothing. */
function between(amountMinor: bigint, ...mostMinor: bigint[]): bigint {
  const least = mostMinor.reduce((lower, most) => (most < lower ? most : lower), amountMinor);
  return least > 0n ? least : 0n;
}

/** What came in of a recovery, and what nobody expects any more; minor units. */
export type RecoveryMoney = {
  readonly expectedMinor: bigint;
  readonly receivedMinor: bigint;
  readonly writtenOffMinor: bigint;
};

/** What is still expected. Forwarder or insurer may pay more than was expected: then nothing is. */
export function stillExpectedMinor({ expectedMinor, receivedMinor, writtenOffMinor }: RecoveryMoney): bigint {
  return between(expectedMinor - receivedMinor - writtenOffMinor);
}

/** Units of a line in a parcel, and what they are insured for; minor units. */
export type InsuredUnits = {
  readonly lineItemId: string;
  readonly quantity: number;
  readonly insuredMinor: bigint;
};

/**
 * What settled goods were insured for when their parcel was declared; rounded down, line by line. Goods that weren't
 * guaranteed then are no part of it. What is refunded or edited later makes the parcel's declared value neither more nor less.
 */
export function insuredWhenDeclaredMinor(
  declared: readonly InsuredUnits[],
  settled: readonly Pick<InsuredUnits, "lineItemId" | "quantity">[],
): bigint {
  return settled.reduce((sum, { lineItemId, quantity }) => {
    const line = declared.find((each) => each.lineItemId === lineItemId);
    if (!line || line.quantity <= 0) return sum;
    return sum + (line.insuredMinor * BigInt(Math.min(quantity, line.quantity))) / BigInt(line.quantity);
  }, 0n);
}

/** Of a parcel: how many units of a line it holds that weren't settled before. */
export type UnitsHeld = { readonly parcelId: string; readonly units: number };

/**
 * From which parcels settled units of a line are taken: from those in front first, each up to what it holds. What no parcel
 * holds isn't anywhere: it was never shipped.
 */
export function unitsFromParcels(held: readonly UnitsHeld[], settled: number): UnitsHeld[] {
  let rest = settled;
  return held.flatMap(({ parcelId, units }) => {
    const taken = Math.min(units, rest);
    rest -= taken;
    return taken > 0 ? [{ parcelId, units: taken }] : [];
  });
}
