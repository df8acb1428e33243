import { randomUUID } from "node:crypto";
import { postingsOf, type EntryKind } from "../../../domain/ledger";
import type { Tx } from "~/db.server";

/**
 * Writes one movement of money as a balanced entry, in the transaction of what caused it. The same kind for the same
 * cause a second time is refused by the database (unique), so that no movement is written twice. Nothing is written for
 * an amount of zero.
 */
export async function writeLedger(
  tx: Tx,
  entry: {
    shop: string;
    at: Date;
    kind: EntryKind;
    /** "coverage:<id>", "settlement:<id>" */
    cause: string;
    currency: string;
    amountMinor: bigint;
    orderId: string;
    coverageId: string;
    claimId?: string;
  },
): Promise<void> {
  const { amountMinor, ...columns } = entry;
  if (amountMinor === 0n) return;
  const id = randomUUID();
  await tx.ledgerEntry.create({ data: { id, ...columns } });
  await tx.ledgerPosting.createMany({
    data: postingsOf(entry.kind, amountMinor).map((posting) => ({
      shop: entry.shop,
      entryId: id,
      ...posting,
    })),
  });
}
