import { decimalsOf, minorUnits, toMinorUnits } from "../money/index";

/** As long as a premium can be: twelve digits of minor units, and a point. */
const LONGEST = 13;

/**
 * The premium that a line names (PREMIUM_ATTRIBUTE), in minor units of the shop's currency: written as our surfaces
 * write it, with all of the currency's digits and above zero. Null for anything else, whoever wrote it: such a line
 * names no premium and costs its step, for the cart transform as for who looks into the order afterwards.
 */
export function parsePremium(text: string | null | undefined, currency: string): bigint | null {
  if (!text || text.length > LONGEST || decimalsOf(text) !== minorUnits(currency)) return null;
  const premium = toMinorUnits(text, currency);
  return premium !== null && premium > 0n ? premium : null;
}
