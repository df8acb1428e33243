import { appDatabase } from "../../../tests/harness/app-database";
import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { addCargoPolicy, addCoverage, addShop, NOON } from "../../../tests/builders/shop-rows";
import type { Peril } from "@prisma/client";
import {
  BORDEREAU_HEADINGS,
  RECOVERY_STATES,
  recoveryMayMove,
  type RecoveryState,
} from "../../../domain/cargo";
import { createDb, type Db } from "~/db.server";
import type { Enqueue, Jobs } from "~/jobs/queue.server";
import type { OutgoingMail } from "~/mail/mail-content";
import { declareShipment } from "~/use-cases/cargo/declare-shipment.server";
import { enterAnswers } from "~/use-cases/cargo/enter-answers.server";
import { readPolicies } from "~/use-cases/cargo/read-policies.server";
import { listRecoveries } from "~/queries/list-recoveries.server";
import { readRecovery } from "~/queries/read-recovery.server";
import { readRecoveryFacts } from "~/queries/read-recovery-facts.server";
import { sendMail } from "~/use-cases/mail/send-mail.server";
import { confirmSettlement } from "~/use-cases/settlement/confirm-settlement.server";
import { acceptRecovery } from "./accept-recovery.server";
import { closeRecovery } from "./close-recovery.server";
import { notifyParty } from "./notify-party.server";
import { receiveMoney } from "./receive-money.server";
import { rejectRecovery } from "./reject-recovery.server";
import { remindOfDeadlines } from "./remind-of-deadlines.server";
import { submitPapers } from "./submit-papers.server";
import { takeBackReceipt } from "./take-back-receipt.server";

vi.hoisted(() => {
  process.env.SMTP_URL = "smtp://127.0.0.1:1";
  process.env.MAIL_FROM = "Waybond <mail@waybond.example>";
});

const { db } = appDatabase;
const shop = "jade-river.myshopify.com";
const BANGLE = "gid://shopify/LineItem/bangle";
const BOX = "gid://shopify/LineItem/box";
const by = "Lin Mei";
const DAY = 86_400_000;

let other: Db;
let policyId: string;
beforeAll(async () => {
  other = createDb(appDatabase.url);
  await addShop(db, shop);
  policyId = await addCargoPolicy(db, shop);
});
afterAll(() => other.$disconnect());

const queued: { name: keyof Jobs; data: object }[] = [];
const enqueue: Enqueue = async (_tx, name, data) => void queued.push({ name, data });
beforeEach(() => {
  queued.length = 0;
});

let last = 0;
type Goods = { lineItemId: string; quantity: number; insuredMinor: bigint };
const oneBangle: Goods = { lineItemId: BANGLE, quantity: 1, insuredMinor: 5_000_00n };

/** An order that is covered, with its parcels and their declarations. */
async function shipped(told: {
  goods?: Goods[];
  /** What each holds; declared at what it is insured for, unless told otherwise; null: it isn't. */
  parcels?: { holds: Record<string, number>; declaredMinor?: bigint | null; deliveredAt?: Date }[];
  terms?: object;
}) {
  const goods = told.goods ?? [oneBangle];
  const {
    id: coverageId,
    orderId,
    lines,
  } = await addCoverage(db, shop, {
    orderName: `#${(last += 1)}`,
    lines: goods.map((each) => ({ title: "Jade", ...each })),
  });
  const parcels = told.parcels ?? [{ holds: { [BANGLE]: 1 } }];
  const shipments: string[] = [];
  for (const [index, { holds, declaredMinor = 5_000_00n, deliveredAt }] of parcels.entries()) {
    const id = randomUUID();
    shipments.push(id);
    await db.shipment.create({
      data: {
        id,
        shop,
        orderId,
        fulfillmentId: `gid://shopify/Fulfillment/${id}`,
        name: `#${last}-F${index}`,
        destination: "US",
        shippedAt: new Date(NOON.getTime() + index),
        deliveredAt: deliveredAt ?? null,
        updatedAt: NOON,
        lines: {
          create: Object.entries(holds).map(([lineItemId, quantity]) => ({ lineItemId, quantity })),
        },
      },
    });
    if (declaredMinor === null) continue;
    await db.cargoDeclaration.create({
      data: {
        id: randomUUID(),
        shop,
        shipmentId: id,
        policyId,
        coverageId,
        orderId,
        orderName: `#${last}`,
        shippedOn: new Date("2026-11-22"),
        currency: "USD",
        declaredMinor,
        premiumMinor: 30_00n,
        terms: {
          deductibleMinor: "10000",
          limitMinor: null,
          perils: ["loss", "damage"],
          deadlines: {
            loss: { since: "shipped", noticeDays: 30, papersDays: 60 },
            damage: { since: "delivered", noticeDays: 14, papersDays: 30 },
          },
          ...told.terms,
        },
        declaredAt: NOON,
      },
    });
  }
  const lineOf = (lineItemId: string) => lines.find((line) => line.lineItemId === lineItemId)?.id ?? "";
  return { coverageId, orderId, lineOf, shipments };
}

