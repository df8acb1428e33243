import type { Tx } from "~/db.server";
import type { Enqueue } from "~/jobs/queue.server";
import { tellStaff } from "~/use-cases/mail/tell-staff.server";

/**
 * Notes in what is still to be recovered under declarations that forwarder or insurer rejected them, and tells staff: they press
 * on or close it. In the transaction that enters the answer; a declaration is rejected once.
 */
export async function noteDeclarationRejected(
  tx: Tx,
  of: {
    enqueue: Enqueue;
    now: Date;
    shop: string;
    by: string;
    /** `answer`: what they say; null: nothing. */
    declarations: readonly { id: string; answer: string | null }[];
  },
): Promise<void> {
  const { enqueue, now, shop, by, declarations } = of;
  const answers = new Map(declarations.map(({ id, answer }) => [id, answer]));
  const recoveries = await tx.recovery.findMany({
    where: { shop, declarationId: { in: [...answers.keys()] }, state: { not: "closed" } },
    select: { id: true, declarationId: true },
    orderBy: { number: "asc" },
  });
  for (const { id: recoveryId, declarationId } of recoveries) {
    const reason = answers.get(declarationId) ?? null;
    await tx.recoveryEvent.create({
      data: { shop, recoveryId, at: now, by, kind: "declaration-rejected", reason },
    });
    const cause = `recovery:${recoveryId}:declaration-rejected`;
    const values = { recoveryId };
    await tellStaff(tx, { enqueue, now, shop, cause, template: "staff-recovery-refused", values });
  }
}
