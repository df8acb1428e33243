import type { Prisma } from "@prisma/client";
import { insuredForMinor } from "../../domain/coverage";
import { money, type Money } from "~/money";

/** What a claim has to be read with to tell its amounts. */
export const WITH_AMOUNTS = {
  lines: { include: { coverageLine: true } },
  settlements: { where: { state: "confirmed" } },
  delayPayout: { select: { amountMinor: true } },
} as const satisfies Prisma.ClaimInclude;

/** What a claim's goods are insured for, or what is due for their lateness, and what was given for them; null: nothing yet. @param currency the coverage's */
export function claimAmounts(
  claim: Prisma.ClaimGetPayload<{ include: typeof WITH_AMOUNTS }>,
  currency: string,
): { claimed: Money; settled: Money | null } {
  const { lines, settlements, delayPayout } = claim;
  const sum = (amounts: bigint[]) =>
    money(
      amounts.reduce((total, amount) => total + amount, 0n),
      currency,
    );
  return {
    claimed: delayPayout
      ? money(delayPayout.amountMinor, currency)
      : sum(lines.map(({ coverageLine, quantity }) => insuredForMinor(coverageLine, quantity))),
    settled: settlements.length > 0 ? sum(settlements.map(({ amountMinor }) => amountMinor)) : null,
  };
}