/** A claim on it that is being settled: what was sent has only to be confirmed. */
async function settling(
  of: { coverageId: string; lineOf: (lineItemId: string) => string },
  told: {
    peril?: Peril;
    lines?: { lineItemId: string; quantity: number; amountMinor: bigint }[];
    share?: number;
  } = {},
) {
  const { coverageId } = of;
  const lines = told.lines ?? [{ lineItemId: BANGLE, quantity: 1, amountMinor: 5_000_00n }];
  const amountMinor = lines.reduce((sum, line) => sum + line.amountMinor, 0n);
  const [claimId, settlementId] = [randomUUID(), randomUUID()];
  await db.claim.create({
    data: {
      id: claimId,
      shop,
      number: (last += 1),
      coverageId,
      state: "settling",
      peril: told.peril ?? "damage",
      description: "Broken.",
      wishedRemedy: "reship",
      source: "staff",
      share: told.share ?? 10_000,
      filedAt: NOON,
      filedBy: by,
      updatedAt: NOON,
    },
  });
  await db.coverage.update({
    where: { id: coverageId },
    data: { committedMinor: { increment: amountMinor } },
  });
  await db.settlement.create({
    data: {
      id: settlementId,
      shop,
      claimId,
      coverageId,
      remedy: "reship",
      state: "sent",
      idempotencyKey: settlementId,
      currency: "USD",
      amountMinor,
      createdAt: NOON,
      createdBy: by,
    },
  });
  for (const { lineItemId, ...line } of lines) {
    const coverageLineId = of.lineOf(lineItemId);
    await db.coverageLine.update({
      where: { id: coverageLineId },
      data: {
        committedMinor: { increment: line.amountMinor },
        committedQuantity: { increment: line.quantity },
      },
    });
    const row = { id: randomUUID(), shop, settlementId, coverageLineId, ...line };
    await db.settlementLine.create({ data: row });
  }
  const effect = {
    id: `gid://shopify/Order/${settlementId}`,
    shopMinor: amountMinor,
    bookedMinor: 1_200_00n,
  };
  return (through: Db = db) =>
    confirmSettlement({ db: through, enqueue, now: NOON, shop, settlementId, effect });
}

const recoveriesOf = ({ coverageId }: { coverageId: string }) =>
  db.recovery.findMany({ where: { shop, coverageId }, orderBy: { number: "asc" } });

/** One bangle, broken and settled: its recovery. */
async function opened(terms: object = {}) {
  const order = await shipped({ terms });
  await (
    await settling(order)
  )();
  const [recovery] = await recoveriesOf(order);
  if (!recovery) throw new Error("nothing was opened");
  return recovery;
}

/** Of one recovery, as it is now: what a form that is read now sends along. */
async function ask(id: string, through: Db = db) {
  const { updatedAt: readAt } = await db.recovery.findUniqueOrThrow({ where: { id } });
  return { db: through, now: NOON, shop, recoveryId: id, by, readAt };
}
const on = "2026-11-22";
const reference = null;
const submitted = async (id: string) => submitPapers({ ...(await ask(id)), on, reference });

