import { randomUUID } from "node:crypto";
import type { WebhookState } from "@prisma/client";
import { afterAll, beforeAll, expect, test } from "vitest";
import { addShop, NOON } from "../../../tests/builders/shop-rows";
import { createTestDatabase, type TestDatabase } from "../../../tests/harness/database";
import { forgetMessages } from "~/use-cases/intake/forget-messages.server";
import { daysBefore } from "~/time/days-before";

const shop = "jade-river.myshopify.com";
const other = "porcelain-house.myshopify.com";
let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
  await addShop(database.db, shop);
});
afterAll(() => database.close());

async function addMessage(
  daysAgo: number,
  state: WebhookState,
  { topic = "ORDERS_UPDATED", of = shop }: { topic?: string; of?: string } = {},
): Promise<bigint> {
  const at = daysBefore(NOON, daysAgo);
  const { id } = await database.db.webhookMessage.create({
    data: {
      shop: of,
      topic,
      webhookId: randomUUID(),
      apiVersion: "2026-07",
      triggeredAt: at,
      receivedAt: at,
      payload: {},
      state,
    },
  });
  return id;
}

test("messages worked off a month ago are forgotten, but for what later ones are held against and the law's requests", async () => {
  const forgotten = [
    await addMessage(31, "done"),
    await addMessage(40, "ignored"),
    await addMessage(32, "done", { topic: "SWEEP", of: other }),
    await addMessage(90, "done", { topic: "APP_SCOPES_UPDATE" }),
    await addMessage(33, "done"),
  ];
  const request = await addMessage(200, "done", { topic: "CUSTOMERS_REDACT" });
  const kept = [
    await addMessage(29, "done"),
    await addMessage(60, "failed"),
    await addMessage(60, "pending"),
    // The last change of scopes of each shop.
    await addMessage(80, "done", { topic: "APP_SCOPES_UPDATE" }),
    await addMessage(95, "done", { topic: "APP_SCOPES_UPDATE", of: other }),
    request,
  ];
  await database.db.privacyRequest.create({
    data: {
      id: randomUUID(),
      shop,
      kind: "customer_redact",
      messageId: request,
      orderIds: [],
      receivedAt: daysBefore(NOON, 200),
      dueBy: daysBefore(NOON, 170),
      state: "done",
    },
  });

  expect(await forgetMessages({ db: database.db, now: NOON, batch: 2 })).toBe(forgotten.length);
  const left = await database.db.webhookMessage.findMany({ select: { id: true }, orderBy: { id: "asc" } });
  expect(left.map(({ id }) => id)).toEqual(kept.toSorted((a, b) => Number(a - b)));
  expect(await forgetMessages({ db: database.db, now: NOON })).toBe(0);
});
