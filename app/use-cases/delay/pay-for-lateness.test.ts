import { db, sandbox } from "../../../tests/harness/shopify";
import {
  addApprovedClaim,
  admin,
  control,
  now,
  orderOf,
  placeOrder,
  queue,
  settleInTheSandbox,
  shop,
  teaCups,
} from "../../../tests/harness/settling";
import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import type { Prisma } from "@prisma/client";
import { insuredForMinor } from "../../../domain/coverage";
import {
  gradesReached,
  inAllMinor,
  promisedDay,
  storeDelayTerms,
  type DelayTerms,
} from "../../../domain/delay";
import { createDb } from "~/db.server";
import { processWebhook } from "~/jobs/process-webhook.server";
import { money } from "~/money";
import { readDelayCost } from "~/queries/read-delay-cost.server";
import { parcelTexts } from "~/shopper/guarantee-words";
import { ShopifyUnavailableError } from "~/shopify/graphql.server";
import { wordsIn } from "~/shopper/words";
import { calendarDay, instantOf } from "~/time/zoned-time";
import { addCoverage } from "../../../tests/builders/shop-rows";
import { readShopperClaim } from "~/use-cases/claims/shopper/read-shopper-claim.server";
import { settleChosen } from "~/use-cases/claims/remedies/settle-chosen.server";
import { expireCoverages } from "~/use-cases/coverage/expire-coverages.server";
import { claimContent } from "~/use-cases/mail/claim-mail-content.server";
import { readGuarantee } from "~/use-cases/shopper-access/read-guarantee.server";
import { sendSettlement } from "~/use-cases/settlement/send-settlement.server";
import { settleApproved } from "~/use-cases/settlement/settle-approved.server";
import { parcelOnItsWay } from "./parcel-on-its-way";
import { findLateParcels } from "./find-late-parcels.server";
import { NotFollowedYetError, payForLateness, payForLatenessOf } from "./pay-for-lateness.server";
import { putDelayTermsInForce } from "./put-terms-in-force.server";

settleInTheSandbox();

const DAY_MS = 86_400_000;
const TERMS: DelayTerms = {
  promises: [
    { include: ["BR"], exclude: [], days: 30 },
    { include: ["EU"], exclude: [], days: 10 },
  ],
  graceDays: 0,
  grades: [
    { daysLate: 10, share: 500 },
    { daysLate: 30, share: 1_500 },
  ],
  capMinor: null,
};
const daysAgo = (days: number) => new Date(now().getTime() - days * DAY_MS);
const inDays = (days: number) => new Date(now().getTime() + days * DAY_MS);

const terms = (on: boolean, inForceAt: Date, of: DelayTerms = TERMS) =>
  db.$transaction(async (tx) => {
    const version = (await tx.delayTerms.count({ where: { shop } })) + 1;
    await tx.delayTerms.create({
      data: { shop, version, on, terms: storeDelayTerms(of), inForceAt, createdBy: "Lin Mei" },
    });
  });
// In force a year ago; switched off for the orders of a week in between.
beforeEach(async () => {
  if ((await db.delayTerms.count({ where: { shop } })) > 0) return;
  await terms(true, daysAgo(365));
  await terms(false, daysAgo(200));
  await terms(true, daysAgo(193));
});

type Told = Partial<Prisma.ShipmentUncheckedCreateInput> & {
  /** Of the order, and in the parcel. */
  quantity?: number;
  sent?: number;
  country?: string;
  perils?: ("loss" | "delay")[];
  orderedAt?: Date;
  /** When the order was last followed; always, unless told otherwise. */
  followedAt?: Date;
};

