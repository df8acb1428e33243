import { randomUUID } from "node:crypto";
import { db, sandbox } from "../../../tests/harness/shopify";
import {
  addApprovedClaim,
  admin,
  approvedClaim,
  control,
  now,
  queue,
  settleInTheSandbox,
  shop,
} from "../../../tests/harness/settling";
import { before } from "../../../tests/builders/publishing";
import { appDatabase } from "../../../tests/harness/app-database";
import type { Remedy } from "@prisma/client";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Dispute, Order } from "../../../sandbox/state/types";
import { createDb, type Db, type Tx } from "~/db.server";
import { readDispute } from "~/shopify/disputes/read-dispute.server";
import { AccessDeniedError, type AdminApi } from "~/shopify/graphql.server";
import { readShopperClaim } from "../claims/shopper/read-shopper-claim.server";
import { followOrder } from "../following/follow-order.server";
import { lockCoverage } from "../coverage/lock-coverage.server";
import { holdEffect } from "../outbox/hold-effect.server";
import { sendSettlement } from "../settlement/send-settlement.server";
import { settleApproved } from "../settlement/settle-approved.server";
import { notedStanding } from "./dispute-standing.server";
import { gatherEvidence } from "./gather-evidence.server";
import { noteDispute } from "./note-dispute.server";

settleInTheSandbox();

let other: Db;
beforeAll(() => {
  other = createDb(appDatabase.url);
});
afterAll(() => other.$disconnect());

type Claimed = Awaited<ReturnType<typeof approvedClaim>>;

const gidOf = (order: Order) => `gid://shopify/Order/${order.id}`;
const follow = (order: Order, through: AdminApi = admin) =>
  followOrder({ db, admin: through, enqueue: queue.enqueue, now: now(), shop, orderId: gidOf(order) });
const open = async (order: Order, told: object = {}) =>
  (await control("/disputes", { order: order.id, ...told })) as Dispute;
const becomes = (dispute: Dispute, status: string) => control(`/disputes/${dispute.id}`, { status });
const rowOf = ({ id }: Dispute) =>
  db.dispute.findUniqueOrThrow({
    where: { shop_disputeId: { shop, disputeId: `gid://shopify/ShopifyPaymentsDispute/${id}` } },
    include: { events: { orderBy: { id: "asc" } } },
  });
const settle = (
  { claimId }: Pick<Claimed, "claimId">,
  connection = db,
  through: AdminApi = admin,
  remedy: Remedy = "refund",
) =>
  settleApproved({
    db: connection,
    admin: through,
    enqueue: queue.enqueue,
    now: now(),
    shop,
    claimId,
    remedy,
    by: "Avery Stone",
  });
const begun = async (claimed: Claimed) => {
  const settled = await settle(claimed);
  if (!settled.ok) throw new Error(settled.reason);
  return settled.settlementId;
};
const send = (settlementId: string, through: AdminApi = admin) =>
  sendSettlement({ db, admin: through, enqueue: queue.enqueue, now: now(), shop, settlementId });
const refundsOf = ({ id }: Order) => sandbox.primaryShop().orders[id]?.refunds ?? [];
const committed = async ({ coverageId }: Claimed) =>
  (await db.coverage.findUniqueOrThrow({ where: { id: coverageId } })).committedMinor;
const booked = async ({ coverageId }: Claimed) => {
  const entries = await db.ledgerEntry.findMany({
    where: { shop, coverageId, kind: { startsWith: "dispute" } },
    include: { postings: { where: { account: "disputes-lost" } } },
    orderBy: { at: "asc" },
  });
  return entries.map(({ kind, postings }) => [kind, postings[0]?.amountMinor]);
};

/** As the dispute is noted, but left uncommitted for as long as `meanwhile` takes. */
async function noting(dispute: Dispute, meanwhile: (tx: Tx) => Promise<void>): Promise<void> {
  const owner = await other.shop.findUniqueOrThrow({ where: { domain: shop } });
  const told = await readDispute(admin, `gid://shopify/ShopifyPaymentsDispute/${dispute.id}`);
  const order = sandbox.primaryShop().orders[dispute.orderId];
  if (!told || !order) throw new Error("no dispute");
  await other.$transaction(async (tx) => {
    await noteDispute(tx, {
      enqueue: queue.enqueue,
      now: now(),
      owner,
      order: { id: gidOf(order), name: order.name },
      dispute: told,
    });
    await meanwhile(tx);
  });
}

