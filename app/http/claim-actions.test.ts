import { db } from "../../tests/harness/shopify";
import {
  admin,
  approvedClaim,
  control,
  now,
  queue,
  settleInTheSandbox,
  shop,
  teaCups,
} from "../../tests/harness/settling";
import type { Remedy } from "@prisma/client";
import { SHIPPING_LINE } from "../../domain/rating";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { createDb, type Db } from "~/db.server";
import { performClaimAction } from "./claim-actions.server";
import { idleWork } from "~/jobs/requeue/idle-work.server";
import { claimsToSettle } from "~/queries/claims-to-settle.server";
import { countClaims } from "~/queries/list-claims.server";
import type { AdminApi } from "~/shopify/graphql.server";
import { mustChoose } from "~/shopper/claim/status-state";
import type { Staff } from "~/staff.server";
import { chooseRemedy } from "~/use-cases/claims/remedies/choose-remedy.server";
import { decideClaim } from "~/use-cases/claims/deciding/decide-claim.server";
import { readShopperClaim } from "~/use-cases/claims/shopper/read-shopper-claim.server";
import { NotSettledYetError, settleChosen } from "~/use-cases/claims/remedies/settle-chosen.server";
import { sendSettlement } from "~/use-cases/settlement/send-settlement.server";
import { settleApproved } from "~/use-cases/settlement/settle-approved.server";

// Mails are written where they could be sent.
vi.hoisted(() => {
  process.env.SMTP_URL = "smtp://127.0.0.1:1";
  process.env.MAIL_FROM = "Waybond <mail@waybond.example>";
});

settleInTheSandbox();

/** Somebody else's connection. */
let second: Db;
beforeAll(() => {
  second = createDb(process.env.DATABASE_URL ?? "");
});
afterAll(() => second.$disconnect());

const common = (claimId: string) => ({ db, enqueue: queue.enqueue, now: now(), shop, claimId });
const by = "Avery Stone";
const address = {
  name: "Ada Meyer",
  address1: "1 Main St",
  city: "Portland",
  zip: "97201",
  countryCode: "US",
};

const settle = (claimId: string, remedy: Remedy, more: object = {}) =>
  settleApproved({ ...common(claimId), admin, remedy, by, ...more });
const choose = (claimId: string, remedy: Remedy, on = db) =>
  chooseRemedy({ ...common(claimId), db: on, remedy, reshipTo: address, by: "shopper" });
const send = (settlementId: string) =>
  sendSettlement({ db, admin, enqueue: queue.enqueue, now: now(), shop, settlementId });
async function begun(claimId: string, remedy: Remedy): Promise<string> {
  const result = await settle(claimId, remedy);
  if (!result.ok) throw new Error(JSON.stringify(result));
  return result.settlementId;
}

const rowOf = (id: string) => db.claim.findUniqueOrThrow({ where: { id }, include: { settlements: true } });
const toldOf = async (claimId: string) => {
  const told = await readShopperClaim({ db, now: now(), shop, claimId });
  if (!told) throw new Error(`no claim ${claimId}`);
  return told;
};

/** The Admin API, while whose first call is under way something else is done. */
function meanwhile(done: () => Promise<unknown>): AdminApi {
  let isDone = false;
  return {
    graphql: async (operation, options) => {
      if (!isDone) {
        isDone = true;
        await done();
      }
      return admin.graphql(operation, options);
    },
  };
}

/** By a colleague, on another connection. */
async function approveAnew(claimId: string, approval: { share: number; remedies?: Remedy[] }) {
  const asked = { ...common(claimId), db: second, by: "Lin Mei" };
  expect(await decideClaim({ ...asked, decision: "review" })).toMatchObject({ ok: true });
  expect(await decideClaim({ ...asked, decision: "approve", ...approval })).toMatchObject({ ok: true });
}

const soldOut = () => {
  teaCups().inventoryItem.tracked = true;
  teaCups().inventoryItem.available = 0;
  teaCups().inventoryPolicy = "DENY";
};
const soldAgain = () => {
  teaCups().inventoryItem.tracked = false;
};

