import { randomUUID } from "node:crypto";
import { postingsOf, type EntryKind } from "../../../domain/ledger";
import type { Tx } from "~/db.server";

/** One movement of money; the amount is in minor units of the currency. */
export type LedgerMovement = {
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
};

/**
 * Writes one movement of money as a balanced entry, in the transaction of what caused it. The same kind for the same
 * cause a second time is refused by the database (unique), so that no movement is written twice. Nothing is written for
 * an amount of zero.
 */
export const writeLedger = (tx: Tx, movement: LedgerMovement): Promise<void> =>
  writeLedgerEntries(tx, [movement]);

/** Writes many of them at once. */
export async function writeLedgerEntries(tx: Tx, movements: readonly LedgerMovement[]): Promise<void> {
  const entries = movements
    .filter(({ amountMinor }) => amountMinor !== 0n)
    .map(({ amountMinor, ...columns }) => ({ row: { id: randomUUID(), ...columns }, amountMinor }));
  if (entries.length === 0) return;
  await tx.ledgerEntry.createMany({ data: entries.map(({ row }) => row) });
  await tx.ledgerPosting.createMany({
    data: entries.flatMap(({ row, amountMinor }) =>
      postingsOf(row.kind, amountMinor).map((posting) => ({
        shop: row.shop,
        entryId: row.id,
        ...posting,
      })),
    ),
  });
}
