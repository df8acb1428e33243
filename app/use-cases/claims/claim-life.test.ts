import { describe, expect, test } from "vitest";
import {
  addPhoto,
  claimed,
  claimOf,
  db,
  deliver,
  enqueue,
  file,
  filledDraft,
  jobsOf,
  noon,
  other,
  queued,
  second,
  sentOrder,
  shop,
} from "../../../tests/harness/claims-stage";
import { listClaims } from "~/queries/list-claims.server";
import { keepOrdersStill } from "~/use-cases/privacy/keep-orders-still.server";
import { expireCoverages } from "~/use-cases/coverage/expire-coverages.server";
import { answerClaim } from "./shopper/answer-claim.server";
import { appealClaim } from "./shopper/appeal-claim.server";
import { askForEvidence } from "./deciding/ask-for-evidence.server";
import { assignClaim, readAssignee } from "./staff/assign-claim.server";
import { chooseRemedy } from "./remedies/choose-remedy.server";
import { decideClaim } from "./deciding/decide-claim.server";
import { denyUnanswered } from "./deciding/deny-unanswered.server";
import { evidenceGiven } from "./deciding/evidence-given.server";
import { readShopperClaim } from "./shopper/read-shopper-claim.server";
import { withdrawClaim } from "./shopper/withdraw-claim.server";
import { writeMessage } from "./write-message.server";

const FILED = noon("2026-01-20");
const LATER = noon("2026-01-22");

const at = (claimId: string, now = LATER, connection = db, ofShop = shop) => ({
  db: connection,
  enqueue,
  now,
  shop: ofShop,
  claimId,
});
const by = "Avery Stone";
const ask = (claimId: string, now = noon("2026-01-21")) =>
  askForEvidence({ ...at(claimId, now), by, for: ["photos", "statement"], words: "Of the box, please." });
const approve = (claimId: string, remedies: ("refund" | "reship" | "credit")[] = ["refund", "reship"]) =>
  decideClaim({ ...at(claimId), by, decision: "approve", remedies });
const deny = (claimId: string, now = noon("2026-01-21")) =>
  decideClaim({ ...at(claimId, now), by, decision: "deny", reason: "The photos show another bangle." });
const told = (claimId: string, now = LATER) => readShopperClaim({ db, now, shop, claimId });
const address = { name: "Ada Meyer", address1: "1 Nanjing Rd", city: "Shanghai", countryCode: "CN" };

describe("what is waited for", () => {
  test("ends with the decision, whoever decides: what is decided is never late; reopened, a decision is promised anew", async () => {
    const approved = await claimed();
    expect((await claimOf(approved)).promisedBy).not.toBeNull();
    await approve(approved);
    const denied = await claimed();
    await deny(denied);
    const unanswered = await claimed();
    await ask(unanswered);
    await denyUnanswered({ db, enqueue, now: noon("2026-02-04") });
    const withdrawn = await claimed();
    await decideClaim({ ...at(withdrawn), by, decision: "withdraw" });
    for (const id of [approved, denied, unanswered, withdrawn])
      expect(await claimOf(id)).toMatchObject({ promisedBy: null, answerBy: null });

    const later = noon("2026-02-01");
    for (const id of [approved, denied]) {
      await decideClaim({ ...at(id, later), by, decision: "review" });
      expect(await claimOf(id)).toMatchObject({ promisedBy: noon("2026-02-02"), appealBy: null });
    }
  });

  test("is late only while it isn't decided, whatever was promised", async () => {
    const [open, decided] = [await claimed(), await claimed()];
    await deny(decided);
    const promisedBy = noon("2026-01-01");
    await db.claim.updateMany({ where: { id: { in: [open, decided] } }, data: { promisedBy } });
    const late = await listClaims(db, shop, { view: "all", overdueAt: noon("2026-01-02") }, "urgent", null);
    expect(late.rows.map(({ id }) => id)).toEqual([open]);
  });
});