describe("what is given is what stands", () => {
  test("a shopper who chooses anew while what they chose first is prepared gets what they chose last", async () => {
    const { claimId } = await approvedClaim();
    await choose(claimId, "refund");
    const hurried = meanwhile(() => choose(claimId, "reship", second));
    await expect(settleChosen({ ...common(claimId), admin: hurried })).rejects.toThrow(NotSettledYetError);
    expect(await rowOf(claimId)).toMatchObject({
      state: "approved",
      chosenRemedy: "reship",
      settlements: [],
    });
    expect(await settleChosen({ ...common(claimId), admin })).toMatchObject({ outcome: "begun" });
    expect(await rowOf(claimId)).toMatchObject({ settlements: [{ remedy: "reship" }] });
  });

  test("also where staff began something else: it isn't begun behind the shopper's back", async () => {
    const { claimId } = await approvedClaim();
    const hurried = meanwhile(() => choose(claimId, "reship", second));
    expect(await settle(claimId, "refund", { admin: hurried })).toEqual({
      ok: false,
      reason: "approved-anew",
    });
    expect(await rowOf(claimId)).toMatchObject({ state: "approved", settlements: [] });
  });

  test("approved anew with a lesser share meanwhile, the old share is never given", async () => {
    const { claimId, insuredMinor } = await approvedClaim();
    const hurried = meanwhile(() => approveAnew(claimId, { share: 3_000 }));
    expect(await settle(claimId, "refund", { admin: hurried })).toEqual({
      ok: false,
      reason: "approved-anew",
    });
    expect(await rowOf(claimId)).toMatchObject({ state: "approved", settlements: [] });
    // Nor is it from a page that was opened before.
    const seen = { share: 10_000, remedies: ["refund", "credit", "reship"], chosenRemedy: null };
    expect(await settle(claimId, "refund", { seen })).toEqual({ ok: false, reason: "approved-anew" });
    expect(await settle(claimId, "refund")).toMatchObject({
      ok: true,
      shopMinor: (insuredMinor * 3n + 5n) / 10n,
    });
  });

  test("what is begun is kept with the settlement; the shopper's choice stays theirs", async () => {
    const { claimId } = await approvedClaim();
    await choose(claimId, "credit");
    await begun(claimId, "refund");
    expect(await rowOf(claimId)).toMatchObject({
      chosenRemedy: "credit",
      settlements: [{ remedy: "refund" }],
    });
  });
});

describe("from the claim's page", () => {
  const staff = (as: AdminApi = admin): Staff =>
    ({ shop: { domain: shop }, userId: "1", name: "Avery Stone", now: now(), admin: as }) as unknown as Staff;
  const act = (claimId: string, fields: Record<string, string>, as = staff()) => {
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) form.set(name, value);
    return performClaimAction(as, claimId, form);
  };
  const saw = { sawShare: "10000", sawRemedies: "refund,credit,reship", sawChosen: "" };
  const lines = (coverageLineId: string, quantity: number) => JSON.stringify([{ coverageLineId, quantity }]);

  test("some of the goods are given by what was approved, whatever else the form says", async () => {
    const { claimId, coverageLineId, insuredMinor } = await approvedClaim({ share: 3_000 });
    const form = { intent: "settle", remedy: "refund", share: "10000", ...saw, sawShare: "3000" };
    expect(await act(claimId, { ...form, lines: lines(coverageLineId, 1) })).toMatchObject({
      answer: { done: "refunding" },
    });
    expect((await rowOf(claimId)).settlements).toMatchObject([
      { amountMinor: (insuredMinor * 3n) / 20n, remedy: "refund" },
    ]);
  });

  test("nothing is given on a picture of the approval that isn't so any more", async () => {
    const { claimId, coverageLineId } = await approvedClaim();
    const form = { intent: "settle", remedy: "refund", lines: lines(coverageLineId, 2), ...saw };
    const anew = { status: 409, answer: { problem: "approved-anew" } };
    expect(await act(claimId, { ...form, sawChosen: "credit" })).toMatchObject(anew);
    expect(await act(claimId, { ...form, sawRemedies: "refund" })).toMatchObject(anew);
    await approveAnew(claimId, { share: 3_000, remedies: ["credit"] });
    expect(await act(claimId, form)).toMatchObject(anew);
    const wrong = { ...form, sawShare: "3000", sawRemedies: "credit" };
    expect(await act(claimId, wrong)).toMatchObject({ answer: { problem: "remedy-not-allowed" } });
    expect((await rowOf(claimId)).settlements).toEqual([]);
  });

  test("goods that are sold out can be refunded, also where a reshipment only was approved", async () => {
    const { claimId, coverageLineId } = await approvedClaim({ remedies: ["reship"] });
    soldOut();
    const form = { intent: "settle", lines: lines(coverageLineId, 2), ...saw, sawRemedies: "reship" };
    expect(await act(claimId, { ...form, remedy: "reship" })).toMatchObject({
      answer: { problem: "out-of-stock" },
    });
    soldAgain();
    // As the page shows it now.
    expect(await act(claimId, { ...form, remedy: "refund", sawRemedies: "reship,refund" })).toMatchObject({
      answer: { done: "refunding" },
    });
  });

  const review = (claimId: string) => decideClaim({ ...common(claimId), by, decision: "review" });

  test("approved and given in one, nobody asks the shopper to choose while it is prepared", async () => {
    const { claimId } = await approvedClaim();
    await review(claimId);
    const asked: boolean[] = [];
    const looking = meanwhile(async () => asked.push(mustChoose(await toldOf(claimId))));
    const form = { intent: "approve-and-settle", remedy: "credit", share: "10000" };
    expect(await act(claimId, form, staff(looking))).toMatchObject({ answer: { done: "crediting" } });
    expect(asked).toEqual([false]);
    // Noted by staff, it isn't told as the shopper's own choice.
    expect((await toldOf(claimId)).timeline.map(({ step }) => step)).not.toContain("remedy-chosen");
  });

  test("approved, and refused by a dispute: staff find it among what waits for them, with the reason", async () => {
    const { claimId, order } = await approvedClaim();
    await review(claimId);
    await control("/disputes", { order: order.id });
    const form = { intent: "approve-and-settle", remedy: "refund", share: "10000" };
    expect(await act(claimId, form)).toMatchObject({ status: 409, answer: { problem: "disputed" } });
    expect(await toldOf(claimId)).toMatchObject({ state: "approved", leftToStaff: true });
    expect(await claimsToSettle(db, shop)).toContain(claimId);
  });
});

