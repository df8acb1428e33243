import { beforeAll, beforeEach } from "vitest";
import { access, db, publish, sandbox, shop } from "./publisher";
import { jadePlan } from "../builders/plans";
import type { Jobs } from "../../app/jobs/queue.server";
import type { Enqueue } from "../../app/jobs/queue.server";
import { followOrder } from "../../app/use-cases/following/follow-order.server";
import { sendPremiumRefund } from "../../app/use-cases/premium/send-premium-refund.server";

/** A shop of the sandbox that sells the guarantee for 1 % of jade, and orders that live there. */
export const BANGLE = "imperial-green-jadeite-bangle";

/** What was queued since the test began. */
export const queued: { name: keyof Jobs; data: object }[] = [];
export const enqueue: Enqueue = async (_tx, name, data) => {
  queued.push({ name, data });
};
export const now = () => sandbox.clock.now();

beforeEach(() => {
  queued.length = 0;
  sandbox.faults.clear();
});
beforeAll(async () => {
  for (const product of Object.values(sandbox.primaryShop().products)) {
    for (const { inventoryItem } of product.variants) inventoryItem.tracked = false;
  }
  await publish(jadePlan());
});

/** Asks the sandbox's control API. */
export async function control<Answer>(path: string, body?: object): Promise<Answer> {
  const response = await fetch(`${sandbox.url}/control/api${path}`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body ?? {}),
  });
  if (!response.ok) throw new Error(await response.text());
  return (await response.json()) as Answer;
}

type OrderView = { id: string; gid: string; lines: { id: string; sku: string | null; title: string }[] };

/** An order of two bangles (10,000.00) with the guarantee for 100.00, unless told otherwise. */
export async function placeOrder(told: object = {}) {
  const { version } = await db.planVersion.findFirstOrThrow({
    where: { shop },
    orderBy: { version: "desc" },
  });
  const view = await control<OrderView>("/orders", {
    email: "ada@example.com",
    country: "US",
    lines: [{ product: BANGLE, quantity: 2 }],
    guarantee: { step: "100.00", offer: "standard", plan: version },
    ...told,
  });
  const lineOf = (part: string) => {
    const line = view.lines.find(({ sku, title }) => `${title} ${sku}`.includes(part));
    if (!line) throw new Error(`no line ${part}`);
    return line.id;
  };
  const act = (action: string) => (body?: object) => control<OrderView>(`/orders/${view.id}/${action}`, body);
  return {
    id: view.id,
    orderId: view.gid,
    goods: lineOf("bangle"),
    guarantee: () => lineOf("WAYBOND-"),
    refund: act("refund"),
    cancel: act("cancel"),
    edit: act("edit"),
    fulfil: act("fulfil"),
    deliver: act("deliver"),
    event: act("events"),
    sendBack: act("returns"),
    /** As Shopify holds it now. */
    inShopify() {
      const order = sandbox.primaryShop().orders[view.id];
      if (!order) throw new Error("The order is gone.");
      return order;
    },
  };
}

export const follow = (orderId: string, through = access.admin, connection = db) =>
  followOrder({ db: connection, admin: through, enqueue, now: now(), shop, orderId });

/** Carries out what was queued of premiums to give back, as the worker does. */
export async function sendPremiumRefunds(): Promise<string[]> {
  const outcomes: string[] = [];
  for (const { name, data } of queued.splice(0)) {
    if (name !== "refund-premium") continue;
    const { premiumRefundId } = data as Jobs["refund-premium"];
    const sent = await sendPremiumRefund({ db, admin: access.admin, now: now(), shop, premiumRefundId });
    outcomes.push(sent.outcome);
  }
  return outcomes;
}

export const coverageOf = (orderId: string) =>
  db.coverage.findFirstOrThrow({
    where: { shop, orderId },
    include: { lines: { orderBy: { position: "asc" } }, changes: { orderBy: { id: "asc" } } },
  });

/** Entries of the books about a coverage: kind and amount. */
export async function bookedOf(coverageId: string): Promise<[string, bigint][]> {
  const entries = await db.ledgerEntry.findMany({
    where: { shop, coverageId },
    include: { postings: true },
    orderBy: { at: "asc" },
  });
  return entries.map(({ kind, postings }) => [
    kind,
    postings.reduce((sum, { amountMinor }) => (amountMinor > 0n ? sum + amountMinor : sum), 0n),
  ]);
}

export async function choose(settings: object): Promise<void> {
  const saved = { ...settings, updatedAt: now(), updatedBy: "Lin Mei" };
  await db.shopSettings.upsert({ where: { shop }, create: { shop, ...saved }, update: saved });
}

export { access, db, sandbox, shop };
