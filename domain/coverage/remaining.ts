/** A covered line and how much of it is paid out or being paid out. Minor units of the shop's currency. */
export type CommittedLine = {
  quantity: number;
  insuredMinor: bigint;
  committedQuantity: number;
  committedMinor: bigint;
  /** What was given for its lateness, parcel by parcel; left out where nothing was. */
  late?: readonly LateUnits[];
};

/** So many of a line's goods came late together, and were given so much for it. */
export type LateUnits = { quantity: number; amountMinor: bigint };

/** How many of the line's goods are not yet paid out. */
export function remainingQuantity(line: CommittedLine): number {
  return remainingMinor(line) <= 0n ? 0 : line.quantity - line.committedQuantity;
}

/** What the line may still pay. */
export function remainingMinor(line: Pick<CommittedLine, "insuredMinor" | "committedMinor">): bigint {
  return line.insuredMinor - line.committedMinor;
}

/** What so many of the line's goods are insured for, paid out or not; rounded down. */
export function insuredForMinor(
  line: Pick<CommittedLine, "quantity" | "insuredMinor">,
  quantity: number,
): bigint {
  if (quantity <= 0 || line.quantity <= 0) return 0n;
  if (quantity >= line.quantity) return line.insuredMinor;
  return (line.insuredMinor * BigInt(quantity)) / BigInt(line.quantity);
}

/** The same where there were more units of the line once than it has now, as parcels may hold them: each is insured for as much as those. */
export function unitsInsuredMinor(
  line: Pick<CommittedLine, "quantity" | "insuredMinor">,
  units: number,
): bigint {
  return line.quantity <= 0 ? 0n : (line.insuredMinor * BigInt(units)) / BigInt(line.quantity);
}

/**
 * What `quantity` more of the line's goods are insured for: their even share of the line's value, rounded so that the
 * shares of all its goods add up to it, less what was given for their lateness, and never more than what remains.
 *
 * Three bangles insured for 100.00: the first is 33.33, the second 33.33, the third 33.34. With 5.00 given because one of them
 * was late, the first is 28.33.
 */
export function insuredShareMinor(line: CommittedLine, quantity: number): bigint {
  if (quantity <= 0 || quantity > remainingQuantity(line)) return 0n;
  const upTo = (count: number) => (line.insuredMinor * BigInt(count)) / BigInt(line.quantity);
  const even = upTo(line.committedQuantity + quantity) - upTo(line.committedQuantity);
  const late = givenForLatenessMinor(line, quantity);
  const share = even > late ? even - late : 0n;
  const rest = remainingMinor(line);
  return share < rest ? share : rest;
}

/**
 * What was given for the lateness of the next `quantity` of the line's goods. A claim doesn't say from which parcel its goods are:
 * those that were given most for lateness count as claimed first, so that each has its insured share in all.
 */
export function givenForLatenessMinor(
  { late = [], committedQuantity }: Pick<CommittedLine, "late" | "committedQuantity">,
  quantity: number,
): bigint {
  const latest = late
    .filter((units) => units.quantity > 0)
    .toSorted((a, b) => Number(perUnit(b) > perUnit(a)) - Number(perUnit(b) < perUnit(a)));
  const upTo = (count: number): bigint => {
    let given = 0n;
    let left = count;
    for (const units of latest) {
      const taken = Math.min(left, units.quantity);
      given += (units.amountMinor * BigInt(taken)) / BigInt(units.quantity);
      left -= taken;
    }
    return given;
  };
  return upTo(committedQuantity + quantity) - upTo(committedQuantity);
}

/** Of one of the goods, finely enough to compare by. */
const perUnit = ({ quantity, amountMinor }: LateUnits): bigint =>
  (amountMinor * 1_000_000n) / BigInt(quantity);
