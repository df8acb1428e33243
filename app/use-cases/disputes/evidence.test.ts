import { db, sandbox } from "../../../tests/harness/shopify";
import {
  admin,
  approvedClaim,
  control,
  losing,
  now,
  queue,
  settleInTheSandbox,
  shop,
} from "../../../tests/harness/settling";
import { appDatabase } from "../../../tests/harness/app-database";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import type { Dispute } from "../../../sandbox/state/types";
import type { EvidenceTexts } from "../../../domain/dispute";
import { createDb, type Db } from "~/db.server";
import type { Enqueue } from "~/jobs/queue.server";
import { AccessDeniedError, type AdminApi } from "~/shopify/graphql.server";
import { before } from "../../../tests/builders/publishing";
import { followOrder } from "../following/follow-order.server";
import { sendMail } from "../mail/send-mail.server";
import { sendSettlement } from "../settlement/send-settlement.server";
import { settleApproved } from "../settlement/settle-approved.server";
import { followOneDispute } from "./follow-one-dispute.server";
import { gatherEvidence } from "./gather-evidence.server";
import { lookAfterDisputes } from "./look-after-disputes.server";
import { saveEvidence, startEvidenceOver, submitEvidence } from "./save-evidence.server";
import { sendEvidence } from "./send-evidence.server";
import { remindOfDisputes } from "./tell-staff-of-dispute.server";

vi.hoisted(() => {
  process.env.SMTP_URL = "smtp://127.0.0.1:1";
  process.env.MAIL_FROM = "Waybond <mail@waybond.example>";
});

settleInTheSandbox();

let other: Db;
beforeAll(() => {
  other = createDb(appDatabase.url);
});
afterAll(() => other.$disconnect());

const DAY_MS = 86_400_000;
const enqueue: Enqueue = (...told) => queue.enqueue(...told);

/** A dispute that is noted; settled by refund before it, where told to. */
async function disputed(told: { settled?: boolean; type?: "INQUIRY" } = {}) {
  const claimed = await approvedClaim();
  const { order, claimId } = claimed;
  const orderId = `gid://shopify/Order/${order.id}`;
  const common = { db, admin, enqueue, now: now(), shop };
  if (told.settled) {
    const lines = await db.claimLine.findMany({ where: { claimId } });
    const [line] = lines;
    // One of two: with nothing left to refund there would be nothing to dispute.
    const settled = await settleApproved({
      ...common,
      claimId,
      remedy: "refund",
      lines: [{ coverageLineId: line?.coverageLineId ?? "", quantity: 1 }],
      by: "Avery Stone",
    });
    if (!settled.ok) throw new Error(settled.reason);
    await sendSettlement({ ...common, settlementId: settled.settlementId });
    sandbox.clock.advance(60_000);
  }
  const dispute = (await control("/disputes", {
    order: order.id,
    type: told.type ?? "CHARGEBACK",
  })) as Dispute;
  await followOrder({ ...common, now: now(), orderId });
  const row = await db.dispute.findFirstOrThrow({ where: { shop, orderId } });
  return { ...claimed, orderId, dispute, disputeId: row.id };
}

const textsOf = (uncategorizedText: string): EvidenceTexts => ({
  uncategorizedText,
  refundRefusalExplanation: "",
  accessActivityLog: "It was delivered.",
  refundPolicyDisclosure: "",
  cancellationPolicyDisclosure: "",
  cancellationRebuttal: "",
});
const asked = (disputeId: string, revision: number, connection = db) => ({
  db: connection,
  enqueue,
  now: now(),
  shop,
  disputeId,
  by: "Avery Stone",
  revision,
});
const submit = (disputeId: string, revision = 0, texts = textsOf("It came."), connection = db) =>
  submitEvidence({ ...asked(disputeId, revision, connection), texts });
const send = (disputeId: string, through: AdminApi = admin) =>
  sendEvidence({ db, admin: through, enqueue, now: now(), shop, disputeId });
const evidenceOf = (disputeId: string) => db.disputeEvidence.findUniqueOrThrow({ where: { disputeId } });
const atShopify = ({ id }: Dispute) => sandbox.primaryShop().disputes[id];
const kindsOf = async (disputeId: string) =>
  (await db.disputeEvent.findMany({ where: { disputeId }, orderBy: { id: "asc" } })).map(({ kind }) => kind);

