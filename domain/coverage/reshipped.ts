import { roundQuotient } from "../money/index";
import type { CoveredLine } from "./cover-order";
import type { CoverOfTheRest } from "./cover-what-is-left";

/** What sold the coverage of an order that replaces claimed goods: nothing did, the shop gives it. */
export const RESHIPPED = "reship";

/**
 * What is left of a reshipment's cover after refunds and returns of its order: each line's even share, rounded down. It was
 * never rated by a plan, but took over what the replaced goods were insured for.
 */
export function leftOfReshipment(
  lines: readonly CoveredLine[],
  left: ReadonlyMap<string, number>,
): CoverOfTheRest {
  const rest = lines.map((line) => {
    const quantity = Math.min(line.quantity, Math.max(0, left.get(line.id) ?? 0));
    if (quantity === line.quantity) return line;
    const insuredMinor = roundQuotient(line.insuredMinor * BigInt(quantity), BigInt(line.quantity), "down");
    return { ...line, quantity, insuredMinor };
  });
  return { insuredMinor: rest.reduce((sum, line) => sum + line.insuredMinor, 0n), lines: rest, dueMinor: 0n };
}