/** A parcel of tea cups to Brazil that was promised for some days ago. */
async function lateParcel(daysLate: number, told: Told = {}) {
  const { quantity = 2, sent = quantity, country = "BR", orderedAt, followedAt, ...more } = told;
  const { perils = ["loss", "delay"], ...row } = more;
  const order = await placeOrder(quantity, country);
  const [line] = order.lines;
  if (!line) throw new Error("an order without lines");
  const insuredMinor = BigInt(line.unitPrice.shop.replace(".", "")) * BigInt(quantity);
  const shippedAt = daysAgo(daysLate + 30);
  const lineItemId = `gid://shopify/LineItem/${line.id}`;
  const coverage = await addCoverage(db, shop, {
    orderId: `gid://shopify/Order/${order.id}`,
    orderName: order.name,
    orderedAt: orderedAt ?? shippedAt,
    lines: [{ title: line.title, quantity, insuredMinor, lineItemId }],
  });
  await db.coverage.update({ where: { id: coverage.id }, data: { perils, destination: country } });
  const shipmentId = randomUUID();
  await db.shipment.create({
    data: {
      id: shipmentId,
      shop,
      orderId: coverage.orderId,
      fulfillmentId: `gid://shopify/Fulfillment/${shipmentId}`,
      name: `${order.name}-F1`,
      destination: country,
      shippedAt,
      updatedAt: shippedAt,
      ...row,
      lines: { create: { lineItemId, quantity: sent } },
    },
  });
  await db.followedOrder.create({
    data: { shop, orderId: coverage.orderId, followedAt: followedAt ?? inDays(365) },
  });
  const lineId = coverage.lines[0]?.id ?? "";
  return { order, coverageId: coverage.id, lineId, shipmentId, insuredMinor };
}

/** One more parcel of the order, with one of its goods. */
async function anotherParcel(of: string, row: Partial<Prisma.ShipmentUncheckedCreateInput>): Promise<string> {
  const { lines, ...first } = await db.shipment.findUniqueOrThrow({
    where: { id: of },
    include: { lines: true },
  });
  const id = randomUUID();
  const lineItemId = lines[0]?.lineItemId ?? "";
  const other = {
    id,
    fulfillmentId: `gid://shopify/Fulfillment/${id}`,
    lines: { create: { lineItemId, quantity: 1 } },
  };
  await db.shipment.create({ data: { ...first, ...other, ...row } });
  return id;
}

const pay = (at = now(), connection = db) =>
  payForLateness({
    db: connection,
    enqueue: queue.enqueue,
    adminOf: async () => admin,
    now: at,
  });
const settle = (claimId: string) =>
  settleChosen({ db, admin, enqueue: queue.enqueue, now: now(), shop, claimId });
const claimsOf = (coverageId: string) =>
  db.claim.findMany({
    where: { coverageId, source: "delay_trigger" },
    orderBy: { number: "asc" },
    include: {
      delayPayout: true,
      decisions: true,
      events: { orderBy: { id: "asc" } },
      lines: true,
      settlements: { include: { lines: true } },
    },
  });
const lineOf = (id: string) => db.coverageLine.findUniqueOrThrow({ where: { id } });
const refundsOf = (order: { id: string }) => orderOf(order.id).refunds;

/** What is due is claimed, settled and sent. @returns what was given, minor units */
async function payAll(coverageId: string): Promise<bigint> {
  await pay();
  for (const { id } of await claimsOf(coverageId)) {
    const begun = await settle(id);
    if (begun.outcome === "begun") await send(begun.settlementId);
  }
  const { committedMinor } = await db.coverage.findUniqueOrThrow({ where: { id: coverageId } });
  return committedMinor;
}
const send = (settlementId: string) =>
  sendSettlement({ db, admin, enqueue: queue.enqueue, now: now(), shop, settlementId });