async function nameStaffEmail(): Promise<void> {
  const chosen = { staffEmail: "desk@jade-river.example", updatedAt: now(), updatedBy: "Avery Stone" };
  await db.shopSettings.upsert({ where: { shop }, create: { shop, ...chosen }, update: chosen });
}
/** What staff are written mails about: "opened:INQUIRY". */
async function causesOf(disputeId: string): Promise<string[]> {
  const mails = await db.mail.findMany({ where: { shop, cause: { startsWith: `dispute:${disputeId}` } } });
  return mails.map(({ cause }) => cause.slice(`dispute:${disputeId}:`.length)).toSorted();
}
async function dayBeforeDue(disputeId: string): Promise<Date> {
  const { evidenceDueBy } = await db.dispute.findUniqueOrThrow({ where: { id: disputeId } });
  return new Date((evidenceDueBy?.getTime() ?? 0) - DAY_MS / 2);
}

describe("evidence", () => {
  test("is written from the books, with what was settled before the dispute put forward", async () => {
    const { disputeId, order } = await disputed({ settled: true });
    const owner = await db.shop.findUniqueOrThrow({ where: { domain: shop } });
    const dispute = await db.dispute.findUniqueOrThrow({ where: { id: disputeId } });
    const texts = await gatherEvidence(db, { owner, dispute });
    expect(texts.uncategorizedText).toContain(`Order ${order.name} was placed with ${owner.name}`);
    expect(texts.uncategorizedText).toContain("the customer had already been compensated for this order");
    expect(texts.refundRefusalExplanation).toContain("A further refund would be a second payment");
    expect(texts).toEqual(await gatherEvidence(db, { owner, dispute }));
  });

  test("that staff write is kept by who read it last, and let go of to be written anew", async () => {
    const { disputeId } = await disputed();
    expect(await saveEvidence({ ...asked(disputeId, 0), texts: textsOf("Mine") })).toEqual({
      ok: true,
      revision: 1,
    });
    expect(await saveEvidence({ ...asked(disputeId, 0), texts: textsOf("Theirs") })).toEqual({
      ok: false,
      reason: "conflict",
    });
    const long = textsOf("x".repeat(20_001));
    expect(await saveEvidence({ ...asked(disputeId, 1), texts: long })).toEqual({
      ok: false,
      reason: "too-long",
      fields: ["uncategorizedText"],
    });
    expect(await startEvidenceOver(asked(disputeId, 1))).toEqual({ ok: true, revision: 2 });
    expect(await evidenceOf(disputeId)).toMatchObject({ texts: {}, updatedBy: "waybond", state: null });
  });

  test("is submitted once, stays as it was, and is followed", async () => {
    const { disputeId, dispute } = await disputed();
    const both = await Promise.all([submit(disputeId), submit(disputeId, 0, textsOf("Other"), other)]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    await Promise.allSettled([send(disputeId), send(disputeId)]);
    expect(await send(disputeId)).toEqual({ outcome: "nothing-to-do" });
    const kept = await evidenceOf(disputeId);
    expect(kept).toMatchObject({ state: "confirmed", submittedBy: "Avery Stone", sendingUntil: null });
    expect(atShopify(dispute)).toMatchObject({
      status: "UNDER_REVIEW",
      evidence: { submitted: true, fields: { accessActivityLog: "It was delivered." } },
    });
    expect(await db.dispute.findUnique({ where: { id: disputeId } })).toMatchObject({
      status: "UNDER_REVIEW",
      evidenceSentOn: expect.any(Date),
    });
    expect(await saveEvidence({ ...asked(disputeId, 1), texts: textsOf("Later") })).toEqual({
      ok: false,
      reason: "submitted",
    });
    expect(await evidenceOf(disputeId)).toEqual(kept);
    expect(await kindsOf(disputeId)).toEqual(["seen", "evidence-submitted", "evidence-confirmed", "changed"]);
  });

  test.each(["before", "after"] as const)(
    "whose call is lost %s its effect reaches the bank once",
    async (when) => {
      const { disputeId, dispute } = await disputed();
      await submit(disputeId);
      // It asks what lies there first; the second call submits.
      await expect(send(disputeId, losing(2, when))).rejects.toThrow();
      expect(await evidenceOf(disputeId)).toMatchObject({ state: "sent" });
      expect(await send(disputeId)).toEqual({ outcome: "confirmed" });
      expect(atShopify(dispute)?.evidence).toMatchObject({ submitted: true });
    },
  );

  test("is asked for once more when an inquiry becomes a chargeback; what was submitted stays in the history", async () => {
    const { disputeId, dispute, orderId } = await disputed({ type: "INQUIRY" });
    await submit(disputeId);
    await send(disputeId);
    await control(`/disputes/${dispute.id}`, { type: "CHARGEBACK" });
    await followOrder({ db, admin, enqueue, now: now(), shop, orderId });
    expect(await evidenceOf(disputeId)).toMatchObject({ state: null, submittedAt: null, revision: 2 });
    const reopened = await db.disputeEvent.findFirst({ where: { disputeId, kind: "evidence-reopened" } });
    expect(reopened?.facts).toMatchObject({ texts: textsOf("It came."), submittedBy: "Avery Stone" });
    expect(await submit(disputeId, 2, textsOf("It came, again."))).toMatchObject({ ok: true });
    expect(await send(disputeId)).toEqual({ outcome: "confirmed" });
    expect(atShopify(dispute)?.evidence.fields).toMatchObject({ uncategorizedText: "It came, again." });
  });

  test.each([
    ["and the bank asks for it only later", "UNDER_REVIEW"],
    ["and the bank asks for it at once", "NEEDS_RESPONSE"],
  ] as const)("staff are told when an inquiry becomes a chargeback, %s", async (_, status) => {
    await nameStaffEmail();
    const { disputeId, dispute, orderId } = await disputed({ type: "INQUIRY" });
    await remindOfDisputes({ db, enqueue, now: await dayBeforeDue(disputeId) });
    await submit(disputeId);
    await send(disputeId);
    sandbox.clock.advance(2 * DAY_MS);
    await control(`/disputes/${dispute.id}`, { type: "CHARGEBACK" });
    const there = atShopify(dispute);
    if (there) there.status = status;
    const follow = () => followOrder({ db, admin, enqueue, now: now(), shop, orderId });
    await follow();
    if (there) there.status = "NEEDS_RESPONSE";
    await follow();
    await follow();
    expect(await evidenceOf(disputeId)).toMatchObject({ state: null, revision: 2 });
    await remindOfDisputes({ db, enqueue, now: await dayBeforeDue(disputeId) });
    const causes = await causesOf(disputeId);
    expect(causes).toHaveLength(4);
    expect(causes.filter((cause) => cause.startsWith("opened"))).toEqual([
      "opened:CHARGEBACK",
      "opened:INQUIRY",
    ]);
    // Answered for what it is by now, it stays so.
    await submit(disputeId, 2);
    await send(disputeId);
    if (there) Object.assign(there, { status: "NEEDS_RESPONSE", evidenceSentOn: null });
    await follow();
    expect(await evidenceOf(disputeId)).toMatchObject({ state: "confirmed" });
  });

  test("isn't written over what was submitted in Shopify's admin", async () => {
    const { disputeId, dispute } = await disputed();
    await submit(disputeId);
    await control(`/disputes/${dispute.id}`, { status: "UNDER_REVIEW" });
    expect(await send(disputeId)).toMatchObject({
      outcome: "failed",
      problem: { code: "submitted-elsewhere" },
    });
  });

  test("that went with a customer's data isn't sent empty", async () => {
    const { disputeId, dispute } = await disputed();
    await submit(disputeId);
    await db.disputeEvidence.update({ where: { disputeId }, data: { texts: {} } });
    expect(await send(disputeId)).toMatchObject({ outcome: "failed", problem: { code: "redacted" } });
    expect(atShopify(dispute)).toMatchObject({ status: "NEEDS_RESPONSE", evidence: { submitted: false } });
  });

  test("isn't submitted or sent after the day by which it was due, and that is said", async () => {
    const { disputeId } = await disputed();
    await submit(disputeId);
    sandbox.clock.advance(13 * DAY_MS);
    expect(await send(disputeId)).toMatchObject({ outcome: "failed", problem: { code: "past-due" } });
    expect(await submit(disputeId, 1)).toEqual({ ok: false, reason: "past-due" });
  });

  test("that the shop didn't permit to send can be submitted again once it has", async () => {
    const { disputeId } = await disputed();
    await submit(disputeId);
    const denying = before(admin, "ReadDisputeEvidence", () => {
      throw new AccessDeniedError("write_shopify_payments_dispute_evidences");
    });
    expect(await send(disputeId, denying)).toMatchObject({ problem: { code: "not-permitted" } });
    expect(await submit(disputeId, 1)).toEqual({ ok: true, revision: 2 });
    expect(await send(disputeId)).toEqual({ outcome: "confirmed" });
  });

  test("of a decided dispute, of nothing, or of another shop isn't submitted", async () => {
    const { disputeId, dispute, orderId } = await disputed();
    expect(await submit(disputeId, 0, { ...textsOf(" "), accessActivityLog: "" })).toMatchObject({
      reason: "empty",
    });
    expect(
      await submitEvidence({ ...asked(disputeId, 0), shop: "other.myshopify.com", texts: textsOf("x") }),
    ).toMatchObject({ reason: "dispute-unknown" });
    await control(`/disputes/${dispute.id}`, { status: "WON" });
    await followOrder({ db, admin, enqueue, now: now(), shop, orderId });
    expect(await submit(disputeId)).toEqual({ ok: false, reason: "decided" });
  });
});

test("open disputes are followed by themselves every hour, whatever webhooks tell, and though the order isn't shown any more", async () => {
  const { order, dispute, disputeId } = await disputed();
  await control(`/disputes/${dispute.id}`, { status: "LOST" });
  const queued: string[] = [];
  const noting: Enqueue = async (_tx, name, data) => {
    if (name === "follow-dispute" && "disputeId" in data) queued.push(data.disputeId);
  };
  await lookAfterDisputes({ db, enqueue: noting, now: now() });
  expect(queued).toContain(disputeId);
  const { orders } = sandbox.primaryShop();
  Reflect.deleteProperty(orders, order.id);
  const followOne = () => followOneDispute({ db, admin, enqueue, now: now(), shop, disputeId });
  expect(await followOne()).toBe("followed");
  expect(await db.dispute.findUnique({ where: { id: disputeId } })).toMatchObject({ standing: "lost" });
  expect(await followOne()).toBe("nothing-to-do");
  orders[order.id] = order;
});

test("a dispute that staff can't be reminded of holds up no other: neither its reminder nor its following", async () => {
  await nameStaffEmail();
  const [first, second] = [await disputed(), await disputed()];
  const at = await dayBeforeDue(first.disputeId);
  const [followed, mailed]: [string[], string[]] = [[], []];
  const refusing: Enqueue = async (_tx, name, data) => {
    if (name === "follow-dispute" && "disputeId" in data) followed.push(data.disputeId);
    if (name !== "send-mail" || !("mailId" in data)) return;
    mailed.push(data.mailId);
    if (mailed.length === 1) throw new Error("deadlock");
  };
  await expect(lookAfterDisputes({ db, enqueue: refusing, now: at })).rejects.toThrow(AggregateError);
  expect(followed).toEqual(expect.arrayContaining([first.disputeId, second.disputeId]));
  expect(mailed.length).toBeGreaterThan(1);
});

test("staff are told by mail when a dispute opens, and before its day as long as nothing is submitted", async () => {
  await nameStaffEmail();
  const { disputeId, order } = await disputed();
  const { evidenceDueBy } = await db.dispute.findUniqueOrThrow({ where: { id: disputeId } });
  const hoursLeft = (hours: number) => new Date((evidenceDueBy?.getTime() ?? 0) - hours * 3_600_000);
  const remind = (at: Date) => remindOfDisputes({ db, enqueue, now: at });
  for (const hours of [80, 70, 60, 20, 10]) await remind(hoursLeft(hours));
  const written = await db.mail.findMany({ where: { shop, cause: { startsWith: `dispute:${disputeId}` } } });
  const day = evidenceDueBy?.toISOString().slice(0, 10);
  expect(await causesOf(disputeId)).toEqual([`due:${day}:1`, `due:${day}:3`, "opened:CHARGEBACK"]);
  const sent: string[] = [];
  const mailId = written.find(({ cause }) => cause.endsWith(":CHARGEBACK"))?.id ?? "";
  const tell = (id: string) =>
    sendMail({
      db,
      databaseUrl: appDatabase.url,
      now: now(),
      shop,
      mailId: id,
      linkTo: () => "",
      post: async ({ to, subject, text }) => {
        sent.push(to, subject, text);
        return "taken";
      },
    });
  await tell(mailId);
  expect(sent.slice(0, 2)).toEqual([
    "desk@jade-river.example",
    expect.stringContaining(`Order ${order.name}: the shopper's bank disputes`),
  ]);
  expect(sent[2]).toContain(`/app/disputes/${disputeId}`);
  await submit(disputeId);
  const due = written.find(({ cause }) => cause.endsWith(":1"))?.id ?? "";
  await tell(due);
  expect(sent).toHaveLength(3);
});