describe("what staff ask for", () => {
  test("has the days that the shop gives, and is what the shopper reads as missing", async () => {
    const claimId = await claimed();
    expect(await ask(claimId)).toEqual({ ok: true, answerBy: noon("2026-02-04") });
    expect(await told(claimId)).toMatchObject({
      state: "needs_evidence",
      asked: { photos: 1, statement: true, words: "Of the box, please.", until: "2026-02-04T04:00:00.000Z" },
      mayWithdraw: true,
      timeline: [{ step: "filed" }, { step: "asked" }],
    });
    expect(await ask(claimId)).toEqual({ ok: false, reason: "moved-on", state: "needs_evidence" });
    expect(await askForEvidence({ ...at(claimId), by, for: [] })).toMatchObject({ reason: "nothing-asked" });
  });

  test("is answered by words, which are the statement that was asked for, and the rules look again", async () => {
    const claimId = await claimed();
    await ask(claimId);
    queued.length = 0;
    expect(await answerClaim({ ...at(claimId), text: "  It fell out of the box, I confirm. " })).toEqual({
      ok: true,
    });
    const claim = await claimOf(claimId);
    expect(claim).toMatchObject({ state: "in_review", answerBy: null, decideAsked: 2 });
    expect(claim.messages).toMatchObject([{ by: "shopper", text: "It fell out of the box, I confirm." }]);
    expect(await evidenceGiven(db, shop, claimId)).toEqual({ photos: 2, papers: 0, statement: true });
    expect(jobsOf("decide-claim")).toEqual([{ shop, claimId }]);
    expect(await told(claimId)).toMatchObject({
      asked: null,
      messages: [{ from: "shopper" }],
      timeline: [{ step: "filed" }, { step: "asked" }, { step: "answered" }],
    });
  });

  test("is answered by a photo that is new, not by those that were there", async () => {
    const claimId = await claimed();
    await ask(claimId);
    expect(await answerClaim(at(claimId))).toEqual({ ok: false, reason: "nothing-added" });
    await addPhoto(claimId, LATER);
    expect(await answerClaim(at(claimId))).toEqual({ ok: true });
    expect(await answerClaim(at(claimId))).toEqual({ ok: false, reason: "moved-on", state: "in_review" });
  });

  test("isn't waited for after its time: denied once by two workers, with its reason, to be appealed", async () => {
    const claimId = await claimed();
    await ask(claimId);
    const sweep = (now: Date, connection = db) => denyUnanswered({ db: connection, enqueue, now });
    await sweep(new Date(noon("2026-02-04").getTime() - 1));
    expect((await claimOf(claimId)).state).toBe("needs_evidence");
    const late = noon("2026-02-04");
    await Promise.all([sweep(late), sweep(late, second), sweep(late)]);
    expect(await claimOf(claimId)).toMatchObject({
      state: "denied",
      answerBy: null,
      appealBy: noon("2026-03-06"),
    });
    const denials = (await claimOf(claimId)).decisions.filter(({ verdict }) => verdict === "deny");
    expect(denials).toHaveLength(1);
    expect(await told(claimId, late)).toMatchObject({
      decision: { verdict: "deny", byPerson: false, reason: { code: "not-answered" } },
      appeal: { may: true, until: "2026-03-06T04:00:00.000Z" },
    });
  });

  test("is waited for while the shop is without the app, and one that fails holds up none of the others", async () => {
    const [one, two] = [await claimed(), await claimed()];
    await ask(one);
    await ask(two);
    const late = noon("2026-02-04");
    const away = (uninstalledAt: Date | null) =>
      db.shop.update({ where: { domain: shop }, data: { uninstalledAt } });
    await away(late);
    try {
      await denyUnanswered({ db, enqueue, now: late });
      expect((await claimOf(one)).state).toBe("needs_evidence");
    } finally {
      await away(null);
    }
    let failed = "";
    const failing: typeof enqueue = async (tx, name, data, options) => {
      if (failed === "") {
        failed = name;
        throw new Error("a lock was held too long");
      }
      await enqueue(tx, name, data, options);
    };
    await expect(denyUnanswered({ db, enqueue: failing, now: late })).rejects.toThrow("1 rows");
    const states = [(await claimOf(one)).state, (await claimOf(two)).state];
    expect(states.toSorted()).toEqual(["denied", "needs_evidence"]);
    await denyUnanswered({ db, enqueue, now: late });
  });

  test("that is answered while the time runs out ends in one of the two", async () => {
    const claimId = await claimed();
    await ask(claimId);
    const late = noon("2026-02-04");
    const [answered] = await Promise.all([
      answerClaim({ ...at(claimId, late, second), text: "Here I am." }),
      denyUnanswered({ db, enqueue, now: late }),
    ]);
    const { state, decisions } = await claimOf(claimId);
    expect(state).toBe(answered.ok ? "in_review" : "denied");
    expect(decisions.map(({ verdict }) => verdict)).toEqual(answered.ok ? ["ask"] : ["ask", "deny"]);
  });

  test("is settled by a decision too: who approves doesn't wait for it any longer", async () => {
    const claimId = await claimed();
    await ask(claimId);
    expect(await approve(claimId)).toEqual({ ok: true, state: "approved" });
    expect((await claimOf(claimId)).answerBy).toBeNull();
  });
});

