import type { PrivacyRequest } from "@prisma/client";
import { z } from "zod";
import type { Db, Tx } from "~/db.server";
import { findSubject } from "~/use-cases/privacy/find-subject.server";
import { keepOrdersStill } from "~/use-cases/privacy/keep-orders-still.server";
import { makeCustomerFile } from "~/use-cases/privacy/make-customer-file.server";
import { redactCustomer } from "~/use-cases/privacy/redact-customer.server";
import { redactShop } from "~/use-cases/privacy/redact-shop.server";

export type CarriedOut =
  | "done"
  /** The shop has the app again, so that its data is wanted. */
  | "installed-anew"
  /** It was carried out before, or isn't this shop's. */
  | "nothing-to-do";

/**
 * Carries out a request of privacy law; safe to run again at any point, and once.
 * @throws whatever stopped it: its name stays with the request, which is tried again
 */
export async function carryOutPrivacyRequest(input: {
  db: Db;
  now: Date;
  shop: string;
  requestId: string;
}): Promise<CarriedOut> {
  const { db, shop, requestId } = input;
  const request = await db.privacyRequest.findUnique({ where: { id: requestId, shop } });
  if (request?.state !== "running") return "nothing-to-do";
  try {
    return await carryOut(input, request);
  } catch (error) {
    // The error's words could be the customer's.
    const problem = error instanceof Error ? error.name : "unknown";
    await db.privacyRequest.updateMany({ where: { id: requestId, state: "running" }, data: { problem } });
    throw error;
  }
}

function carryOut(input: { db: Db; now: Date }, request: PrivacyRequest): Promise<CarriedOut> {
  switch (request.kind) {
    case "data_request":
      return inOneGo(input, request, async (tx, who) => ({
        file: await makeCustomerFile(tx, who, { receivedAt: request.receivedAt, madeAt: input.now }),
      }));
    case "customer_redact":
      return inOneGo(input, request, async (tx, who) => ({
        deleted: await redactCustomer(tx, who),
        customerId: null,
        orderIds: [...who.orderIds],
      }));
    case "shop_redact":
      return endOfShop(input, request);
    default:
      return request.kind satisfies never;
  }
}

const orderIds = z.array(z.string());

/** Does the work about a customer and notes what came of it, both or neither. */
async function inOneGo(
  { db, now }: { db: Db; now: Date },
  { id, shop, messageId, customerId, ...request }: PrivacyRequest,
  work: (tx: Tx, who: Awaited<ReturnType<typeof findSubject>>) => Promise<object>,
): Promise<CarriedOut> {
  return db.$transaction(
    async (tx) => {
      const [held] = await tx.$queryRaw<{ state: string }[]>`
        SELECT "state"::text FROM "PrivacyRequest" WHERE "id" = ${id}::uuid FOR UPDATE`;
      if (held?.state !== "running") return "nothing-to-do"; // another worker was faster
      const named = { shop, customerId, orderIds: orderIds.parse(request.orderIds) };
      if (request.kind === "customer_redact")
        await keepOrdersStill(tx, shop, (await findSubject(tx, named)).orderIds);
      const who = await findSubject(tx, named);
      const outcome = await work(tx, who);
      await tx.privacyRequest.update({
        where: { id },
        data: { ...outcome, state: "done", problem: null, finishedAt: now },
      });
      await tx.webhookMessage.updateMany({ where: { id: messageId, shop }, data: { payload: {} } });
      return "done";
    },
    { timeout: 120_000 },
  );
}

async function endOfShop({ db, now }: { db: Db; now: Date }, request: PrivacyRequest): Promise<CarriedOut> {
  const { id, shop, messageId, receivedAt } = request;
  const message = await db.webhookMessage.findFirst({ where: { id: messageId, shop } });
  const askedAt = message?.triggeredAt ?? receivedAt;
  const outcome = await redactShop({ db, now, shop, requestId: id, askedAt, messageId });
  const ended =
    outcome === "redacted"
      ? ({ state: "done", problem: null } as const)
      : ({ state: "cancelled", problem: outcome } as const);
  await db.$transaction([
    db.privacyRequest.updateMany({
      where: { id, state: "running" },
      data: { ...ended, finishedAt: now },
    }),
    db.webhookMessage.updateMany({ where: { id: messageId, shop }, data: { payload: {} } }),
  ]);
  return outcome === "redacted" ? "done" : outcome;
}
