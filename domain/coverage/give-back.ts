/**
 * What more of a premium is to be given back because less is insured than was sold: the difference of what was due and
 * what is due, less what was given back for that before; never more than is left of what was charged. Minor units.
 */
export function shareToGiveBack(premium: {
  chargedMinor: bigint;
  /** Given back or being given back, for whatever reason, and of that for goods that went. */
  givenBackMinor: bigint;
  givenBackForGoodsMinor: bigint;
  dueWhenSoldMinor: bigint | null;
  dueNowMinor: bigint | null;
}): bigint {
  const { chargedMinor, givenBackMinor, givenBackForGoodsMinor, dueWhenSoldMinor, dueNowMinor } = premium;
  if (dueWhenSoldMinor === null || dueNowMinor === null) return 0n;
  const share = dueWhenSoldMinor - dueNowMinor - givenBackForGoodsMinor;
  const left = chargedMinor - givenBackMinor;
  const more = share < left ? share : left;
  return more > 0n ? more : 0n;
}
