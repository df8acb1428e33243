import type { CargoDeclaration } from "@prisma/client";
import type { Tx } from "~/db.server";
import { writeLedgerEntries } from "~/use-cases/ledger/write-ledger.server";

/** Takes back what declarations would have cost: they were withdrawn or rejected. */
export async function reverseCargoPremiums(
  tx: Tx,
  declarations: readonly CargoDeclaration[],
  now: Date,
): Promise<void> {
  await writeLedgerEntries(
    tx,
    declarations.map(({ id, shop, currency, premiumMinor, orderId, coverageId }) => ({
      shop,
      at: now,
      kind: "cargo-premium-reversed" as const,
      cause: `declaration:${id}`,
      currency,
      amountMinor: premiumMinor,
      orderId,
      coverageId,
    })),
  );
}
