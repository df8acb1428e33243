import { declarationStatesBefore } from "../../../domain/cargo";
import type { Db } from "~/db.server";
import {
  findBordereau,
  markOf,
  unsentOf,
  type BordereauPeriod,
} from "~/use-cases/cargo/find-bordereau.server";

export type SentBordereau =
  | { ok: true; sent: number }
  /** Something was declared, withdrawn or sent since the file was fetched. */
  | { ok: false; reason: "other-file" };

/**
 * Marks as sent to forwarder or insurer what a file tells for the first time: exactly that, by the mark that came with the
 * file. Where it would be told otherwise by now, nothing is marked, and the file has to be fetched again.
 */
export async function sendBordereau(input: {
  db: Db;
  now: Date;
  shop: string;
  by: string;
  period: BordereauPeriod;
  mark: string;
}): Promise<SentBordereau> {
  const { db, now, shop, by, period, mark } = input;
  return db.$transaction(async (tx) => {
    // Held, so that nothing of it is withdrawn or sent meanwhile.
    await tx.$queryRaw`SELECT 1 FROM "CargoDeclaration"
      WHERE "shop" = ${shop} AND "policyId" = ${period.policyId}::uuid AND "state" = 'declared'
      ORDER BY "id" FOR UPDATE`;
    const ids = unsentOf((await findBordereau(tx, shop, period)).declarations);
    if (markOf(ids) !== mark) return { ok: false, reason: "other-file" };
    const { count } = await tx.cargoDeclaration.updateMany({
      where: {
        shop,
        policyId: period.policyId,
        id: { in: ids },
        state: { in: declarationStatesBefore("sent") },
      },
      data: { state: "sent", sentAt: now, sentBy: by },
    });
    return { ok: true, sent: count };
  });
}