/** Until another connection waits for a row. */
async function untilOneWaits(tx: Tx): Promise<void> {
  for (;;) {
    const [{ count }] = await tx.$queryRaw<[{ count: bigint }]>`
      SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
    if (count > 0n) return;
  }
}

/** What is put forward against a dispute, once a parcel of this order came. */
async function evidenceOf(dispute: Dispute, { orderId }: { orderId: string }) {
  const owner = await db.shop.findUniqueOrThrow({ where: { domain: shop } });
  await db.shipment.create({
    data: {
      id: randomUUID(),
      shop,
      orderId,
      fulfillmentId: randomUUID(),
      name: "#R-F1",
      status: "DELIVERED",
      shippedAt: now(),
      deliveredAt: now(),
      updatedAt: now(),
    },
  });
  return gatherEvidence(db, { owner, dispute: await rowOf(dispute) });
}

/** Shopify as one that hasn't heard of disputes yet. */
const behind: AdminApi = {
  graphql: async (operation, options) => {
    const answer = await admin.graphql(operation, options);
    const text = await answer.text();
    return new Response(text.replaceAll(/"disputes":\[[^\]]*\]/g, '"disputes":[]'), answer);
  },
};

describe("a dispute on a covered order", () => {
  test("is noted with what it is about, once, and followed to its outcome", async () => {
    const claimed = await approvedClaim();
    const dispute = await open(claimed.order);
    await follow(claimed.order);
    await follow(claimed.order);
    const row = await rowOf(dispute);
    expect(row).toMatchObject({
      orderId: gidOf(claimed.order),
      coverageId: claimed.coverageId,
      claimId: claimed.claimId,
      type: "CHARGEBACK",
      status: "NEEDS_RESPONSE",
      reason: "PRODUCT_NOT_RECEIVED",
      standing: "open",
      evidenceDueBy: new Date(`${dispute.evidenceDueBy?.slice(0, 19)}Z`),
    });
    expect(row.events).toMatchObject([{ kind: "seen" }]);

    await becomes(dispute, "UNDER_REVIEW");
    await follow(claimed.order);
    await becomes(dispute, "WON");
    await follow(claimed.order);
    const decided = await rowOf(dispute);
    expect(decided).toMatchObject({ standing: "won", finalizedOn: expect.any(Date) });
    expect(decided.events.map(({ kind, facts }) => [kind, (facts as { status?: string }).status])).toEqual([
      ["seen", "NEEDS_RESPONSE"],
      ["changed", "UNDER_REVIEW"],
      ["changed", "WON"],
    ]);
    const told = await db.claimEvent.findMany({
      where: { claimId: claimed.claimId },
      orderBy: { id: "asc" },
    });
    expect(told.map(({ kind }) => kind)).toEqual(["dispute-open", "dispute-won"]);
    expect(await booked(claimed)).toEqual([]);
  });

  test("that is lost is booked once, and comes back if the bank thinks better of it", async () => {
    const claimed = await approvedClaim();
    const dispute = await open(claimed.order);
    await becomes(dispute, "LOST");
    await follow(claimed.order);
    await follow(claimed.order);
    const { shopMinor } = await rowOf(dispute);
    expect(shopMinor).toBeGreaterThan(0n);
    expect(await booked(claimed)).toEqual([["dispute-lost", shopMinor]]);

    const inShopify = sandbox.primaryShop().disputes[dispute.id];
    if (inShopify) inShopify.status = "WON";
    await follow(claimed.order);
    expect(await booked(claimed)).toEqual([
      ["dispute-lost", shopMinor],
      ["dispute-returned", -shopMinor],
    ]);
  });

  test("is told in the shop's currency by the order's own rate, also once the order isn't shown any more", async () => {
    const claimed = await approvedClaim();
    const dispute = await open(claimed.order);
    const told = await readDispute(admin, `gid://shopify/ShopifyPaymentsDispute/${dispute.id}`);
    if (!told) throw new Error("no dispute");
    const owner = await db.shop.findUniqueOrThrow({ where: { domain: shop } });
    const order = { id: gidOf(claimed.order), name: claimed.order.name };
    const yen = { minor: 10_001n, currency: "JPY" };
    const orderTotal = {
      shopMoney: { minor: 200_00n, currency: "USD" },
      presentmentMoney: { minor: 30_000n, currency: "JPY" },
    };
    const note = (orderOf: typeof orderTotal | null, amount: typeof yen) =>
      db.$transaction((tx) =>
        noteDispute(tx, {
          enqueue: queue.enqueue,
          now: now(),
          owner,
          order,
          dispute: { ...told, amount, orderTotal: orderOf },
        }),
      );
    expect((await note(orderTotal, yen)).dispute).toMatchObject({ shopCurrency: "USD", shopMinor: 66_67n });
    expect((await note(null, { ...yen, minor: 20_002n })).dispute).toMatchObject({ shopMinor: 133_34n });
    expect((await note(orderTotal, { minor: 9n, currency: "EUR" })).dispute).toMatchObject({
      shopMinor: 200_00n,
    });
  });

  test("that is opened when Shopify doesn't show the order any more is noted by what its message tells", async () => {
    const claimed = await approvedClaim();
    const dispute = await open(claimed.order);
    const { orders } = sandbox.primaryShop();
    Reflect.deleteProperty(orders, claimed.order.id);
    expect(await follow(claimed.order)).toEqual({ outcome: "order-unknown" });
    await db.webhookMessage.create({
      data: {
        shop,
        topic: "DISPUTES_CREATE",
        webhookId: randomUUID(),
        apiVersion: "2026-07",
        receivedAt: now(),
        subject: gidOf(claimed.order),
        payload: { id: Number(dispute.id), order_id: Number(claimed.order.id) },
      },
    });
    expect(await follow(claimed.order)).toEqual({ outcome: "followed" });
    orders[claimed.order.id] = claimed.order;
    expect(await rowOf(dispute)).toMatchObject({ standing: "open", claimId: claimed.claimId });
  });

  test("doesn't break following where the shop hasn't granted reading disputes", async () => {
    const claimed = await approvedClaim();
    await open(claimed.order);
    const denying = before(admin, "ReadDispute", () => {
      throw new AccessDeniedError("read_shopify_payments_disputes");
    });
    expect(await follow(claimed.order, denying)).toEqual({ outcome: "followed" });
  });
});

