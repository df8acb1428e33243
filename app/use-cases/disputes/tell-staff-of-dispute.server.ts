import type { Dispute } from "@prisma/client";
import type { Db, Tx } from "~/db.server";
import { eachByItself } from "~/jobs/each-by-itself.server";
import type { Enqueue } from "~/jobs/queue.server";
import { tellStaff } from "~/use-cases/mail/tell-staff.server";

/** Days before the last on which the bank takes evidence. */
const REMIND_DAYS = [1, 3] as const;
const DAY_MS = 86_400_000;

type Told = { enqueue: Enqueue; now: Date };

/** In the transaction that notes that the bank asks: once for an inquiry, and once more should it become a chargeback. */
export async function tellStaffOfDispute(tx: Tx, told: Told, { shop, id, type }: Dispute): Promise<void> {
  const news = { template: "staff-dispute", values: { disputeId: id, step: "opened" } } as const;
  await tellStaff(tx, { ...told, ...news, shop, cause: `dispute:${id}:opened:${type}` });
}

/**
 * Reminds staff of each dispute that waits for evidence, once three days and once a day before it is too late; if
 * the bank gives it another day, before that one, too.
 * @throws as eachByItself does
 */
export async function remindOfDisputes({ db, ...told }: Told & { db: Db }): Promise<void> {
  const { now } = told;
  const waiting = await db.dispute.findMany({
    where: {
      standing: "open",
      status: "NEEDS_RESPONSE",
      owner: { uninstalledAt: null },
      evidenceDueBy: { gt: now, lte: new Date(now.getTime() + Math.max(...REMIND_DAYS) * DAY_MS) },
      OR: [{ evidence: null }, { evidence: { state: null } }, { evidence: { state: "failed" } }],
    },
  });
  await eachByItself(waiting, async ({ shop, id, evidenceDueBy }) => {
    const left = ((evidenceDueBy?.getTime() ?? 0) - now.getTime()) / DAY_MS;
    const day = evidenceDueBy?.toISOString().slice(0, 10);
    const days = REMIND_DAYS.find((each) => left <= each);
    const values = { disputeId: id, step: "due" } as const;
    const news = { template: "staff-dispute", values } as const;
    await db.$transaction((tx) =>
      tellStaff(tx, { ...told, ...news, shop, cause: `dispute:${id}:due:${day}:${days}` }),
    );
  });
}
