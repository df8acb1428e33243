import { db, sandbox } from "../../../tests/harness/shopify";
import {
  addApprovedClaim,
  admin,
  approvedClaim,
  control,
  now,
  orderOf,
  queue,
  settleInTheSandbox,
  shop,
} from "../../../tests/harness/settling";
import { describe, expect, test } from "vitest";
import type { Order } from "../../../sandbox/state/types";
import { createDb, type Tx } from "~/db.server";
import { createRefund, refundRequest } from "~/shopify/orders/create-refund.server";
import type { AdminApi } from "~/shopify/graphql.server";
import { decideClaim } from "../claims/deciding/decide-claim.server";
import { lockCoverage } from "../coverage/lock-coverage.server";
import { confirmSettlement } from "./confirm-settlement.server";
import { UndecidedError } from "../outbox/hold-effect.server";
import { sendSettlement } from "./send-settlement.server";
import { settleApproved } from "./settle-approved.server";

settleInTheSandbox();

const request = (claimId: string, coverageLineId: string, quantity: number) =>
  settleApproved({
    db,
    admin,
    enqueue: queue.enqueue,
    now: now(),
    shop,
    claimId,
    remedy: "refund",
    lines: [{ coverageLineId, quantity }],
    by: "Avery Stone",
  });

const send = (settlementId: string) =>
  sendSettlement({ db, admin, enqueue: queue.enqueue, now: now(), shop, settlementId });

async function requested(claimId: string, coverageLineId: string, quantity: number): Promise<string> {
  const result = await request(claimId, coverageLineId, quantity);
  if (!result.ok) throw new Error(JSON.stringify(result));
  return result.settlementId;
}