/** What the books say of a recovery: kinds and amounts. */
async function booked(id: string) {
  const entries = await db.ledgerEntry.findMany({
    where: { shop, cause: { startsWith: `recovery:${id}` } },
    include: { postings: { where: { amountMinor: { gt: 0 } } } },
    orderBy: { at: "asc" },
  });
  return entries.map(({ kind, postings }) => `${kind} ${postings[0]?.amountMinor}`).toSorted();
}

describe("a settled claim", () => {
  test("opens one recovery, however often and by however many it is confirmed; the bangle's is 4,900.00", async () => {
    const order = await shipped({ parcels: [{ holds: { [BANGLE]: 1 }, deliveredAt: NOON }] });
    const confirm = await settling(order);
    await Promise.all([confirm(), confirm(other), confirm()]);
    await confirm();
    const recoveries = await recoveriesOf(order);
    expect(recoveries).toMatchObject([
      {
        number: 1_001,
        state: "open",
        peril: "damage",
        lostMinor: 5_000_00n,
        declaredLossMinor: 5_000_00n,
        expectedMinor: 4_900_00n,
        noticeBy: new Date("2026-12-06"),
        papersBy: new Date("2026-12-22"),
      },
    ]);
    const id = recoveries[0]?.id ?? "";
    expect(await booked(id)).toEqual(["recovery-expected 490000"]);
    expect(await db.recoveryEvent.findMany({ where: { recoveryId: id } })).toMatchObject([
      { kind: "opened", by: "waybond", to: "open", facts: { amountMinor: "490000", share: 10_000 } },
    ]);
  });

  test("of goods in two parcels opens one for each, and the next settlement takes what is left", async () => {
    const order = await shipped({
      goods: [{ lineItemId: BANGLE, quantity: 4, insuredMinor: 400_00n }],
      parcels: [
        { holds: { [BANGLE]: 2 }, declaredMinor: 220_00n, deliveredAt: NOON },
        { holds: { [BANGLE]: 2 }, declaredMinor: 220_00n },
      ],
      terms: { deductibleMinor: "1000" },
    });
    const lines = (quantity: number, amountMinor: bigint) => [{ lineItemId: BANGLE, quantity, amountMinor }];
    // Lost is what hasn't come: the second parcel's two, and one of the first.
    await (
      await settling(order, { peril: "loss", lines: lines(3, 300_00n) })
    )();
    await (
      await settling(order, { peril: "loss", lines: lines(1, 100_00n) })
    )();
    const recoveries = await recoveriesOf(order);
    const found = recoveries.map((each) => [each.lostMinor, each.declaredLossMinor, each.expectedMinor]);
    expect(found.toSorted()).toEqual([
      [100_00n, 110_00n, 100_00n],
      [100_00n, 110_00n, 100_00n],
      [200_00n, 220_00n, 200_00n],
    ]);
    // Its page and its papers name the goods of its own parcel.
    for (const { id, lostMinor } of recoveries) {
      const quantity = Number(lostMinor / 100_00n);
      expect((await readRecovery(db, shop, id, on))?.goods).toEqual([{ title: "Jade", quantity }]);
      expect((await readRecoveryFacts(db, shop, id))?.goods).toMatchObject([{ title: "Jade", quantity }]);
    }
  });

  test("for which nobody owes anything keeps its goods' parcels all the same: the next one is of other goods", async () => {
    const order = await shipped({
      goods: [{ lineItemId: BANGLE, quantity: 2, insuredMinor: 1_000_00n }],
      parcels: [
        { holds: { [BANGLE]: 1 }, declaredMinor: null },
        { holds: { [BANGLE]: 1 }, declaredMinor: 500_00n },
      ],
    });
    const lines = [{ lineItemId: BANGLE, quantity: 1, amountMinor: 500_00n }];
    // No cargo policy pays for the wrong item, and none took the first parcel.
    const [first, second] = [
      await settling(order, { peril: "wrong_item", lines }),
      await settling(order, { peril: "loss", lines }),
    ];
    await first();
    expect(await recoveriesOf(order)).toEqual([]);
    await second();
    expect(await recoveriesOf(order)).toMatchObject([{ lostMinor: 500_00n, expectedMinor: 400_00n }]);
    const kept = await db.settlementLine.findMany({ where: { coverageLineId: order.lineOf(BANGLE) } });
    expect(kept.map(({ parcels }) => parcels)).toEqual(
      expect.arrayContaining(order.shipments.map((shipmentId) => [{ shipmentId, quantity: 1 }])),
    );
  });

  test("of one of several goods in a parcel loses its part of the declared value, as far as it was settled", async () => {
    const box = { lineItemId: BOX, quantity: 1, insuredMinor: 1_000_00n };
    const order = await shipped({
      goods: [oneBangle, box],
      parcels: [{ holds: { [BANGLE]: 1, [BOX]: 1 }, declaredMinor: 3_000_00n }],
    });
    const lines = [{ lineItemId: BANGLE, quantity: 1, amountMinor: 1_500_00n }];
    await (
      await settling(order, { lines, share: 3_000 })
    )();
    expect(await recoveriesOf(order)).toMatchObject([
      { lostMinor: 1_500_00n, declaredLossMinor: 750_00n, expectedMinor: 650_00n },
    ]);
  });

  test("is measured against what its parcel was insured for when it was declared, whatever was refunded or edited since", async () => {
    const [first, second] = [BANGLE, BOX].map((lineItemId) => ({
      lineItemId,
      quantity: 1,
      insuredMinor: 500_00n,
    }));
    if (!first || !second) throw new Error("two goods");
    const goods = [first, second];
    const kept = goods.map((each) => ({ ...each, insuredMinor: each.insuredMinor.toString() }));
    const order = await shipped({
      goods,
      parcels: [{ holds: { [BANGLE]: 1, [BOX]: 1 }, declaredMinor: 1_000_00n }],
      terms: { goods: kept },
    });
    await db.coverageLine.update({ where: { id: order.lineOf(BOX) }, data: { insuredMinor: 0n } });
    const lines = [{ lineItemId: BANGLE, quantity: 1, amountMinor: 500_00n }];
    await (
      await settling(order, { lines })
    )();
    expect(await recoveriesOf(order)).toMatchObject([{ declaredLossMinor: 500_00n, expectedMinor: 400_00n }]);
    // Goods that weren't guaranteed then are no part of what was declared.
    const later = await shipped({
      goods,
      parcels: [{ holds: { [BANGLE]: 1, [BOX]: 1 }, declaredMinor: 500_00n }],
      terms: { goods: kept.slice(0, 1) },
    });
    const both = goods.map(({ lineItemId }) => ({ lineItemId, quantity: 1, amountMinor: 500_00n }));
    await (
      await settling(later, { lines: both })
    )();
    expect(await recoveriesOf(later)).toMatchObject([{ lostMinor: 500_00n, expectedMinor: 400_00n }]);
  });

  test("whose peril the policy doesn't list, or whose parcel was never declared, opens none", async () => {
    const unlisted = await shipped({ terms: { perils: ["loss"] } });
    await (
      await settling(unlisted)
    )();
    const undeclared = await shipped({ parcels: [{ holds: { [BANGLE]: 1 }, declaredMinor: null }] });
    await (
      await settling(undeclared)
    )();
    const rejected = await shipped({});
    await db.cargoDeclaration.updateMany({ where: { orderId: rejected.orderId }, data: { state: "sent" } });
    await db.cargoDeclaration.updateMany({
      where: { orderId: rejected.orderId },
      data: { state: "rejected" },
    });
    await (
      await settling(rejected)
    )();
    for (const order of [unlisted, undeclared, rejected]) expect(await recoveriesOf(order)).toEqual([]);
  });

  test("within the deductible is closed from the beginning: nothing is owed, nothing booked", async () => {
    const { id, state, expectedMinor } = await opened({ deductibleMinor: "500000" });
    expect([state, expectedMinor]).toEqual(["closed", 0n]);
    expect(await booked(id)).toEqual([]);
  });

  test("for lateness is recovered from the late parcel; unless it was, lateness counts to the loss that follows", async () => {
    const late = async (terms: object, bangles = 1) => {
      const parcels = Array.from({ length: bangles }, () => ({ holds: { [BANGLE]: 1 } }));
      const insuredMinor = 5_000_00n * BigInt(bangles);
      const goods = [{ lineItemId: BANGLE, quantity: bangles, insuredMinor }];
      const order = await shipped({ goods, parcels, terms });
      const [shipmentId = ""] = order.shipments;
      const lines = [{ lineItemId: BANGLE, quantity: 0, amountMinor: 750_00n }];
      const confirm = await settling(order, { peril: "delay", lines });
      const { id: claimId } = await db.claim.findFirstOrThrow({ where: { coverageId: order.coverageId } });
      await db.delayPayout.create({
        data: {
          id: randomUUID(),
          shop,
          shipmentId,
          grade: 10,
          coverageId: order.coverageId,
          claimId,
          termsVersion: 1,
          promisedOn: NOON,
          reachedOn: NOON,
          currency: "USD",
          amountMinor: 750_00n,
          createdAt: NOON,
        },
      });
      await confirm();
      const rest = [{ lineItemId: BANGLE, quantity: bangles, amountMinor: insuredMinor - 750_00n }];
      await (
        await settling(order, { peril: "loss", lines: rest })
      )();
      return (await recoveriesOf(order)).map((each) => [each.peril, each.lostMinor, each.expectedMinor]);
    };
    expect(await late({})).toEqual([["loss", 5_000_00n, 4_900_00n]]);
    expect(await late({ perils: ["loss", "delay"] })).toEqual([
      ["delay", 750_00n, 650_00n],
      ["loss", 4_250_00n, 4_150_00n],
    ]);
    // Of two parcels of which one was late: none lost more than its goods are insured for.
    expect(await late({}, 2)).toEqual([
      ["loss", 5_000_00n, 4_900_00n],
      ["loss", 4_625_00n, 4_625_00n],
    ]);
  });
});