describe("a parcel that is late", () => {
  test("is paid for at each grade without anyone filing: claim, decision, refund without lines, ledger", async () => {
    const { order, coverageId, lineId, shipmentId, insuredMinor } = await lateParcel(12);
    expect(await payAll(coverageId)).toBe(insuredMinor / 20n);
    const [claim] = await claimsOf(coverageId);
    expect(claim).toMatchObject({ state: "settled", peril: "delay", source: "delay_trigger", share: 500 });
    expect(claim?.decisions).toMatchObject([
      { by: "waybond", verdict: "approve", rule: "delay-terms", rulesVersion: 3 },
    ]);
    expect(claim?.delayPayout).toMatchObject({ shipmentId, grade: 10, amountMinor: insuredMinor / 20n });
    expect(claim?.settlements).toMatchObject([{ remedy: "refund", lines: [{ quantity: 0 }] }]);
    expect(refundsOf(order)).toMatchObject([{ lines: [] }]);
    expect(await lineOf(lineId)).toMatchObject({
      committedQuantity: 0,
      committedMinor: insuredMinor / 20n,
      delayMinor: insuredMinor / 20n,
    });
    expect(await db.ledgerEntry.findMany({ where: { coverageId } })).toMatchObject([
      { kind: "delay-payout" },
    ]);

    // The shopper never reported anything: neither mail nor page speaks of it.
    const asked = { shop, now: now(), words: wordsIn("en"), values: { claimId: claim?.id } };
    const mail = await claimContent(db, "claim-settled", asked);
    expect(mail?.subject).toBe(`Your order ${order.name} is late: money back`);
    const firstShippedAt = async () => null;
    const guarantee = await readGuarantee({ db, now: now(), shop, coverageId, firstShippedAt });
    expect(guarantee?.parcels).toMatchObject([{ shipmentId, daysLate: 12, came: false }]);
    expect(guarantee && parcelTexts(wordsIn("en"), guarantee)[0]).toMatch(/ is late\. \$.* went back to you/);

    // Twenty days later the second grade is due, and only what it adds.
    await pay(inDays(17));
    expect(await claimsOf(coverageId)).toHaveLength(1);
    await pay(inDays(18));
    const [, second] = await claimsOf(coverageId);
    expect(second).toMatchObject({
      share: 1_000,
      delayPayout: { grade: 30, amountMinor: insuredMinor / 10n },
    });
    await pay(inDays(60));
    expect(await claimsOf(coverageId)).toHaveLength(2);
  });

  test("is claimed once for each grade, also by two jobs at once", async () => {
    const { coverageId } = await lateParcel(31);
    const other = createDb(process.env.DATABASE_URL ?? "");
    try {
      await Promise.all([pay(), pay(now(), other), pay()]);
    } finally {
      await other.$disconnect();
    }
    const claims = await claimsOf(coverageId);
    expect(claims.map(({ delayPayout }) => delayPayout?.grade)).toEqual([10, 30]);
    const [claim] = claims;
    const again = {
      ...claim?.delayPayout,
      id: randomUUID(),
      claimId: claims[1]?.id,
    } as Prisma.DelayPayoutUncheckedCreateInput;
    await expect(db.delayPayout.create({ data: again })).rejects.toThrow();
  });

  test.each(["fail", "failAfterEffect"] as const)(
    "is refunded once though an answer is lost (%s)",
    async (fault) => {
      const { order, coverageId } = await lateParcel(12);
      await pay();
      const [claim] = await claimsOf(coverageId);
      const begun = await settle(claim?.id ?? "");
      if (begun.outcome !== "begun") throw new Error(JSON.stringify(begun));
      sandbox.faults.change({ nextCalls: [{ operation: "refundCreate", fault, times: 1 }] });
      await expect(send(begun.settlementId)).rejects.toThrow();
      expect(await send(begun.settlementId)).toMatchObject({ outcome: "confirmed" });
      expect(refundsOf(order)).toHaveLength(1);
    },
  );

  test("that came after a grade's day is paid for it, though the job was down; one that came before isn't", async () => {
    const came = await lateParcel(40, { deliveredAt: daysAgo(29) });
    const before = await lateParcel(40, { deliveredAt: daysAgo(31) });
    await pay();
    expect(await claimsOf(came.coverageId)).toMatchObject([{ delayPayout: { grade: 10 } }]);
    expect(await claimsOf(before.coverageId)).toEqual([]);
  });

  test.each<[string, Told]>([
    ["is cancelled", { cancelledAt: daysAgo(1) }],
    ["goes where nothing is promised", { country: "US" }],
    ["is guaranteed without lateness", { perils: ["loss"] }],
    ["was ordered while the terms were off", { orderedAt: daysAgo(195) }],
    ["was ordered before there were any", { orderedAt: daysAgo(400) }],
    ["was first scanned later than it was fulfilled", { firstScanAt: daysAgo(39) }],
  ])("isn't paid for when it %s", async (_why, told) => {
    const { coverageId } = await lateParcel(12, told);
    await pay();
    expect(await claimsOf(coverageId)).toEqual([]);
  });

  test("was promised for the day by which it was paid: a scan that is told later doesn't move the next grade", async () => {
    const { coverageId, shipmentId } = await lateParcel(12);
    await pay();
    await db.shipment.update({ where: { id: shipmentId }, data: { firstScanAt: daysAgo(30) } });
    await pay(inDays(18));
    expect(await claimsOf(coverageId)).toMatchObject([{}, { delayPayout: { grade: 30 } }]);
  });

  test("isn't paid for while a claim asks for its goods, nor more than is left of them", async () => {
    const { coverageId, lineId, insuredMinor } = await lateParcel(31);
    const claimId = await addApprovedClaim(coverageId, lineId, 1);
    await pay();
    expect(await claimsOf(coverageId)).toEqual([]);
    const settled = await settleApproved({
      db,
      admin,
      enqueue: queue.enqueue,
      now: now(),
      shop,
      claimId,
      remedy: "refund",
      by: "Lin",
    });
    if (!settled.ok) throw new Error(settled.reason);
    await send(settled.settlementId);
    await pay();
    const given = (await claimsOf(coverageId)).map(({ delayPayout }) => delayPayout?.amountMinor);
    expect(given).toEqual([insuredMinor / 40n, insuredMinor / 20n]);
  });

  test("of a disputed order isn't paid for, its claim says why, and it isn't tried again", async () => {
    const { order, coverageId } = await lateParcel(12);
    await control("/disputes", { order: order.name });
    await pay();
    const [claim] = await claimsOf(coverageId);
    expect(await settle(claim?.id ?? "")).toMatchObject({ outcome: "left-to-staff", reason: "disputed" });
    await pay(inDays(1));
    const claims = await claimsOf(coverageId);
    expect(claims).toMatchObject([{ state: "approved", settlements: [] }]);
    expect(claims[0]?.events.at(-1)).toMatchObject({ kind: "left-to-staff", facts: { reason: "disputed" } });
    expect(refundsOf(order)).toEqual([]);
  });

  test("of an order that is disputed before the refund leaves gives its amounts back, and the claim to staff", async () => {
    const { order, coverageId, lineId } = await lateParcel(12);
    await pay();
    const [claim] = await claimsOf(coverageId);
    const begun = await settle(claim?.id ?? "");
    if (begun.outcome !== "begun") throw new Error(JSON.stringify(begun));
    await control("/disputes", { order: order.name });
    expect(await send(begun.settlementId)).toMatchObject({ outcome: "not-given" });
    expect(await lineOf(lineId)).toMatchObject({ committedMinor: 0n, delayMinor: 0n });
    expect(await claimsOf(coverageId)).toMatchObject([{ state: "approved" }]);
    expect(refundsOf(order)).toEqual([]);
  });

  test("keeps its guarantee until its last grade was paid", async () => {
    const { coverageId } = await lateParcel(12, { perils: ["delay"] });
    const expire = async (days: number) => {
      await expireCoverages({ db, enqueue: queue.enqueue, now: inDays(days) });
      return (await db.coverage.findUniqueOrThrow({ where: { id: coverageId } })).state;
    };
    expect(await expire(25)).toBe("active");
    expect(await expire(26)).toBe("expired");
  });
});

