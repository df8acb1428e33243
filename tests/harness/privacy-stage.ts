import { randomUUID } from "node:crypto";
import { Prisma } from "@prisma/client";
import { beforeEach } from "vitest";
import { addCustomer } from "../builders/customer-rows";
import { jadePlan } from "../builders/plans";
import { addShop, NOON } from "../builders/shop-rows";
import { carryOutPrivacyRequest } from "../../app/use-cases/privacy/carry-out-privacy-request.server";
import { empty } from "./all-tables";
import { appDatabase } from "./app-database";

const { db } = appDatabase;
export const shop = "jade-river.myshopify.com";
export const other = "porcelain-house.myshopify.com";
/** A text that nothing else holds. */
export const MARK = "Ada-Moore-7f3a";
export const LATER = new Date("2026-12-01T00:00:00Z");

/**
 * Before each test: two customers of a shop, with a row of every table that can be about them, and one of another shop with the
 * first one's numbers. @returns the first
 */
export function customersOfTwoShops(): () => Awaited<ReturnType<typeof addCustomer>> {
  let ada: Awaited<ReturnType<typeof addCustomer>>;
  beforeEach(async () => {
    await empty();
    for (const domain of [shop, other]) {
      await addShop(db, domain);
      await db.planVersion.create({
        data: {
          shop: domain,
          version: 1,
          compact: "{}",
          steps: [],
          createdAt: NOON,
          createdBy: "Lin Mei",
          plan: jadePlan() as Prisma.InputJsonObject,
        },
      });
    }
    ada = await addCustomer(db, shop, { customer: 7, order: 11 });
    await addCustomer(db, shop, { customer: 8, order: 112 });
    // Numbers of ids say nothing across shops.
    await addCustomer(db, other, { customer: 7, order: 11 });
  });
  return () => ada;
}

/** A request as the inbox leaves it behind. */
export async function ask(
  kind: "customer_redact" | "shop_redact" | "data_request",
  more: { shop?: string; customerId?: string | null; orderIds?: string[]; triggeredAt?: Date } = {},
) {
  const domain = more.shop ?? shop;
  const { id: messageId } = await db.webhookMessage.create({
    data: {
      shop: domain,
      topic: kind.toUpperCase(),
      webhookId: randomUUID(),
      apiVersion: "2026-07",
      receivedAt: LATER,
      triggeredAt: more.triggeredAt ?? LATER,
      payload: { customer: { id: 7 }, note: MARK },
    },
  });
  const id = randomUUID();
  const { customerId = null, orderIds = [] } = more;
  await db.privacyRequest.create({
    data: {
      id,
      shop: domain,
      kind,
      messageId,
      customerId,
      orderIds,
      receivedAt: LATER,
      dueBy: LATER,
      state: "running",
    },
  });
  return {
    carryOut: (database = db) =>
      carryOutPrivacyRequest({ db: database, now: LATER, shop: domain, requestId: id }),
    read: () => db.privacyRequest.findUniqueOrThrow({ where: { id } }),
  };
}

/** A database that breaks off at its nth statement, as a killed process would. */
export function breakingAt(nth: number): typeof db {
  let left = nth;
  return db.$extends({
    query: {
      $allOperations: ({ args, query }) => {
        if (--left === 0) throw new Error("power cut");
        return query(args);
      },
    },
  }) as unknown as typeof db;
}
