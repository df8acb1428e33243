/** A covered line and how much of it is paid out or being paid out. Minor units of the shop's currency. */
export type CommittedLine = {
  quantity: number;
  insuredMinor: bigint;
  committedQuantity: number;
  committedMinor: bigint;
};

/** How many of the line's goods are not yet paid out. */
export function remainingQuantity(line: CommittedLine): number {
  return line.insuredMinor === 0n ? 0 : line.quantity - line.committedQuantity;
}

/** What the line may still pay. */
export function remainingMinor(line: CommittedLine): bigint {
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

/**
 * What `quantity` more of the line's goods are insured for: their even share of the line's value, rounded so that the
 * shares of all its goods add up to it, and never more than what remains.
 *
 * Three bangles insured for 100.00: the first is 33.33, the second 33.33, the third 33.34.
 */
export function insuredShareMinor(line: CommittedLine, quantity: number): bigint {
  if (quantity <= 0 || quantity > remainingQuantity(line)) return 0n;
  const upTo = (count: number) => (line.insuredMinor * BigInt(count)) / BigInt(line.quantity);
  const share = upTo(line.committedQuantity + quantity) - upTo(line.committedQuantity);
  const rest = remainingMinor(line);
  return share < rest ? share : rest;
}
