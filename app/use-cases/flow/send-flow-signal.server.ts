import { z } from "zod";
import { fromMinorUnits } from "../../../domain/money";
import type { Db } from "~/db.server";
import type { AdminApi } from "~/shopify/graphql.server";
import { triggerFlow } from "~/shopify/trigger-flow.server";

const about = z.object({ orderId: z.string(), coverageId: z.string() });

/**
 * Tells Shopify Flow what is written down for it, with the coverage as it is now. Flow knows no keys: a call whose answer was
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
  const { orderId, coverageId } = about.parse(signal.payload);
  const coverage = await db.coverage.findUnique({ where: { shop_id: { shop, id: coverageId } } });
  if (!coverage) return { outcome: "nothing-to-do" };
  const told = await triggerFlow(admin, signal.handle, {
    order_id: Number(orderId.split("/").at(-1)),
    "Coverage state": coverage.state,
    "Insured value": fromMinorUnits(coverage.insuredMinor, coverage.currency),
    Currency: coverage.currency,
  });
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
