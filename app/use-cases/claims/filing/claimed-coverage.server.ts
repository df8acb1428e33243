import { askedQuantity, OPEN_CLAIM_STATES, type ClaimedCoverage } from "../../../../domain/claim";
import type { Tx } from "~/db.server";
import { readPeril } from "~/perils.server";

/**
 * A coverage and what its open claims ask for; null when the shop has none of this id. To be read while the coverage is
 * locked, so that what it tells stays so until the transaction ends.
 */
export async function claimedCoverage(
  tx: Tx,
  shop: string,
  coverageId: string,
): Promise<ClaimedCoverage | null> {
  const coverage = await tx.coverage.findUnique({
    where: { shop_id: { shop, id: coverageId } },
    include: {
      lines: {
        include: {
          claimLines: {
            // What is given for lateness is money alone: its claims ask for no goods.
            where: { claim: { state: { in: [...OPEN_CLAIM_STATES] }, source: { not: "delay_trigger" } } },
            include: { claim: true },
          },
        },
      },
    },
  });
  if (!coverage) return null;
  return {
    state: coverage.state,
    perils: coverage.perils.map(readPeril),
    lines: coverage.lines.map((line) => ({
      ...line,
      claimedQuantity: askedQuantity(line.claimLines),
    })),
  };
}
