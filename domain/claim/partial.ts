import { allocate, roundQuotient } from "../money/index";
import type { Remedy } from "./claim-settings";

/** All of what goods are insured for, in 1/10,000. */
export const WHOLE_SHARE = 10_000;

/** Whether nothing of these remedies can give a share: goods are sent again whole or not at all, and a part of their value is money. */
export const needsMoney = (remedies: readonly Remedy[], share: number): boolean =>
  share < WHOLE_SHARE && remedies.length > 0 && remedies.every((remedy) => remedy === "reship");

/**
 * A share (in 1/10,000) of what goods are insured for, line by line. Rounded once, half up, over all of them together; the parts
 * add up to that, and none is above its line's insured value. Minor units.
 *
 * 30 % of 33.33 and 66.67 is 30.00: 10.00 and 20.00.
 */
export function partOfInsured(insuredMinor: readonly bigint[], share: number): bigint[] {
  if (!Number.isSafeInteger(share) || share < 1 || share > WHOLE_SHARE)
    throw new RangeError(`${share} is no share of ${WHOLE_SHARE}`);
  const whole = insuredMinor.reduce((sum, minor) => sum + minor, 0n);
  if (whole === 0n || share === WHOLE_SHARE) return [...insuredMinor];
  return allocate(roundQuotient(whole * BigInt(share), BigInt(WHOLE_SHARE), "half-up"), insuredMinor);
}
