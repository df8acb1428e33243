import { allocate, roundQuotient } from "../money/index";
import { SHARE_PARTS, type DelayTerms } from "./terms";

/**
 * What a grade gives beyond the grades before it, for goods that are insured for `insuredMinor`. Rounded half up in all up to a grade,
 * so that the grades add up to the last one's share.
 *
 * 5 % from 10 days, 15 % from 30, of 500.00: 25.00, then 50.00 more. With a cap of 60.00: 25.00, then 35.00.
 */
export function gradePayoutMinor(terms: DelayTerms, grade: number, insuredMinor: bigint): bigint {
  const index = terms.grades.findIndex(({ daysLate }) => daysLate === grade);
  if (index < 0) throw new RangeError(`no grade from ${grade} days late`);
  const before = terms.grades[index - 1];
  const upTo = (share: number) => inAllMinor(terms, share, insuredMinor);
  return upTo(terms.grades[index]?.share ?? 0) - (before ? upTo(before.share) : 0n);
}

/** What a share (in 1/10,000) of the insured value comes to, at most the cap. */
export function inAllMinor({ capMinor }: DelayTerms, share: number, insuredMinor: bigint): bigint {
  const whole = roundQuotient(insuredMinor * BigInt(share), BigInt(SHARE_PARTS), "half-up");
  return capMinor !== null && whole > capMinor ? capMinor : whole;
}

/** Goods of a parcel: what they are insured for, and what of their line may still be given. Minor units. */
export type LateGoods = { insuredMinor: bigint; remainingMinor: bigint };

/** An amount over goods by what they are insured for, none above what of it may still be given. */
export function latenessShares(amountMinor: bigint, goods: readonly LateGoods[]): bigint[] {
  if (goods.every(({ insuredMinor }) => insuredMinor <= 0n)) return goods.map(() => 0n);
  return allocate(
    amountMinor,
    goods.map(({ insuredMinor }) => insuredMinor),
  ).map((part, index) => {
    const rest = goods[index]?.remainingMinor ?? 0n;
    return part < rest ? part : rest;
  });
}