describe("while a dispute is open or lost", () => {
  test.each([
    ["NEEDS_RESPONSE", "disputed"],
    ["LOST", "charged-back"],
  ] as const)("(%s) nothing is begun by our own rows either: %s", async (status, reason) => {
    const claimed = await approvedClaim();
    const dispute = await open(claimed.order);
    if (status !== "NEEDS_RESPONSE") await becomes(dispute, status);
    await follow(claimed.order);
    expect(await settle(claimed, db, behind)).toEqual({ ok: false, reason });
    // Nor is the shopper asked to choose: they are told of their bank.
    const told = await readShopperClaim({ db, now: now(), shop, claimId: claimed.claimId });
    expect(told).toMatchObject({ remedies: [], dispute: reason === "disputed" ? "open" : "lost" });
    expect(await committed(claimed)).toBe(0n);
  });

  test("a settlement that waits to be sent fails for certain and gives its amounts back", async () => {
    const claimed = await approvedClaim();
    const settlementId = await begun(claimed);
    await open(claimed.order);
    await follow(claimed.order);
    expect(await send(settlementId, behind)).toMatchObject({
      outcome: "not-given",
      problem: { code: "disputed" },
    });
    expect(await committed(claimed)).toBe(0n);
    expect(await db.claim.findUnique({ where: { id: claimed.claimId } })).toMatchObject({
      state: "approved",
    });
    expect(refundsOf(claimed.order)).toEqual([]);
  });

  test("nothing is given for what replaces the order's goods, and nothing on the order for a dispute on that", async () => {
    const claimed = await approvedClaim();
    const sendAgain = (claimId: string, through = admin) => settle({ claimId }, db, through, "reship");
    const reshipped = await sendAgain(claimed.claimId);
    if (!reshipped.ok) throw new Error(reshipped.reason);
    expect(await send(reshipped.settlementId)).toMatchObject({ outcome: "confirmed" });
    const again = await db.coverage.findFirstOrThrow({
      where: { shop, firstOrderId: gidOf(claimed.order) },
      include: { lines: true },
    });
    const claimId = await addApprovedClaim(again.id, again.lines[0]?.id ?? "", 1);
    const dispute = await open(claimed.order);
    // Not noted yet, but Shopify tells of it.
    expect(await sendAgain(claimId)).toEqual({ ok: false, reason: "disputed" });
    await follow(claimed.order);
    expect(await sendAgain(claimId, behind)).toEqual({ ok: false, reason: "disputed" });
    expect(await db.claimEvent.findMany({ where: { claimId } })).toMatchObject([{ kind: "dispute-open" }]);
    // Nor past the use case.
    await expect(
      db.settlement.create({
        data: {
          id: randomUUID(),
          shop,
          claimId,
          coverageId: again.id,
          remedy: "reship",
          state: "pending",
          idempotencyKey: randomUUID(),
          currency: "USD",
          amountMinor: 1n,
          createdAt: now(),
          createdBy: "Avery Stone",
        },
      }),
    ).rejects.toThrow(/is disputed/);
    const texts = await evidenceOf(dispute, again);
    expect(texts.accessActivityLog).toContain("parcel #R-F1 was delivered");
    expect(texts.uncategorizedText).toContain("Parcel #R-F1 (sent in place of goods of this order)");

    // The other way round.
    await db.dispute.updateMany({
      where: { shop, orderId: gidOf(claimed.order) },
      data: { orderId: again.orderId },
    });
    const standing = { shop, orderId: gidOf(claimed.order) };
    expect(await notedStanding(db, standing)).toBe("open");
    await becomes(dispute, "WON");
  });

  test("it goes on once the dispute is won", async () => {
    const claimed = await approvedClaim();
    const dispute = await open(claimed.order);
    await follow(claimed.order);
    await becomes(dispute, "WON");
    await follow(claimed.order);
    expect(await send(await begun(claimed))).toMatchObject({ outcome: "confirmed" });
  });

  test("what may have left before a lost dispute isn't waited for beyond a day", async () => {
    const claimed = await approvedClaim();
    const settlementId = await begun(claimed);
    sandbox.faults.change({ nextCalls: [{ operation: "refundCreate", fault: "fail", times: 1 }] });
    await expect(send(settlementId)).rejects.toThrow();
    await becomes(await open(claimed.order), "LOST");
    await follow(claimed.order);
    await expect(send(settlementId)).rejects.toThrow(/may be under way/);
    sandbox.clock.advance(25 * 3_600_000);
    expect(await send(settlementId)).toMatchObject({
      outcome: "not-given",
      problem: { code: "charged-back" },
    });
    expect(await committed(claimed)).toBe(0n);
  });
});