describe("approved and sent again in one, what can't be sent again", () => {
  const staff = { shop: { domain: shop }, userId: "1", name: by } as unknown as Staff;
  const act = (claimId: string, fields: Record<string, string>) => {
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) form.set(name, value);
    return performClaimAction({ ...staff, now: now(), admin }, claimId, form);
  };
  const reship = { intent: "approve-and-settle", remedy: "reship" };
  const underReview = async () => {
    const approved = await approvedClaim();
    await db.claim.update({ where: { id: approved.claimId }, data: { contactEmail: "ada@example.com" } });
    await decideClaim({ ...common(approved.claimId), by, decision: "review" });
    return approved;
  };
  const lastEvent = (claimId: string) =>
    db.claimEvent.findFirst({ where: { claimId }, orderBy: { id: "desc" } });

  test("for being sold out stays with staff, who can refund it or send something else; the shopper is told of a person", async () => {
    const { claimId } = await underReview();
    soldOut();
    expect(await act(claimId, reship)).toMatchObject({ status: 409, answer: { problem: "out-of-stock" } });
    soldAgain();
    expect(await lastEvent(claimId)).toMatchObject({
      kind: "left-to-staff",
      by,
      facts: { remedy: "reship", reason: "out-of-stock" },
    });
    const told = await toldOf(claimId);
    expect(told).toMatchObject({ remedies: ["refund", "reship"], leftToStaff: true });
    expect(mustChoose(told)).toBe(false);
    expect(await claimsToSettle(db, shop)).toContain(claimId);
    expect(await settle(claimId, "refund")).toMatchObject({ ok: true });
  });

  test("as it is a part of the value isn't approved; among others it isn't offered", async () => {
    const { claimId } = await underReview();
    const refused = { status: 422, answer: { ok: false, problem: "share-needs-money" } };
    expect(await act(claimId, { ...reship, share: "5000" })).toEqual(refused);
    const approve = { intent: "approve", share: "5000" };
    expect(await act(claimId, { ...approve, remedies: "reship" })).toEqual(refused);
    expect(await rowOf(claimId)).toMatchObject({ state: "in_review" });
    expect(await act(claimId, { ...approve, remedies: "reship,credit" })).toMatchObject({ status: 200 });
    expect(await rowOf(claimId)).toMatchObject({ state: "approved", remedies: ["credit"] });
  });

  test("as only the shipping fee is claimed is refunded instead", async () => {
    const { claimId, coverageLineId } = await underReview();
    await db.coverageLine.update({
      where: { shop_id: { shop, id: coverageLineId } },
      data: { lineItemId: SHIPPING_LINE },
    });
    expect(await act(claimId, reship)).toMatchObject({ answer: { problem: "nothing-to-reship" } });
    const told = await toldOf(claimId);
    expect(told).toMatchObject({ remedies: ["refund"], chosenRemedy: null, leftToStaff: true });
    expect(await settle(claimId, "reship")).toMatchObject({ reason: "remedy-not-allowed" });
  });

  test("where nobody chose it, the shopper goes on choosing of the rest", async () => {
    const { claimId, coverageLineId } = await approvedClaim({ share: 3_000 });
    const saw = { sawShare: "3000", sawRemedies: "refund,credit,reship", sawChosen: "" };
    const picked = { lines: JSON.stringify([{ coverageLineId, quantity: 1 }]) };
    const form = { intent: "settle", remedy: "reship", ...saw, ...picked };
    expect(await act(claimId, form)).toMatchObject({ answer: { problem: "share-needs-money" } });
    expect(await lastEvent(claimId)).toMatchObject({ kind: "remedy-not-possible", by });
    const told = await toldOf(claimId);
    expect(told.remedies).toEqual(["refund", "credit"]);
    expect(mustChoose(told)).toBe(true);
  });
});