describe("an appeal", () => {
  test("of a denial is made once, by two at once too, and promised an answer anew", async () => {
    const claimId = await claimed();
    await deny(claimId);
    expect(await told(claimId)).toMatchObject({
      decision: { verdict: "deny", byPerson: true, reason: { words: "The photos show another bangle." } },
      appeal: { may: true, until: "2026-02-20T04:00:00.000Z", used: false },
      mayWithdraw: false,
    });
    const appeal = (connection = db) =>
      appealClaim({ ...at(claimId, LATER, connection), text: "It is mine." });
    const made = await Promise.all([appeal(), appeal(second), appeal()]);
    expect(made.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await claimOf(claimId)).toMatchObject({
      state: "in_review",
      decideAsked: 2,
      promisedBy: noon("2026-01-23"),
      messages: [{ by: "shopper", text: "It is mine." }],
    });
    await deny(claimId, LATER);
    expect(await appeal()).toEqual({ ok: false, reason: "appeal-used" });
    expect(await told(claimId)).toMatchObject({ appeal: { may: false, until: null, used: true } });
  });

  test("comes too late after its time, and needs words", async () => {
    const claimId = await claimed();
    await deny(claimId);
    const until = noon("2026-02-20");
    expect(await appealClaim({ ...at(claimId), text: "  " })).toEqual({ ok: false, reason: "empty" });
    expect(await appealClaim({ ...at(claimId), text: "x".repeat(5_001) })).toMatchObject({
      reason: "too-long",
    });
    expect(await appealClaim({ ...at(claimId, until), text: "Late" })).toEqual({
      ok: false,
      reason: "too-late",
      since: until,
    });
    expect(await told(claimId, until)).toMatchObject({ appeal: { may: false } });
  });

  test("isn't made of what isn't denied, nor while another claim asks for the goods", async () => {
    const order = await sentOrder({ delivered: "2026-01-15", quantity: 1 });
    const first = await filledDraft(order, { photos: 2 });
    await file(first);
    expect(await appealClaim({ ...at(first), text: "Why?" })).toMatchObject({ reason: "not-denied" });
    await deny(first);
    await file(await filledDraft(order, { photos: 2 }));
    expect(await appealClaim({ ...at(first), text: "Why?" })).toEqual({
      ok: false,
      reason: "goods-taken",
      remaining: 0,
    });
  });
});

describe("a claim is withdrawn", () => {
  test("until it is decided; a second time it is done already", async () => {
    const claimId = await claimed();
    expect(await withdrawClaim(at(claimId))).toEqual({ ok: true });
    expect(await withdrawClaim(at(claimId))).toEqual({ ok: true });
    expect(await told(claimId)).toMatchObject({ state: "withdrawn", mayWithdraw: false, mayWrite: false });
    const approved = await claimed();
    await approve(approved);
    expect(await withdrawClaim(at(approved))).toEqual({ ok: false, reason: "moved-on", state: "approved" });
  });

  test("or approved, when both are done at once", async () => {
    const claimId = await claimed();
    const results = await Promise.all([withdrawClaim(at(claimId, LATER, second)), approve(claimId)]);
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    const { state, decisions } = await claimOf(claimId);
    expect(decisions).toHaveLength(state === "approved" ? 1 : 0);
  });
});