describe("goods of one line in two parcels", () => {
  test.each([
    ["loss", []],
    ["damage", [40n]],
  ] as const)(
    "are told apart: after a %s of one, the late parcel holds what is left of it",
    async (peril, parts) => {
      const { coverageId, lineId, shipmentId, insuredMinor } = await lateParcel(12, { sent: 1 });
      await anotherParcel(shipmentId, { deliveredAt: daysAgo(20) });
      const claimId = await addApprovedClaim(coverageId, lineId, 1);
      await db.claim.update({ where: { id: claimId }, data: { peril } });
      const settled = await settleApproved({
        db,
        admin,
        enqueue: queue.enqueue,
        now: now(),
        shop,
        claimId,
        remedy: "refund",
        by: "Lin",
      });
      if (settled.ok) await send(settled.settlementId);
      await pay();
      const given = (await claimsOf(coverageId)).map(({ delayPayout }) => delayPayout?.amountMinor);
      expect(given).toEqual(parts.map((part) => insuredMinor / part));
    },
  );

  test("sent anew after their parcel was cancelled aren't paid for the same grade twice", async () => {
    const { coverageId, shipmentId, insuredMinor } = await lateParcel(12, { sent: 1 });
    await pay();
    await db.shipment.update({ where: { id: shipmentId }, data: { cancelledAt: inDays(1) } });
    const [anew, other] = [
      await anotherParcel(shipmentId, { cancelledAt: null, shippedAt: inDays(1) }),
      await anotherParcel(shipmentId, { cancelledAt: null, shippedAt: inDays(2) }),
    ];
    await pay(inDays(50));
    await pay(inDays(70));
    const payouts = (await claimsOf(coverageId)).map(({ delayPayout }) => delayPayout);
    expect(payouts).toMatchObject([
      { shipmentId, grade: 10 },
      { shipmentId: other, grade: 10 },
      ...[anew, other].toSorted().map((id) => ({ shipmentId: id, grade: 30 })),
    ]);
    const given = payouts.map((payout) => payout?.amountMinor);
    expect(given).toEqual([40n, 40n, 20n, 20n].map((part) => insuredMinor / part));
  });
});

