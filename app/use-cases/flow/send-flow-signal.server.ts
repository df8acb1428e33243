import { z } from "zod";
import type { Db } from "~/db.server";
import type { AdminApi } from "~/shopify/graphql.server";
import { triggerFlow } from "~/shopify/trigger-flow.server";
import { claimPayload, coveragePayload } from "~/use-cases/flow/flow-payload.server";

const about = z.object({
  orderId: z.string(),
  coverageId: z.string(),
  claimId: z.uuid().optional(),
  step: z.string().optional(),
});

/**
 * Tells Shopify Flow what is written down for it, with the coverage, or the claim, as it is now. Flow knows no keys: a call whose answer was
 * lost is made again, so a workflow may rarely start twice.
 *
 * @throws when there was no answer: to be run again
 */
export async function sendFlowSignal(input: {
  db: Db;
  admin: AdminApi;
  now: Date;
  shop: string;
  signalId: string;
}): Promise<{ outcome: "told" | "refused" | "nothing-to-do" }> {
  const { db, admin, now, shop, signalId } = input;
  const { count } = await db.flowSignal.updateMany({
    where: { shop, id: signalId, state: { in: ["pending", "sent"] } },
    data: { state: "sent", attempts: { increment: 1 } },
  });
  const signal = await db.flowSignal.findFirst({ where: { shop, id: signalId } });
  if (!signal || count === 0) return { outcome: "nothing-to-do" };
  const { orderId, coverageId, claimId, step = "once" } = about.parse(signal.payload);
  const payload = claimId
    ? await claimPayload({ db, now, shop, claimId, step })
    : await coveragePayload(db, shop, coverageId);
  if (!payload) return { outcome: "nothing-to-do" };
  const order = { order_id: Number(orderId.split("/").at(-1)) };
  const told = await triggerFlow(admin, signal.handle, { ...order, ...payload });
  await db.flowSignal.updateMany({
    where: { shop, id: signalId },
    data: {
      state: told.ok ? "confirmed" : "failed",
      problem: told.ok ? null : told.userErrors.map(({ message }) => message).join(" "),
      finishedAt: now,
    },
  });
  return { outcome: told.ok ? "told" : "refused" };
}