describe("the remedy", () => {
  test("is one of those that the approval allows; to be sent again needs an address that is whole, in the same country", async () => {
    const claimId = await claimed();
    const choose = (remedy: "refund" | "reship" | "credit", reshipTo?: unknown) =>
      chooseRemedy({ ...at(claimId), remedy, reshipTo, by: "shopper" });
    expect(await choose("refund")).toEqual({ ok: false, reason: "not-approved", state: "submitted" });
    await approve(claimId);
    expect(await told(claimId)).toMatchObject({ remedies: ["refund", "reship"], chosenRemedy: null });
    expect(await choose("credit")).toEqual({
      ok: false,
      reason: "not-offered",
      remedies: ["refund", "reship"],
    });
    expect(await choose("reship")).toEqual({
      ok: false,
      reason: "address-invalid",
      fields: ["name", "address1", "city", "countryCode"],
    });
    expect(await choose("reship", { ...address, countryCode: "US" })).toEqual({
      ok: false,
      reason: "another-country",
      countryCode: "US",
    });
    expect(await choose("reship", address)).toMatchObject({ ok: true, reshipTo: address });
    expect(await told(claimId)).toMatchObject({ chosenRemedy: "reship", reshipTo: address });
    expect(await choose("refund")).toMatchObject({ ok: true });
    expect((await told(claimId))?.timeline.map(({ step }) => step)).toEqual([
      "filed",
      "approved",
      "remedy-chosen",
      "remedy-chosen",
    ]);
  });
});

describe("beside the claim's moves", () => {
  test("shopper and support write to each other; a shopper not without end, counted over two connections", async () => {
    const claimId = await claimed();
    const write = (who: string, text: string, connection = db) =>
      writeMessage({ ...at(claimId, LATER, connection), by: who, text });
    expect(await write("shopper", " ")).toMatchObject({ reason: "empty" });
    expect(await write("shopper", "x".repeat(5_001))).toMatchObject({ reason: "too-long" });
    const before = { shop, claimId, at: LATER, by: "shopper", text: "And?" };
    await db.claimMessage.createMany({ data: Array.from({ length: 18 }, () => before) });
    const written = await Promise.all(
      [db, second, db, second].map((each) => write("shopper", "Hello?", each)),
    );
    expect(written.filter(({ ok }) => ok)).toHaveLength(2);
    expect(written.find(({ ok }) => !ok)).toEqual({ ok: false, reason: "too-many" });
    expect(await write(by, "We look into it.")).toEqual({ ok: true });
    expect((await told(claimId))?.messages.at(-1)).toMatchObject({ from: "shop", text: "We look into it." });
  });

  test("staff take a claim, and give it back", async () => {
    const claimId = await claimed();
    const assign = (assignee: { id: string; name: string } | null) =>
      assignClaim({ ...at(claimId), by, assignee });
    expect(await assign({ id: "7", name: "Lin Mei" })).toBe(true);
    expect(readAssignee((await claimOf(claimId)).assignee)).toEqual({ id: "7", name: "Lin Mei" });
    expect(await assign(null)).toBe(true);
    const { assignee, events } = await claimOf(claimId);
    expect(assignee).toBeNull();
    expect(events.slice(1)).toMatchObject([
      { kind: "assigned", reason: "Lin Mei" },
      { kind: "assigned", reason: null },
    ]);
  });

  test("nothing more is kept of a shopper who was deleted, nor of one who is being deleted", async () => {
    const order = await sentOrder({ delivered: "2026-01-15" });
    const claimId = await filledDraft(order, { photos: 2 });
    await file(claimId);
    await ask(claimId);
    const begun = await filledDraft(order, { photos: 2 });
    const row = { shop, kind: "customer_redact", orderIds: [order.orderId], state: "done" } as const;
    const when = { receivedAt: LATER, dueBy: LATER, finishedAt: LATER };
    await db.followedOrder.create({ data: { shop, orderId: order.orderId } });
    let answered: Promise<unknown> | undefined;
    let filed: Promise<unknown> | undefined;
    await second.$transaction(async (tx) => {
      await keepOrdersStill(tx, shop, [order.orderId]);
      answered = answerClaim({ ...at(claimId), text: "I am Ada." });
      filed = file(begun);
      await tx.privacyRequest.create({ data: { id: crypto.randomUUID(), messageId: 1n, ...row, ...when } });
    });
    const unknown = { ok: false, reason: "claim-unknown" };
    expect(await answered).toEqual(unknown);
    expect(await filed).toEqual({ ok: false, reason: "draft-dropped" });
    expect(await appealClaim({ ...at(claimId), text: "x" })).toEqual(unknown);
    expect(await writeMessage({ ...at(claimId), by: "shopper", text: "x" })).toEqual(unknown);
    await expect(filledDraft(order)).rejects.toThrow("coverage-unknown");
    expect((await claimOf(claimId)).messages).toEqual([]);
  });

  test("nothing can be done to, or read of, another shop's claim", async () => {
    const claimId = await claimed();
    const of = at(claimId, LATER, db, other);
    const unknown = { ok: false, reason: "claim-unknown" };
    expect(await answerClaim({ ...of, text: "x" })).toEqual(unknown);
    expect(await appealClaim({ ...of, text: "x" })).toEqual(unknown);
    expect(await withdrawClaim(of)).toEqual(unknown);
    expect(await writeMessage({ ...of, by: "shopper", text: "x" })).toEqual(unknown);
    expect(await chooseRemedy({ ...of, remedy: "refund", by: "shopper" })).toEqual(unknown);
    expect(await askForEvidence({ ...of, by, for: ["photos"] })).toEqual(unknown);
    expect(await assignClaim({ ...of, by, assignee: null })).toBe(false);
    expect(await readShopperClaim({ db, now: LATER, shop: other, claimId })).toBeNull();
    expect(await claimOf(claimId)).toMatchObject({ state: "submitted", updatedAt: FILED });
  });
});