describe("an order that isn't known as it is now", () => {
  const messagesOf = (order: { id: string }) =>
    db.webhookMessage.findMany({ where: { shop, subject: `gid://shopify/Order/${order.id}` } });
  /** A parcel of the sandbox that the app knows as it was a day after it left. */
  async function parcelSeenLast(daysLate: number) {
    const late = await lateParcel(daysLate, { followedAt: daysAgo(daysLate + 29) });
    await control(`/orders/${late.order.id}/fulfil`, { at: daysAgo(daysLate + 30).toISOString() });
    const [parcel] = orderOf(late.order.id).fulfillments;
    const fulfillmentId = `gid://shopify/Fulfillment/${parcel?.id}`;
    await db.shipment.update({ where: { id: late.shipmentId }, data: { fulfillmentId } });
    return late;
  }
  const adminOf = async () => admin;
  const common = () => ({ db, enqueue: queue.enqueue, now: now(), shop });
  const workOff = async (order: { id: string }, by = adminOf) => {
    const [message] = await messagesOf(order);
    const messageId = message?.id.toString() ?? "";
    await processWebhook({ ...common(), adminOf: by, messageId, lastAttempt: false });
  };
  const payOf = (order: { id: string }) =>
    payForLatenessOf({ ...common(), adminOf, orderId: `gid://shopify/Order/${order.id}` });
  const asked = () =>
    db.$queryRaw<{ orderId: string }[]>`
      SELECT data ->> 'orderId' AS "orderId" FROM pgboss.job WHERE name = 'claim-lateness'`;

  test("as the app was away, is followed first: a parcel that came in time isn't paid for, one that didn't is at once", async () => {
    const [came, lost] = [await parcelSeenLast(12), await parcelSeenLast(12)];
    await control(`/orders/${came.order.id}/deliver`, { at: daysAgo(4).toISOString() });
    await pay();
    expect([...(await claimsOf(came.coverageId)), ...(await claimsOf(lost.coverageId))]).toEqual([]);
    const orderIds = (await asked()).map(({ orderId }) => orderId);
    expect(orderIds).toEqual(
      expect.arrayContaining([came, lost].map(({ order }) => `gid://shopify/Order/${order.id}`)),
    );
    await expect(payOf(lost.order)).rejects.toThrow(NotFollowedYetError);
    for (const { order } of [came, lost]) await workOff(order);
    expect(await payOf(came.order)).toBe(0);
    expect(await payOf(lost.order)).toBe(1);
    await pay();
    expect(await claimsOf(came.coverageId)).toEqual([]);
    expect(await claimsOf(lost.coverageId)).toHaveLength(1);
  });

  test("as something that was told of it waits, is claimed once that is worked off, and isn't asked for twice", async () => {
    const { order, coverageId } = await lateParcel(12);
    await db.webhookMessage.create({
      data: {
        shop,
        topic: "FULFILLMENTS_UPDATE",
        webhookId: randomUUID(),
        apiVersion: "2026-07",
        receivedAt: now(),
        payload: {},
        subject: `gid://shopify/Order/${order.id}`,
      },
    });
    await pay();
    expect(await messagesOf(order)).toHaveLength(1);
    expect(await claimsOf(coverageId)).toEqual([]);
    await db.webhookMessage.updateMany({ where: { shop }, data: { state: "done" } });
    expect(await payOf(order)).toBe(1);
  });

  test("and can't be followed is paid for nothing, hour by hour, until it can", async () => {
    const { order, coverageId } = await parcelSeenLast(12);
    const unavailable = () => Promise.reject(new ShopifyUnavailableError("no answer"));
    for (const _hour of [1, 2]) {
      await pay();
      await expect(workOff(order, unavailable)).rejects.toThrow(ShopifyUnavailableError);
      await expect(payOf(order)).rejects.toThrow(NotFollowedYetError);
    }
    expect(await messagesOf(order)).toMatchObject([{ state: "pending", attempts: 2 }]);
    expect(await claimsOf(coverageId)).toEqual([]);
    await workOff(order);
    await pay();
    expect(await claimsOf(coverageId)).toHaveLength(1);
  });

  test("on the day that counts is known from that day's beginning on, in the shop's time zone", async () => {
    const { timeZone } = await db.shop.findUniqueOrThrow({ where: { domain: shop } });
    const { order, coverageId } = await lateParcel(10);
    const seen = async (followedAt: Date) => {
      await db.followedOrder.updateMany({
        where: { shop, orderId: `gid://shopify/Order/${order.id}` },
        data: { followedAt },
      });
      await pay();
      return (await claimsOf(coverageId)).length;
    };
    const begins = instantOf(`${calendarDay(now(), timeZone)}T00:00`, timeZone);
    expect(await seen(new Date((begins?.getTime() ?? 0) - 1))).toBe(0);
    await db.webhookMessage.updateMany({ where: { shop }, data: { state: "done" } });
    expect(await seen(begins ?? now())).toBe(1);
  });
});