/** How many connections wait for a row that another one holds. */
async function waiting(tx: Tx): Promise<number> {
  const [{ count }] = await tx.$queryRaw<[{ count: bigint }]>`
    SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
  return Number(count);
}

const refundsOf = (order: Order) => orderOf(order.id).refunds;
const ledger = (coverageId: string) =>
  db.ledgerEntry.findMany({ where: { coverageId }, include: { postings: { orderBy: { id: "asc" } } } });

describe("a settlement by refund", () => {
  test("ends in one refund with its key, a settled claim, an exhausted coverage and one ledger entry", async () => {
    const { order, coverageId, coverageLineId, claimId, insuredMinor } = await approvedClaim();
    const settlementId = await requested(claimId, coverageLineId, 2);
    expect(refundsOf(order)).toEqual([]);
    expect(await send(settlementId)).toMatchObject({ outcome: "confirmed" });

    expect(refundsOf(order)).toMatchObject([
      {
        idempotencyKey: `waybond-settlement-${settlementId}`,
        lines: [{ quantity: 2, restockType: "NO_RESTOCK" }],
      },
    ]);
    expect(await db.claim.findUnique({ where: { id: claimId } })).toMatchObject({ state: "settled" });
    expect(await db.coverage.findUnique({ where: { id: coverageId } })).toMatchObject({
      state: "exhausted",
      committedMinor: insuredMinor,
    });
    expect(await ledger(coverageId)).toMatchObject([
      {
        kind: "refund",
        cause: `settlement:${settlementId}`,
        postings: [
          { account: "claims-refunded", amountMinor: insuredMinor },
          { account: "shopify-balance", amountMinor: -insuredMinor },
        ],
      },
    ]);
  });

  test("of some of the goods leaves the rest insured", async () => {
    const { order, coverageId, coverageLineId, claimId, insuredMinor } = await approvedClaim({
      quantity: 2,
      claimed: 1,
    });
    await send(await requested(claimId, coverageLineId, 1));
    expect(refundsOf(order)).toMatchObject([{ lines: [{ quantity: 1 }] }]);
    expect(await db.coverage.findUnique({ where: { id: coverageId } })).toMatchObject({
      state: "active",
      committedMinor: insuredMinor / 2n,
    });
  });

  test("sent again and again, also by several workers at once, stays one refund and one ledger entry", async () => {
    const { order, coverageId, coverageLineId, claimId } = await approvedClaim();
    const settlementId = await requested(claimId, coverageLineId, 2);
    const sent = await Promise.allSettled([send(settlementId), send(settlementId), send(settlementId)]);
    expect(sent.filter(({ status }) => status === "fulfilled").length).toBeGreaterThan(0);
    expect(await send(settlementId)).toEqual({ outcome: "nothing-to-do" });
    expect(refundsOf(order)).toHaveLength(1);
    expect(await ledger(coverageId)).toHaveLength(1);
  });

  test.each(["failAfterEffect", "fail"] as const)(
    "whose answer is lost (%s) is found again and not sent twice",
    async (fault) => {
      const { order, coverageId, coverageLineId, claimId } = await approvedClaim();
      const settlementId = await requested(claimId, coverageLineId, 2);
      sandbox.faults.change({ nextCalls: [{ operation: "refundCreate", fault, times: 1 }] });
      await expect(send(settlementId)).rejects.toThrow();
      expect(await db.settlement.findUnique({ where: { id: settlementId } })).toMatchObject({
        state: "sent",
      });

      expect(await send(settlementId)).toMatchObject({ outcome: "confirmed" });
      expect(refundsOf(order)).toHaveLength(1);
      expect(await ledger(coverageId)).toHaveLength(1);
    },
  );

  test("that Shopify refuses gives its amounts back and the claim to approved, with Shopify's reason", async () => {
    const { order, coverageId, coverageLineId, claimId } = await approvedClaim();
    const settlementId = await requested(claimId, coverageLineId, 2);
    // Somebody refunds the goods by hand between the request and the sending.
    const { request: wanted } = await db.settlement.findUniqueOrThrow({ where: { id: settlementId } });
    const outside = await admin.graphql(
      `mutation Outside($input: RefundInput!) { refundCreate(input: $input) @idempotent(key: "outside-${order.id}") { userErrors { message } } }`,
      { variables: { input: { ...(wanted as object), note: "by hand" } } },
    );
    expect(await outside.json()).toMatchObject({ data: { refundCreate: { userErrors: [] } } });

    const refused = await send(settlementId);
    expect(refused).toMatchObject({ outcome: "not-given", problem: { code: "refused-by-shopify" } });
    expect(refundsOf(order)).toHaveLength(1);
    expect(await db.claim.findUnique({ where: { id: claimId } })).toMatchObject({ state: "approved" });
    expect(await db.coverage.findUnique({ where: { id: coverageId } })).toMatchObject({
      committedMinor: 0n,
      state: "active",
    });
    expect(await ledger(coverageId)).toEqual([]);
    expect(await request(claimId, coverageLineId, 2)).toEqual({
      ok: false,
      reason: "already-refunded",
      coverageLineId,
      refundable: 0,
    });
  });

  test.each([
    [],
    ["This request is currently in progress, please try again."],
    ["The refund could not be processed at this time"],
    ["Quantity cannot refund more items than were purchased", "Something went wrong"],
  ])(
    "that Shopify refuses in words that don't tell whether it exists stays sent (%s, %s)",
    async (...words) => {
      const { order, coverageId, coverageLineId, claimId, insuredMinor } = await approvedClaim();
      const settlementId = await requested(claimId, coverageLineId, 2);
      const refusing: AdminApi = {
        graphql: async (operation, options) => {
          if (!operation.includes("refundCreate")) return admin.graphql(operation, options);
          const userErrors = words.map((message) => ({ field: null, message }));
          return Response.json({ data: { refundCreate: { refund: null, userErrors } } });
        },
      };
      const refused = sendSettlement({
        db,
        admin: refusing,
        enqueue: queue.enqueue,
        now: now(),
        shop,
        settlementId,
      });
      await expect(refused).rejects.toThrow(UndecidedError);
      expect(await db.settlement.findUnique({ where: { id: settlementId } })).toMatchObject({
        state: "sent",
      });
      expect(await db.coverage.findUnique({ where: { id: coverageId } })).toMatchObject({
        committedMinor: insuredMinor,
      });
      // Asked again, by the same key, it comes out.
      expect(await send(settlementId)).toMatchObject({ outcome: "confirmed" });
      expect(refundsOf(order)).toHaveLength(1);
    },
  );

  test("isn't begun while a dispute on the order is open", async () => {
    const { order, coverageLineId, claimId } = await approvedClaim();
    const response = await fetch(`${sandbox.url}/control/api/disputes`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ order: order.id }),
    });
    expect(response.status, await response.text()).toBe(201);
    expect(await request(claimId, coverageLineId, 2)).toEqual({ ok: false, reason: "disputed" });
  });

  test("that is disputed before it is sent gives its amounts back and sends nothing", async () => {
    const { order, coverageId, coverageLineId, claimId } = await approvedClaim();
    const settlementId = await requested(claimId, coverageLineId, 2);
    await fetch(`${sandbox.url}/control/api/disputes`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ order: order.id }),
    });
    expect(await send(settlementId)).toMatchObject({ outcome: "not-given", problem: { code: "disputed" } });
    expect(refundsOf(order)).toEqual([]);
    expect(await db.claim.findUnique({ where: { id: claimId } })).toMatchObject({ state: "approved" });
    expect(await db.coverage.findUnique({ where: { id: coverageId } })).toMatchObject({ committedMinor: 0n });
  });

  describe.each(["LOST", "ACCEPTED", "PREVENTED"])(
    "of goods that were charged back (a dispute is %s)",
    (status) => {
      const chargeBack = async (order: Order) => {
        const { id } = (await control("/disputes", { order: order.id })) as { id: string };
        await control(`/disputes/${id}`, { status });
      };

      test("isn't begun", async () => {
        const { order, coverageLineId, claimId } = await approvedClaim();
        await chargeBack(order);
        expect(await request(claimId, coverageLineId, 2)).toEqual({ ok: false, reason: "charged-back" });
      });

      test("isn't sent, and gives its amounts back", async () => {
        const { order, coverageId, coverageLineId, claimId } = await approvedClaim();
        const settlementId = await requested(claimId, coverageLineId, 2);
        await chargeBack(order);
        expect(await send(settlementId)).toMatchObject({
          outcome: "not-given",
          problem: { code: "charged-back" },
        });
        expect(refundsOf(order)).toEqual([]);
        expect(await db.settlement.findUnique({ where: { id: settlementId } })).toMatchObject({
          state: "failed",
          problem: { code: "charged-back" },
        });
        expect(await db.coverage.findUnique({ where: { id: coverageId } })).toMatchObject({
          committedMinor: 0n,
        });
      });
    },
  );

  test("is begun once a dispute on the order was won", async () => {
    const { order, coverageLineId, claimId } = await approvedClaim();
    const { id } = (await control("/disputes", { order: order.id })) as { id: string };
    await control(`/disputes/${id}`, { status: "WON" });
    expect(await request(claimId, coverageLineId, 2)).toMatchObject({ ok: true });
  });

  describe("that is disputed after a call without an answer", () => {
    async function unanswered() {
      const claim = await approvedClaim();
      const settlementId = await requested(claim.claimId, claim.coverageLineId, 2);
      sandbox.faults.change({ nextCalls: [{ operation: "refundCreate", fault: "fail", times: 1 }] });
      await expect(send(settlementId)).rejects.toThrow();
      const { id } = (await control("/disputes", { order: claim.order.id })) as { id: string };
      await expect(send(settlementId)).rejects.toThrow(UndecidedError);
      // What may have left stays taken from the coverage.
      expect(await db.settlement.findUnique({ where: { id: settlementId } })).toMatchObject({
        state: "sent",
      });
      expect(await db.coverage.findUnique({ where: { id: claim.coverageId } })).toMatchObject({
        committedMinor: claim.insuredMinor,
      });
      return { ...claim, settlementId, disputeId: id };
    }

    test("is confirmed when that call takes effect after all", async () => {
      const { order, coverageId, settlementId } = await unanswered();
      const { request: asked, idempotencyKey } = await db.settlement.findUniqueOrThrow({
        where: { id: settlementId },
      });
      await createRefund(admin, refundRequest.parse(asked), idempotencyKey);
      expect(await send(settlementId)).toMatchObject({ outcome: "confirmed" });
      expect(refundsOf(order)).toHaveLength(1);
      expect(await ledger(coverageId)).toHaveLength(1);
    });

    test("is sent when the dispute is decided", async () => {
      const { order, settlementId, disputeId } = await unanswered();
      await control(`/disputes/${disputeId}`, { status: "WON" });
      expect(await send(settlementId)).toMatchObject({ outcome: "confirmed" });
      expect(refundsOf(order)).toHaveLength(1);
    });
  });

  test("that another worker sends without an answer just before isn't given back for a dispute", async () => {
    const { order, coverageId, coverageLineId, claimId, insuredMinor } = await approvedClaim();
    const settlementId = await requested(claimId, coverageLineId, 2);
    await control("/disputes", { order: order.id });
    const other = createDb(process.env.DATABASE_URL ?? "");
    try {
      let sending: ReturnType<typeof send> | undefined;
      await other.$transaction(async (tx) => {
        const sent = { state: "sent", sentAt: now() } as const;
        await tx.settlement.updateMany({ where: { shop, id: settlementId }, data: sent });
        sending = send(settlementId);
        // To this one it was pending when it asked for it.
        await expect.poll(() => waiting(tx)).toBe(1);
      });
      await expect(sending).rejects.toThrow(UndecidedError);
    } finally {
      await other.$disconnect();
    }
    expect(await db.settlement.findUnique({ where: { id: settlementId } })).toMatchObject({ state: "sent" });
    expect(await db.coverage.findUnique({ where: { id: coverageId } })).toMatchObject({
      committedMinor: insuredMinor,
    });
  });

  describe("whose refund a conversion made another amount than was set aside", () => {
    async function sent(quantity: number, claimed: number) {
      const claim = await approvedClaim({ quantity, claimed });
      const settlementId = await requested(claim.claimId, claim.coverageLineId, claimed);
      const { amountMinor } = await db.settlement.update({
        where: { id: settlementId },
        data: { state: "sent", sentAt: now() },
      });
      const confirm = (shopMinor: bigint) =>
        confirmSettlement({
          db,
          enqueue: queue.enqueue,
          now: now(),
          shop,
          settlementId,
          effect: { id: `gid://shopify/Refund/${settlementId}`, shopMinor },
        });
      /** What coverage, line, settlement, its line and the ledger say. */
      const booked = async () => [
        (await db.coverage.findUniqueOrThrow({ where: { id: claim.coverageId } })).committedMinor,
        (await db.coverageLine.findUniqueOrThrow({ where: { id: claim.coverageLineId } })).committedMinor,
        (await db.settlement.findUniqueOrThrow({ where: { id: settlementId } })).amountMinor,
        (await db.settlementLine.findFirstOrThrow({ where: { settlementId } })).amountMinor,
        ...(await ledger(claim.coverageId)).map(({ postings }) => postings[0]?.amountMinor),
      ];
      return { settlementId, amountMinor, confirm, booked };
    }

    test.each([-1n, 1n])("by %s books that amount everywhere", async (difference) => {
      const { amountMinor, confirm, booked } = await sent(2, 1);
      await confirm(amountMinor + difference);
      expect(await booked()).toEqual(Array.from({ length: 5 }, () => amountMinor + difference));
    });

    test("above all that is insured isn't booked, and stays sent", async () => {
      const { settlementId, amountMinor, confirm, booked } = await sent(2, 2);
      await expect(confirm(amountMinor + 1n)).rejects.toThrow(/above what is insured/);
      expect(await booked()).toEqual(Array.from({ length: 4 }, () => amountMinor));
      expect(await db.settlement.findUnique({ where: { id: settlementId } })).toMatchObject({
        state: "sent",
      });
    });
  });

  test("begun while another one of its coverage is being confirmed waits for it, and isn't lost to a deadlock", async () => {
    const { coverageId, coverageLineId, claimId } = await approvedClaim({ quantity: 2, claimed: 1 });
    const other = createDb(process.env.DATABASE_URL ?? "");
    try {
      let begun: ReturnType<typeof request> | undefined;
      await other.$transaction(async (tx) => {
        await lockCoverage(tx, shop, coverageId);
        begun = request(claimId, coverageLineId, 1);
        await expect.poll(() => waiting(tx)).toBe(1);
        // As confirming does: had the one that waits taken the line already, each would wait for the other.
        await tx.coverageLine.updateMany({ where: { shop, coverageId }, data: { committedMinor: 0n } });
      });
      expect(await begun).toMatchObject({ ok: true });
    } finally {
      await other.$disconnect();
    }
  });

  test("of several claims on one coverage, confirmed at once, leaves it exhausted", async () => {
    const { coverageId, coverageLineId, claimId } = await approvedClaim({ quantity: 4, claimed: 1 });
    const claims = [claimId];
    while (claims.length < 4) claims.push(await addApprovedClaim(coverageId, coverageLineId, 1));
    const settlements: string[] = [];
    for (const claim of claims) settlements.push(await requested(claim, coverageLineId, 1));
    await Promise.all(settlements.map(send));
    expect(await db.coverage.findUnique({ where: { id: coverageId } })).toMatchObject({ state: "exhausted" });
    expect(await db.ledgerEntry.count({ where: { coverageId } })).toBe(4);
  });

  test("begun by many clicks at once begins once", async () => {
    const { order, coverageLineId, claimId } = await approvedClaim();
    const results = await Promise.all(Array.from({ length: 5 }, () => request(claimId, coverageLineId, 2)));
    const begun = results.filter((result) => result.ok);
    expect(begun).toHaveLength(1);
    for (const result of begun) await send(result.settlementId);
    expect(refundsOf(order)).toHaveLength(1);
  });

  test("of two claims on the same coverage at once never takes more than is insured", async () => {
    const { order, coverageId, coverageLineId, claimId, insuredMinor } = await approvedClaim({
      quantity: 2,
      claimed: 1,
    });
    const second = await addApprovedClaim(coverageId, coverageLineId, 1);
    const both = () => Promise.all([request(claimId, coverageLineId, 1), request(second, coverageLineId, 1)]);
    const results = await both();
    // Whichever lost the race may be asked again; what is committed is never more than what is insured.
    const again = await both();
    for (const result of [...results, ...again]) if (result.ok) await send(result.settlementId);
    expect(await db.coverage.findUnique({ where: { id: coverageId } })).toMatchObject({
      committedMinor: insuredMinor,
    });
    expect(
      refundsOf(order)
        .flatMap(({ lines }) => lines)
        .reduce((sum, line) => sum + line.quantity, 0),
    ).toBe(2);
    expect(await db.ledgerEntry.count({ where: { coverageId } })).toBe(2);
  });

  test("isn't begun while Shopify doesn't answer, and can be asked for again", async () => {
    const { coverageLineId, claimId } = await approvedClaim();
    sandbox.faults.change({ nextCalls: [{ operation: "ReadRefundableGoods", fault: "fail", times: 1 }] });
    expect(await request(claimId, coverageLineId, 2)).toEqual({ ok: false, reason: "shopify-busy" });
    expect(await request(claimId, coverageLineId, 2)).toMatchObject({ ok: true });
  });

  test("of more goods than were claimed is refused", async () => {
    const { coverageLineId, claimId } = await approvedClaim({ quantity: 2, claimed: 1 });
    expect(await request(claimId, coverageLineId, 2)).toEqual({
      ok: false,
      reason: "quantity-exceeded",
      coverageLineId,
      allowed: 1,
    });
  });

  test("of a claim that isn't approved, or is another shop's, is refused", async () => {
    const { coverageLineId, claimId } = await approvedClaim();
    await decideClaim({ db, now: now(), shop, claimId, by: "x", decision: "review", enqueue: queue.enqueue });
    expect(await request(claimId, coverageLineId, 1)).toEqual({
      ok: false,
      reason: "not-approved",
      state: "in_review",
    });
    const other = await settleApproved({
      db,
      admin,
      enqueue: queue.enqueue,
      now: now(),
      shop: "porcelain-house.myshopify.com",
      claimId,
      remedy: "refund",
      lines: [{ coverageLineId, quantity: 1 }],
      by: "x",
    });
    expect(other).toEqual({ ok: false, reason: "claim-unknown" });
  });
});