describe("a coverage ends", () => {
  const expire = (now: Date, connection = db) => expireCoverages({ db: connection, enqueue, now });
  const stateOf = async (coverageId: string) =>
    (await db.coverage.findUniqueOrThrow({ where: { id: coverageId } })).state;

  test("on the day after its last window, once by two workers, and says so in its history", async () => {
    const { coverageId } = await sentOrder({ delivered: "2026-01-15" });
    await expire(noon("2026-03-11"));
    expect(await stateOf(coverageId)).toBe("active");
    await Promise.all([expire(noon("2026-03-12")), expire(noon("2026-03-12"), second)]);
    expect(await stateOf(coverageId)).toBe("expired");
    expect(await db.coverageChange.findMany({ where: { coverageId } })).toMatchObject([
      { cause: "windows-over", after: { state: "expired" } },
    ]);
  });

  test("and Shopify Flow is told, and the order is marked again for other apps", async () => {
    const { coverageId, orderId } = await sentOrder({ delivered: "2026-01-15" });
    await expire(noon("2026-03-12"));
    const signals = await db.flowSignal.findMany({
      where: { payload: { path: ["coverageId"], equals: coverageId } },
    });
    expect(signals).toMatchObject([{ handle: "flow-coverage-changed", state: "pending" }]);
    expect(jobsOf("send-flow-signal")).toContainEqual({ shop, signalId: signals[0]?.id });
    const [waiting] = await db.webhookMessage.findMany({ where: { subject: orderId } });
    expect(waiting).toMatchObject({ state: "pending" });
    expect(jobsOf("process-webhook")).toContainEqual({ shop, messageId: waiting?.id.toString() });
  });

  test("also behind others that never do", async () => {
    const stays = await Promise.all([
      sentOrder({ shipped: "2025-01-10" }),
      sentOrder({ shipped: "2025-01-10" }),
    ]);
    for (const { lineId, orderId } of stays) {
      await deliver(orderId, "2025-01-15");
      await db.coverageLine.update({ where: { id: lineId }, data: { quantity: 3, soldQuantity: 3 } });
    }
    const { coverageId } = await sentOrder({ delivered: "2026-01-15" });
    await expireCoverages({ db, enqueue, now: noon("2026-03-12"), limit: 1, pageSize: 1 });
    expect(await stateOf(coverageId)).toBe("expired");
  });

  test("not while something of it is on its way, wasn't sent, is claimed, or may be appealed", async () => {
    const onItsWay = await sentOrder();
    const unsent = await sentOrder({ delivered: "2026-01-15" });
    await db.coverageLine.update({ where: { id: unsent.lineId }, data: { quantity: 3, soldQuantity: 3 } });
    const claimId = await claimed();
    const { coverageId } = await claimOf(claimId);
    const end = noon("2026-03-12");
    await expire(end);
    for (const id of [onItsWay.coverageId, unsent.coverageId, coverageId])
      expect(await stateOf(id)).toBe("active");
    await deny(claimId, noon("2026-03-01"));
    await expire(end);
    expect(await stateOf(coverageId)).toBe("active");
    await expire(noon("2026-04-01"));
    expect(await stateOf(coverageId)).toBe("expired");
  });

  test("of loss alone counts from shipping, delivered or not", async () => {
    const { coverageId } = await sentOrder({ perils: ["loss"] });
    await expire(noon("2026-03-12"));
    expect(await stateOf(coverageId)).toBe("expired");
  });
});