describe("goods that were paid for lateness", () => {
  const settleLoss = (claimId: string, remedy: "refund" | "reship") =>
    settleApproved({ db, admin, enqueue: queue.enqueue, now: now(), shop, claimId, remedy, by: "Lin Mei" });

  test("are refunded for so much less when they are lost, one or all", async () => {
    const { order, coverageId, lineId, insuredMinor } = await lateParcel(31);
    const late = await payAll(coverageId);
    expect(late).toBe((insuredMinor * 15n) / 100n);
    for (const claimed of [1, 1]) {
      const loss = await settleLoss(await addApprovedClaim(coverageId, lineId, claimed), "refund");
      expect(loss).toMatchObject({ ok: true, shopMinor: (insuredMinor - late) / 2n });
      if (loss.ok) await send(loss.settlementId);
    }
    expect(await lineOf(lineId)).toMatchObject({ committedMinor: insuredMinor, delayMinor: late });
    expect(await db.coverage.findUnique({ where: { id: coverageId } })).toMatchObject({ state: "exhausted" });
    expect(refundsOf(order)).toHaveLength(4);
  });

  test("aren't sent again: that would be more than they were insured for, and a refund is offered", async () => {
    teaCups().inventoryItem.tracked = false;
    const { coverageId, lineId } = await lateParcel(12);
    await payAll(coverageId);
    const claimId = await addApprovedClaim(coverageId, lineId, 2);
    const shown = await readShopperClaim({ db, now: now(), shop, claimId });
    expect(shown).toMatchObject({ remedies: ["refund", "credit"], paidForLateness: { currency: "USD" } });
    expect(await settleLoss(claimId, "reship")).toEqual({
      ok: false,
      reason: "delay-paid",
      coverageLineId: lineId,
    });
    await db.claim.update({ where: { id: claimId }, data: { chosenRemedy: "reship" } });
    expect(await settle(claimId)).toMatchObject({
      outcome: "chosen-anew",
      reason: "delay-paid",
      remedies: ["refund", "credit"],
    });
  });

  test("aren't guaranteed for lateness when they are sent again: nothing was paid for them", async () => {
    teaCups().inventoryItem.tracked = false;
    const { coverageId, lineId } = await lateParcel(1);
    const sent = await settleLoss(await addApprovedClaim(coverageId, lineId, 2), "reship");
    if (!sent.ok) throw new Error(sent.reason);
    await send(sent.settlementId);
    const { effectId } = await db.settlement.findUniqueOrThrow({ where: { id: sent.settlementId } });
    const replacement = await db.coverage.findFirstOrThrow({ where: { shop, orderId: effectId ?? "" } });
    expect(replacement).toMatchObject({ perils: ["loss"], soldBy: "reship" });
  });

  test("are either sent again or paid for lateness, whoever of two connections is faster", async () => {
    teaCups().inventoryItem.tracked = false;
    const other = createDb(process.env.DATABASE_URL ?? "");
    try {
      for (const _round of [1, 2, 3]) {
        const { coverageId, lineId, insuredMinor } = await lateParcel(12);
        await pay();
        const [late] = await claimsOf(coverageId);
        const claimId = await addApprovedClaim(coverageId, lineId, 2);
        const by = { admin, enqueue: queue.enqueue, now: now(), shop };
        const [paid, sent] = await Promise.allSettled([
          settleChosen({ db: other, ...by, claimId: late?.id ?? "" }),
          settleApproved({ db, ...by, claimId, remedy: "reship", by: "Lin Mei" }),
        ]);
        const isPaid = paid.status === "fulfilled" && paid.value.outcome === "begun";
        const isSent = sent.status === "fulfilled" && sent.value.ok;
        expect([isPaid, isSent].filter(Boolean)).toHaveLength(1);
        const line = await lineOf(lineId);
        expect(line.committedMinor).toBe(isSent ? insuredMinor : line.delayMinor);
        // What was overtaken comes to nothing when it is tried again.
        const again = isSent ? await settle(late?.id ?? "") : await settleLoss(claimId, "reship");
        expect(again).toMatchObject({ reason: isSent ? "nothing-insured" : "delay-paid" });
      }
    } finally {
      await other.$disconnect();
    }
  });

  test("are never given more than they are insured for: the database refuses it too", async () => {
    const { coverageId, lineId, insuredMinor } = await lateParcel(12);
    const late = await payAll(coverageId);
    const more = { where: { id: lineId }, data: { committedMinor: late + insuredMinor } };
    await expect(db.coverageLine.update(more)).rejects.toThrow(/CoverageLine/);
    const untold = { where: { id: lineId }, data: { delayMinor: late + 1n } };
    await expect(db.coverageLine.update(untold)).rejects.toThrow(/CoverageLine_delay/);
  });
});