describe("on two connections", () => {
  test("a settlement that is requested while a dispute is noted sees it", async () => {
    const claimed = await approvedClaim();
    const dispute = await open(claimed.order);
    let requested: ReturnType<typeof settle> | undefined;
    await noting(dispute, async (tx) => {
      requested = settle(claimed, db, behind);
      await untilOneWaits(tx);
    });
    expect(await requested).toEqual({ ok: false, reason: "disputed" });
    expect(await db.settlement.count({ where: { shop, claimId: claimed.claimId } })).toBe(0);
  });

  test("a settlement that is about to be sent while a dispute is noted doesn't leave", async () => {
    const claimed = await approvedClaim();
    const settlementId = await begun(claimed);
    const dispute = await open(claimed.order);
    let sent: ReturnType<typeof send> | undefined;
    await noting(dispute, async (tx) => {
      sent = send(settlementId, behind);
      await untilOneWaits(tx);
    });
    expect(await sent).toMatchObject({ outcome: "not-given", problem: { code: "disputed" } });
    expect(refundsOf(claimed.order)).toEqual([]);
    expect(await committed(claimed)).toBe(0n);
  });

  test("a dispute waits for a settlement that is just being taken up: it had left, and is looked for, not given up", async () => {
    const claimed = await approvedClaim();
    const settlementId = await begun(claimed);
    const dispute = await open(claimed.order);
    let followed: ReturnType<typeof follow> | undefined;
    await other.$transaction(async (tx) => {
      await lockCoverage(tx, shop, claimed.coverageId);
      await holdEffect(tx, "Settlement", { shop, id: settlementId, now: now() });
      followed = follow(claimed.order);
      await untilOneWaits(tx);
    });
    expect(await followed).toEqual({ outcome: "followed" });
    // The worker that took it up died.
    await db.settlement.update({ where: { id: settlementId }, data: { sendingUntil: null } });
    await expect(send(settlementId)).rejects.toThrow(/may be under way/);
    await becomes(dispute, "WON");
    await follow(claimed.order);
    expect(await send(settlementId)).toMatchObject({ outcome: "confirmed" });
    expect(refundsOf(claimed.order)).toHaveLength(1);
  });

  test("a dispute that is noted between the request and Shopify's answer stops what was asked for", async () => {
    const claimed = await approvedClaim();
    const dispute = await open(claimed.order);
    const meanwhile = before(behind, "SuggestRefund", () => noting(dispute, async () => {}));
    expect(await settle(claimed, db, meanwhile)).toEqual({ ok: false, reason: "disputed" });
  });

  test("a dispute that is noted while one is being sent stops the call that hasn't been made", async () => {
    const claimed = await approvedClaim();
    const settlementId = await begun(claimed);
    const dispute = await open(claimed.order);
    const meanwhile = before(behind, "ReadRefundableGoods", () => noting(dispute, async () => {}));
    expect(await send(settlementId, meanwhile)).toMatchObject({ problem: { code: "disputed" } });
    expect(refundsOf(claimed.order)).toEqual([]);
  });
});
