import { declarationStatesBefore } from "../../../domain/cargo";
import type { Db } from "~/db.server";

/**
 * Marks declarations as sent to forwarder or insurer, those that still can be: by their ids, so that what was declared since
 * the file was made isn't taken for sent.
 * @returns how many were
 */
export async function sendBordereau(input: {
  db: Db;
  now: Date;
  shop: string;
  by: string;
  policyId: string;
  ids: readonly string[];
}): Promise<{ sent: number }> {
  const { db, now, shop, by, policyId, ids } = input;
  const { count } = await db.cargoDeclaration.updateMany({
    where: { shop, policyId, id: { in: [...ids] }, state: { in: declarationStatesBefore("sent") } },
    data: { state: "sent", sentAt: now, sentBy: by },
  });
  return { sent: count };
}