test("the database finds exactly the parcels that the rules call late, over month ends and clock changes", async () => {
  // Where clocks were put back within these weeks, and an evening's day is another one in UTC.
  const timeZone = "America/New_York";
  await db.shop.update({ where: { domain: shop }, data: { timeZone } });
  const parcels = [];
  for (let each = 0; each < 60; each++) {
    const country = ["BR", "DE", "US", "FR"][each % 4] ?? "BR";
    const left = 5 + ((each * 7) % 95);
    const hours = (each * 5) % 24;
    const shippedAt = new Date(daysAgo(left).getTime() + hours * 3_600_000);
    const firstScanAt = each % 3 === 0 ? new Date(shippedAt.getTime() + (each % 9) * DAY_MS) : null;
    const deliveredAt = each % 5 === 0 ? new Date(shippedAt.getTime() + (25 + each) * DAY_MS) : null;
    parcels.push({
      shippedAt,
      firstScanAt,
      deliveredAt: deliveredAt && deliveredAt < now() ? deliveredAt : null,
      country,
    });
  }
  const rows = [];
  for (const [index, { country, ...row }] of parcels.entries()) {
    const shipmentId = randomUUID();
    const lineItemId = `gid://shopify/LineItem/sql-${index}`;
    const coverage = await addCoverage(db, shop, {
      orderName: "#9",
      orderedAt: row.shippedAt,
      lines: [{ title: "Cup", quantity: 1, insuredMinor: 100_00n, lineItemId }],
    });
    await db.coverage.update({
      where: { id: coverage.id },
      data: { perils: ["delay"], destination: country },
    });
    await db.shipment.create({
      data: {
        id: shipmentId,
        shop,
        orderId: coverage.orderId,
        fulfillmentId: shipmentId,
        name: "F",
        updatedAt: row.shippedAt,
        destination: null,
        ...row,
        lines: { create: { lineItemId, quantity: 1 } },
      },
    });
    rows.push({ shipmentId, country, ...row });
  }
  for (const at of [now(), inDays(10), inDays(40)]) {
    const today = calendarDay(at, timeZone);
    const found = new Set<string>();
    for await (const { shipmentId } of findLateParcels(db, { shop, timeZone, today, pageSize: 7 }))
      found.add(shipmentId);
    const dayOf = (instant: Date | null) => instant && calendarDay(instant, timeZone);
    for (const { shipmentId, country, ...row } of rows) {
      const days = {
        destination: country,
        shippedOn: calendarDay(row.shippedAt, timeZone),
        firstScanOn: dayOf(row.firstScanAt),
        deliveredOn: dayOf(row.deliveredAt),
        paidForPromiseOn: null,
      };
      const promisedOn = promisedDay(TERMS, days);
      const late = promisedOn !== null && gradesReached(TERMS, promisedOn, { ...days, today }).length > 0;
      expect([shipmentId, found.has(shipmentId)]).toEqual([shipmentId, late]);
    }
  }
});