describe("a recovery in the database", () => {
  test("moves by its table and no other way, whoever writes", async () => {
    const { id } = await opened();
    const way: Record<RecoveryState, RecoveryState[]> = {
      open: [],
      notified: ["notified"],
      submitted: ["submitted"],
      accepted: ["submitted", "accepted"],
      rejected: ["submitted", "rejected"],
      received: ["submitted", "accepted", "received"],
      closed: ["closed"],
    };
    for (const from of RECOVERY_STATES) {
      for (const to of RECOVERY_STATES) {
        const done = await db
          .$transaction(async (tx) => {
            for (const state of way[from]) await tx.recovery.update({ where: { id }, data: { state } });
            await tx.recovery.update({ where: { id }, data: { state: to } });
            throw new Error("taken back");
          })
          .catch(String);
        const legal = from === to || recoveryMayMove(from, to);
        expect(done.includes("taken back"), `${from} to ${to}`).toBe(legal);
      }
    }
  });
});

describe("what staff do with a recovery", () => {
  test("is kept with who, when and why, up to the last cent", async () => {
    const { id } = await opened();
    expect(await notifyParty({ ...(await ask(id)), on, reference: "PA-77" })).toEqual({ ok: true });
    await submitted(id);
    await rejectRecovery({ ...(await ask(id)), reason: "No invoice." });
    await submitted(id);
    await acceptRecovery({ ...(await ask(id)), amountMinor: 4_500_00n });
    const part = { receiptId: randomUUID(), amountMinor: 4_000_00n, on };
    expect(await receiveMoney({ ...(await ask(id)), ...part })).toEqual({ ok: true, before: false });
    await closeRecovery({ ...(await ask(id)), reason: "The rest isn't paid." });
    expect(await db.recovery.findUniqueOrThrow({ where: { id } })).toMatchObject({
      state: "closed",
      reference: "PA-77",
      receivedMinor: 4_000_00n,
      writtenOffMinor: 900_00n,
    });
    expect(await booked(id)).toEqual([
      "recovery-expected 490000",
      "recovery-received 400000",
      "recovery-settled 400000",
      "recovery-written-off 90000",
    ]);
    const events = await db.recoveryEvent.findMany({ where: { recoveryId: id }, orderBy: { id: "asc" } });
    expect(events.map(({ kind, to }) => [kind, to])).toEqual([
      ["opened", "open"],
      ["moved", "notified"],
      ["moved", "submitted"],
      ["moved", "rejected"],
      ["moved", "submitted"],
      ["moved", "accepted"],
      ["received", "received"],
      ["written-off", "closed"],
    ]);
  });

  test("from a form that was read before somebody else's move changes nothing", async () => {
    const { id } = await opened();
    const early = await ask(id);
    const asks = [
      notifyParty({ ...early, on, reference }),
      submitPapers({ ...early, db: other, on, reference }),
    ];
    const done = await Promise.all(asks);
    expect(done.filter(({ ok }) => ok)).toHaveLength(1);
    const late = [
      await closeRecovery({ ...early, reason: "x" }),
      await receiveMoney({ ...early, receiptId: randomUUID(), amountMinor: 1n, on }),
      await notifyParty({ ...(await ask(id)), shop: "porcelain-house.myshopify.com", on, reference }),
    ];
    expect(late).toEqual(late.map(() => ({ ok: false, reason: "conflict" })));
    expect(await booked(id)).toEqual(["recovery-expected 490000"]);
  });

  test("with money, sent twice at the same time, is one receipt; without papers nothing is owed yet", async () => {
    const { id } = await opened();
    const receipt = { receiptId: randomUUID(), amountMinor: 1_000_00n, on };
    expect(await receiveMoney({ ...(await ask(id)), ...receipt })).toEqual({ ok: false, reason: "conflict" });
    await submitted(id);
    const read = await ask(id);
    const done = await Promise.all([
      receiveMoney({ ...read, ...receipt }),
      receiveMoney({ ...read, ...receipt, db: other }),
    ]);
    expect(done.map((each) => each.ok && each.before).toSorted()).toEqual([false, true]);
    // Corrected after its answer was lost: what was entered first stands, and staff are told so.
    for (const corrected of [{ amountMinor: 100_00n }, { on: "2026-11-21" }])
      expect(await receiveMoney({ ...(await ask(id)), ...receipt, ...corrected })).toEqual({
        ok: false,
        reason: "entered-otherwise",
      });
    await receiveMoney({ ...(await ask(id)), ...receipt, receiptId: randomUUID(), amountMinor: 5_000_00n });
    expect(await db.recovery.findUniqueOrThrow({ where: { id } })).toMatchObject({
      state: "received",
      receivedMinor: 6_000_00n,
    });
    expect(await booked(id)).toEqual([
      "recovery-expected 490000",
      "recovery-received 100000",
      "recovery-received 500000",
      "recovery-settled 100000",
      "recovery-settled 390000",
    ]);
  });

  test("by mistake is taken back once, with a counter-entry; money that comes after the end is entered too", async () => {
    const { id } = await opened();
    await submitted(id);
    const receipt = { receiptId: randomUUID(), amountMinor: 4_900_00n, on };
    await receiveMoney({ ...(await ask(id)), ...receipt });
    const back = { receiptId: receipt.receiptId, reason: "Another shop's." };
    expect(await takeBackReceipt({ ...(await ask(id)), ...back })).toEqual({ ok: true });
    expect(await takeBackReceipt({ ...(await ask(id)), ...back })).toMatchObject({ ok: false });
    await closeRecovery({ ...(await ask(id)), reason: "They went out of business." });
    await receiveMoney({ ...(await ask(id)), receiptId: randomUUID(), amountMinor: 400_00n, on });
    expect(await db.recovery.findUniqueOrThrow({ where: { id } })).toMatchObject({
      state: "closed",
      receivedMinor: 400_00n,
      writtenOffMinor: 4_500_00n,
    });
    const accounts = await db.ledgerPosting.groupBy({
      by: ["account"],
      where: { shop, entry: { cause: { startsWith: `recovery:${id}` } } },
      _sum: { amountMinor: true },
    });
    const sums = Object.fromEntries(accounts.map(({ account, _sum }) => [account, _sum.amountMinor]));
    expect(sums).toEqual({
      "recoveries-due": 0n,
      "recoveries-expected": 0n,
      "recoveries-received": -400_00n,
      bank: 400_00n,
    });
  });
});

