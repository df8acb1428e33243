import type { Recovery } from "@prisma/client";
import type { MovedMoney } from "../../../domain/cargo";
import type { Tx } from "~/db.server";
import { writeLedger } from "~/use-cases/ledger/write-ledger.server";

/**
 * Tells the books what happened to a recovery's money, once for a cause.
 * @param cause what tells it from the recovery's other movements: "received:<receipt>"
 * @returns the columns of its money
 */
export async function bookRecovery(
  tx: Tx,
  { shop, id, currency, orderId, coverageId, claimId }: Recovery,
  { booked, receivedMinor, writtenOffMinor }: MovedMoney,
  of: { at: Date; cause: string },
): Promise<{ receivedMinor: bigint; writtenOffMinor: bigint }> {
  const cause = `recovery:${id}:${of.cause}`;
  for (const entry of booked)
    await writeLedger(tx, { shop, at: of.at, cause, currency, orderId, coverageId, claimId, ...entry });
  return { receivedMinor, writtenOffMinor };
}