test("what a past year would have cost is what the rules come to, parcel by parcel", async () => {
  const { timeZone, currency } = await db.shop.findUniqueOrThrow({ where: { domain: shop } });
  const of = { ...TERMS, capMinor: 9_00n, graceDays: 3 };
  const cost = await readDelayCost(db, { shop, timeZone, currency, now: now(), terms: of });
  const today = calendarDay(now(), timeZone);
  const coverages = await db.coverage.findMany({ where: { shop }, include: { lines: true } });
  const shipments = await db.shipment.findMany({
    where: { shop, cancelledAt: null },
    include: { lines: true },
  });
  const counted = { parcels: 0, unpromised: 0, came: 0n, notCome: 0n, late: [0, 0] };
  for (const { lines, ...row } of shipments) {
    const coverage = coverages.find(({ orderId }) => orderId === row.orderId);
    const line = coverage?.lines[0];
    if (!coverage || !line || coverage.insuredMinor === 0n) continue;
    const days = parcelOnItsWay(
      { ...row, delayPayouts: [] },
      { timeZone, destination: coverage.destination },
    );
    const promisedOn = promisedDay(of, days);
    if (promisedOn === null) counted.unpromised += 1;
    if (promisedOn === null) continue;
    counted.parcels += 1;
    const grade = gradesReached(of, promisedOn, { ...days, today }).at(-1);
    const insured = insuredForMinor(line, lines[0]?.quantity ?? 0);
    const given = grade ? inAllMinor(of, grade.share, insured) : 0n;
    if (row.deliveredAt === null) counted.notCome += given;
    else counted.came += given;
    if (grade && row.deliveredAt !== null) {
      const place = TERMS.grades.findIndex(({ daysLate }) => daysLate === grade.daysLate);
      counted.late[place] = (counted.late[place] ?? 0) + 1;
    }
  }
  expect(counted.late.every((count) => count > 0)).toBe(true);
  const { all, unpromised } = cost;
  expect({ parcels: all.parcels, unpromised, late: all.late }).toEqual({
    parcels: counted.parcels,
    unpromised: counted.unpromised,
    late: counted.late,
  });
  expect([all.cost, all.notCome.cost]).toEqual(
    [counted.came, counted.notCome].map((minor) => money(minor, currency)),
  );
});

test("terms are put in force as versions; of two at once one succeeds, and what is wrong is told by its path", async () => {
  const seen = await db.delayTerms.findFirstOrThrow({ where: { shop }, orderBy: { version: "desc" } });
  const put = (change: object = {}) =>
    putDelayTermsInForce({
      db,
      enqueue: queue.enqueue,
      now: now(),
      shop,
      by: "Lin Mei",
      readAt: seen.inForceAt,
      on: true,
      terms: { ...TERMS, ...change },
    });
  expect(await put({ graceDays: -1 })).toMatchObject({ ok: false, faults: [{ path: "graceDays" }] });
  const both = await Promise.all([put(), put()]);
  expect(both.filter(({ ok }) => ok)).toHaveLength(1);
  expect(await put()).toEqual({ ok: false, reason: "conflict" });
});