describe("what was begun and couldn't be given", () => {
  /** What is begun without staff, though it lies there without a job. */
  const idle = async () => {
    const work = idleWork(now()).find(({ job }) => job === "settle-chosen");
    const rows = work ? await db.$queryRaw<{ id: string }[]>(work.rows) : [];
    return rows.map(({ id }) => id);
  };

  test("but for goods, is left to staff, with its reason; the choice stays, and nothing is tried again by itself", async () => {
    const { claimId, order } = await approvedClaim();
    await choose(claimId, "refund");
    const settlementId = await begun(claimId, "refund");
    await control("/disputes", { order: order.id });
    expect(await send(settlementId)).toMatchObject({ outcome: "not-given" });
    expect(await db.claimEvent.findFirst({ where: { claimId, kind: "left-to-staff" } })).toMatchObject({
      facts: { remedy: "refund", reason: "disputed" },
    });
    expect(await toldOf(claimId)).toMatchObject({ chosenRemedy: "refund", leftToStaff: true });
    expect(await idle()).not.toContain(claimId);
    // Until somebody chooses or decides anew.
    await choose(claimId, "credit");
    expect(await toldOf(claimId)).toMatchObject({ leftToStaff: false });
    expect(await idle()).toContain(claimId);
  });

  test("of what nobody chose is left to staff too, and no invitation to choose stands", async () => {
    const { claimId, order } = await approvedClaim();
    const settlementId = await begun(claimId, "refund");
    await control("/disputes", { order: order.id });
    await send(settlementId);
    const told = await toldOf(claimId);
    expect(told).toMatchObject({ chosenRemedy: null, leftToStaff: true });
    expect(mustChoose(told)).toBe(false);
    expect(await claimsToSettle(db, shop)).toContain(claimId);
  });

  test("goods that are sold out when they are sent: the shopper chooses anew, and is told so by mail", async () => {
    const { claimId } = await approvedClaim({ remedies: ["reship"] });
    await db.claim.update({ where: { id: claimId }, data: { contactEmail: "ada@example.com" } });
    await choose(claimId, "reship");
    const settlementId = await begun(claimId, "reship");
    soldOut();
    await send(settlementId);
    soldAgain();
    const told = await toldOf(claimId);
    expect(told).toMatchObject({ chosenRemedy: null, remedies: ["refund"], leftToStaff: false });
    expect(mustChoose(told)).toBe(true);
    expect(
      await db.mail.count({ where: { shop, template: "claim-choose-again", cause: { contains: claimId } } }),
    ).toBe(1);
    expect(await claimsToSettle(db, shop)).not.toContain(claimId);
  });
});

test("the shopper's history names what they chose each time", async () => {
  const { claimId } = await approvedClaim();
  await choose(claimId, "refund");
  await choose(claimId, "credit");
  const chosen = (await toldOf(claimId)).timeline.filter(({ step }) => step === "remedy-chosen");
  expect(chosen).toMatchObject([{ remedy: "refund" }, { remedy: "credit" }]);
});

test("the list tells approved claims that wait for staff from those that wait for the shopper", async () => {
  const counts = async () => {
    const { approved, "to-settle": toSettle } = await countClaims(db, shop, {});
    return { approved, toSettle };
  };
  const before = await counts();
  const { claimId } = await approvedClaim();
  expect(await counts()).toEqual({ ...before, approved: before.approved + 1 });
  await choose(claimId, "refund");
  expect(await counts()).toEqual({ ...before, toSettle: before.toSettle + 1 });
});