describe("staff are told by mail", () => {
  const at = (day: string) => new Date(`${day}T04:00:00Z`);
  const remind = (now: Date) => remindOfDeadlines({ db, enqueue, now });
  const address = async (staffEmail: string | null) => {
    const row = { staffEmail, updatedAt: NOON, updatedBy: by };
    await db.shopSettings.upsert({ where: { shop }, create: { shop, ...row }, update: row });
  };
  const mails: OutgoingMail[] = [];
  async function sendAll(now: Date) {
    const outcomes: string[] = [];
    for (const { name, data } of queued.splice(0)) {
      if (name !== "send-mail") continue;
      const { mailId } = data as Jobs["send-mail"];
      const post = async (mail: OutgoingMail) => {
        mails.push(mail);
        return "taken" as const;
      };
      const linkTo = () => "";
      const sent = await sendMail({ db, databaseUrl: appDatabase.url, now, shop, mailId, post, linkTo });
      outcomes.push(sent.outcome);
    }
    return outcomes;
  }
  beforeEach(async () => {
    await db.recovery.updateMany({ where: { shop }, data: { noticeBy: null, papersBy: null } });
    mails.length = 0;
  });

  test("of a declaration that is rejected after its loss was settled, once, and of its deadlines no more", async () => {
    await address("logistics@jade-river.example");
    const order = await shipped({});
    await (
      await settling(order, { peril: "loss" })
    )();
    const [recovery] = await recoveriesOf(order);
    if (!recovery) throw new Error("nothing was opened");
    const { id, number, declarationId } = recovery;
    await remind(at("2026-12-15"));
    await db.cargoDeclaration.update({ where: { id: declarationId }, data: { state: "sent" } });
    const headings = (["declaration", "answer", "reason"] as const).map((each) => BORDEREAU_HEADINGS[each]);
    const file = Buffer.from(`${headings.join()}\n${declarationId},rejected,No antiques`);
    const answer = () => enterAnswers({ db, enqueue, now: at("2026-12-19"), shop, by, policyId, file });
    expect(await answer()).toMatchObject({ rejected: 1 });
    expect(await answer()).toMatchObject({ rejected: 0, unchanged: 1 });
    const told = await db.recoveryEvent.findMany({
      where: { recoveryId: id, kind: "declaration-rejected" },
    });
    expect(told).toMatchObject([{ by, reason: "No antiques" }]);
    const { groups } = await listRecoveries(db, shop, { search: `R-${number}` }, "2026-12-15");
    expect(groups).toMatchObject([{ group: "refused", items: [{ id, deadline: null }] }]);
    expect(await remind(at("2026-12-20"))).toBe(0);
    expect(await sendAll(at("2026-12-20"))).toEqual(["overtaken", "sent"]);
    expect(mails[0]?.text).toContain("No antiques");
  });

  test("of a deadline a week and two days before it and on its last day, once each, as long as it isn't met", async () => {
    await address("logistics@jade-river.example");
    // Shipped on 22 November: due on 22 December and 21 January, over the end of month and year.
    const order = await shipped({});
    await (
      await settling(order, { peril: "loss" })
    )();
    const [{ id, number } = { id: "", number: 0 }] = await recoveriesOf(order);
    expect(await remind(at("2026-12-14"))).toBe(0);
    expect(await Promise.all([remind(at("2026-12-15")), remind(at("2026-12-15"))])).toHaveLength(2);
    expect(await remind(at("2026-12-16"))).toBe(0);
    expect(await sendAll(at("2026-12-16"))).toEqual(["sent"]);
    expect(mails).toMatchObject([
      { to: "logistics@jade-river.example", subject: `R-${number}: report the loss by December 22, 2026` },
    ]);
    expect(mails[0]?.text).toContain("6 days are left.");
    expect(mails[0]?.text).toContain(`/app/recoveries/${id}`);
    expect(await remind(at("2026-12-20"))).toBe(1);
    expect(await remind(new Date("2026-12-21T16:30:00Z"))).toBe(1); // the last day has begun in Shanghai
    await notifyParty({ ...(await ask(id)), on, reference });
    expect(await sendAll(at("2026-12-22"))).toEqual(["overtaken", "overtaken"]);
    expect(await remind(at("2027-01-14"))).toBe(1);
    await db.staffPreference.create({ data: { shop, userId: "1", locale: "zh-CN" } });
    expect(await remind(at("2027-01-30"))).toBe(1);
    expect(await sendAll(at("2027-01-30"))).toEqual(["overtaken", "sent"]);
    expect(mails.at(-1)?.text).toContain("期限已过");
  });

  test("by the shop's own calendar, also in the night in which its clocks are put back", async () => {
    await address("logistics@jade-river.example");
    const { timeZone } = await db.shop.findUniqueOrThrow({ where: { domain: shop } });
    await db.shop.update({ where: { domain: shop }, data: { timeZone: "America/New_York" } });
    // The last minutes of October there; the clocks go back two hours later.
    const deliveredAt = new Date("2026-11-01T03:59:00Z");
    const order = await shipped({ parcels: [{ holds: { [BANGLE]: 1 }, deliveredAt }] });
    await (
      await settling(order)
    )();
    expect(await recoveriesOf(order)).toMatchObject([
      { noticeBy: new Date("2026-11-14"), papersBy: new Date("2026-11-30") },
    ]);
    expect(await remind(new Date("2026-11-14T04:59:00Z"))).toBe(1); // a day is left: the one of two days
    expect(await remind(new Date("2026-11-14T05:00:00Z"))).toBe(1); // the last day begins
    await db.shop.update({ where: { domain: shop }, data: { timeZone } });
  });

  test("after an outage of the nearest only, and not at all where no address is named", async () => {
    await address(null);
    const order = await shipped({});
    await (
      await settling(order, { peril: "loss" })
    )();
    const late = new Date(at("2026-12-22").getTime() + 3 * DAY);
    expect(await remind(late)).toBe(0);
    await address("logistics@jade-river.example");
    expect(await remind(late)).toBe(1);
    expect(await remind(new Date(late.getTime() + DAY))).toBe(0);
  });

  test("of a parcel that no policy takes, once for each reason, and not once one does", async () => {
    await address("logistics@jade-river.example");
    await db.cargoPolicy.update({ where: { id: policyId }, data: { limitMinor: 4_000_00n } });
    const order = await shipped({ parcels: [{ holds: { [BANGLE]: 1 }, declaredMinor: null }] });
    const [id = ""] = order.shipments;
    const parcel = { shop, id, orderId: order.orderId, destination: "US", shippedAt: NOON };
    const lines = [{ lineItemId: BANGLE, quantity: 1 }];
    const look = async () => {
      const policies = await readPolicies(db, shop);
      const cargo = { enqueue, now: NOON, timeZone: "Asia/Shanghai", policies, unitCosts: new Map() };
      await db.$transaction((tx) =>
        declareShipment(tx, { ...parcel, lines, cancelled: false, delivered: false }, cargo),
      );
    };
    await db.staffPreference.deleteMany({ where: { shop } });
    await look();
    await look();
    expect(await sendAll(NOON)).toEqual(["sent"]);
    expect(mails).toMatchObject([{ subject: `#${last}-F0 has left without cargo cover` }]);
    expect(mails[0]?.text).toContain("(United States)");
    expect(mails[0]?.text).toContain("Worth more than the policy's limit.");
    expect(mails[0]?.text).toContain(`/app/orders/${order.coverageId}`);
    await db.cargoPolicy.update({ where: { id: policyId }, data: { include: ["JP"] } });
    await look();
    await db.cargoPolicy.update({ where: { id: policyId }, data: { include: ["*"], limitMinor: null } });
    await look();
    expect(await sendAll(NOON)).toEqual(["overtaken"]);
  });
});
