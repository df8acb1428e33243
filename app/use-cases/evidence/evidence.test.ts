import { MOST_FILE_BYTES } from "../../../domain/claim";
import { appDatabase } from "../../../tests/harness/app-database";
import { evidenceFolder } from "../../../tests/harness/evidence-folder";
import { randomUUID } from "node:crypto";
import { readdirSync, statSync, utimesSync } from "node:fs";
import { join } from "node:path";
import type { ClaimDraftState, ClaimState } from "@prisma/client";
import sharp from "sharp";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { addCoverage, addShop, NOON } from "../../../tests/builders/shop-rows";
import type { Tx } from "~/db.server";
import { diskStore } from "~/evidence/disk-store.server";
import type { EvidenceStore } from "~/evidence/evidence-store";
import type { Enqueue } from "~/jobs/queue.server";
import { readEvidence } from "~/queries/read-evidence.server";
import { findSubject } from "~/use-cases/privacy/find-subject.server";
import { redactCustomer } from "~/use-cases/privacy/redact-customer.server";
import { addEvidence, type AddEvidence } from "./add-evidence.server";
import { eraseOrphans, eraseRemovedEvidence, forgetErasedEvidence } from "./erase-evidence.server";
import { evidenceLink, readEvidenceLink, readUploadToken, uploadToken } from "./evidence-token.server";
import { removeEvidence } from "./remove-evidence.server";

const { db } = appDatabase;
const shop = "jade-river.myshopify.com";
const other = "porcelain-house.myshopify.com";
const store = diskStore(evidenceFolder);
const files = () =>
  readdirSync(evidenceFolder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
let queued: unknown[] = [];
const enqueue: Enqueue = async (_tx, name, data) => void queued.push([name, data]);
const SHOP_BYTES = 1_000_000_000;

beforeAll(async () => {
  await addShop(db, shop);
  await addShop(db, other);
});
beforeEach(async () => {
  queued = [];
  await db.evidence.updateMany({ data: { removedAt: NOON } });
  await eraseRemovedEvidence({ db, store });
  await db.evidence.deleteMany();
});

let lastNumber = 0;
/** A draft, or a claim, in a state. */
async function draft(state: ClaimDraftState = "open", ofShop = shop): Promise<string> {
  const { id: coverageId } = await bangle(ofShop);
  const id = randomUUID();
  await db.claimDraft.create({
    data: {
      id,
      shop: ofShop,
      coverageId,
      state,
      source: "storefront",
      language: "en",
      form: {},
      createdAt: NOON,
      updatedAt: NOON,
    },
  });
  return id;
}
async function claim(state: ClaimState = "submitted"): Promise<string> {
  const { id: coverageId } = await bangle();
  const id = randomUUID();
  await db.claim.create({
    data: {
      id,
      shop,
      number: ++lastNumber,
      coverageId,
      state,
      peril: "damage",
      description: "Broken",
      wishedRemedy: "refund",
      source: "storefront",
      filedAt: NOON,
      filedBy: "Ada",
      updatedAt: NOON,
    },
  });
  return id;
}
const bangle = (ofShop = shop) =>
  addCoverage(db, ofShop, { lines: [{ title: "Bangle", quantity: 1, insuredMinor: 100_00n }] });

/** How many connections wait for a row that another one holds. */
async function waiting(tx: Tx): Promise<number> {
  const [{ count }] = await tx.$queryRaw<[{ count: bigint }]>`
    SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
  return Number(count);
}

let shade = 0;
/** A picture unlike all others. */
const photo = () =>
  sharp({
    create: { width: 40, height: 30, channels: 3, background: { r: ++shade % 256, g: shade >> 8, b: 7 } },
  })
    .png()
    .toBuffer();
const PDF = Buffer.from("%PDF-1.7\n%%EOF");
const streamOf = (content: Buffer) => new Blob([new Uint8Array(content)]).stream();

function add(claimId: string, content: Buffer, more: Partial<AddEvidence> = {}) {
  return addEvidence({
    db,
    enqueue,
    store,
    scan: null,
    now: NOON,
    shop,
    claimId,
    addedBy: "shopper",
    fileName: "photo.png",
    body: streamOf(content),
    declaredLength: content.length,
    shopBytes: SHOP_BYTES,
    ...more,
  });
}
async function added(claimId: string, content?: Buffer, more: Partial<AddEvidence> = {}): Promise<string> {
  const result = await add(claimId, content ?? (await photo()), more);
  if (!result.ok) throw new Error(JSON.stringify(result));
  return result.evidenceId;
}

describe("a photo", () => {
  test("is written down with what it is, and lies there as it was sent, as it is shown, and small", async () => {
    const claimId = await draft();
    const content = await photo();
    const id = await added(claimId, content, { fileName: "my\u202egnp.\0jade\r\n.png" });
    expect(await db.evidence.findUnique({ where: { id } })).toMatchObject({
      shop,
      claimId,
      addedBy: "shopper",
      addedAt: NOON,
      fileName: "mygnp.jade.png",
      contentType: "image/png",
      shownType: "image/jpeg",
      bytes: content.length,
      width: 40,
      height: 30,
      scan: "unscanned",
      removedAt: null,
    });
    expect(files()).toHaveLength(3);
    const original = await store.get(`${id}/original`);
    expect(Buffer.from(await new Response(original?.body).arrayBuffer())).toEqual(content);
  });

  test("of a paper there is only what was sent", async () => {
    const id = await added(await draft(), PDF);
    expect(await db.evidence.findUnique({ where: { id } })).toMatchObject({
      contentType: "application/pdf",
      shownKey: null,
      thumbnailKey: null,
      pictureHash: null,
    });
    expect(files()).toHaveLength(1);
  });

  test("whose answer was lost and that is sent again is one", async () => {
    const claimId = await draft();
    const content = await photo();
    const [first, ...again] = await Promise.all([1, 2, 3].map(() => added(claimId, content)));
    expect(again).toEqual([first, first]);
    expect(await db.evidence.count()).toBe(1);
    expect(files()).toHaveLength(3);
  });

  test("added to a claim has the rules look at it again; to a draft there is nothing to look at yet", async () => {
    const claimId = await claim("needs_evidence");
    await added(claimId);
    expect(await db.claim.findUnique({ where: { id: claimId } })).toMatchObject({ decideAsked: 2 });
    expect(queued).toEqual([["decide-claim", { shop, claimId }]]);
    await added(await draft());
    expect(queued).toHaveLength(1);
  });
});

describe("is refused, and nothing of it kept,", () => {
  test("for a claim that isn't there, or is another shop's", async () => {
    const unknown = { ok: false, reason: "claim-unknown" };
    expect(await add(randomUUID(), await photo())).toEqual(unknown);
    expect(await add(await draft("open", other), await photo())).toEqual(unknown);
    expect(files()).toEqual([]);
  });

  test.each(["approved", "settling", "settled", "denied", "withdrawn"] as const)(
    "for a claim that is %s",
    async (state) => {
      expect(await add(await claim(state), await photo())).toEqual({
        ok: false,
        reason: "claim-closed",
        state,
      });
    },
  );

  test.each(["filed", "dropped"] as const)("for a draft that is %s", async (state) => {
    expect(await add(await draft(state), PDF)).toEqual({ ok: false, reason: "claim-closed", state });
  });

  test("when its draft is given up just when it is written down", async () => {
    const claimId = await draft();
    let adding: ReturnType<typeof add> | undefined;
    await db.$transaction(async (tx) => {
      await tx.claimDraft.update({ where: { id: claimId }, data: { state: "dropped" } });
      adding = add(claimId, PDF);
      await expect.poll(() => waiting(tx)).toBe(1);
    });
    expect(await adding).toEqual({ ok: false, reason: "claim-closed", state: "dropped" });
    expect(files()).toEqual([]);
  });

  test("when the claim was decided, its customer or its shop deleted, while it came", async () => {
    const interrupted = async (meanwhile: (claimId: string) => Promise<unknown>, claimId: string) => {
      const before: EvidenceStore = {
        ...store,
        put: async (...file) => {
          await store.put(...file);
          await meanwhile(claimId);
        },
      };
      return add(claimId, PDF, { store: before });
    };
    const decided = await interrupted(
      (id) => db.claim.update({ where: { id }, data: { state: "denied" } }),
      await claim(),
    );
    expect(decided).toMatchObject({ reason: "claim-closed", state: "denied" });
    const orderOf = async (id: string) =>
      (await db.claim.findUniqueOrThrow({ where: { id }, include: { coverage: true } })).coverage.orderId;
    const redacted = await interrupted(
      async (id) => {
        const message = await db.webhookMessage.create({
          data: {
            shop,
            topic: "CUSTOMERS_REDACT",
            webhookId: randomUUID(),
            apiVersion: "2026-07",
            receivedAt: NOON,
            payload: {},
          },
        });
        await db.privacyRequest.create({
          data: {
            id: randomUUID(),
            shop,
            kind: "customer_redact",
            state: "done",
            messageId: message.id,
            orderIds: [await orderOf(id)],
            receivedAt: NOON,
            dueBy: NOON,
          },
        });
      },
      await claim(),
    );
    expect(redacted).toEqual({ ok: false, reason: "claim-unknown" });
    const uninstall = (uninstalledAt: Date | null) =>
      db.shop.update({ where: { domain: shop }, data: { uninstalledAt } });
    expect(await interrupted(() => uninstall(NOON), await claim())).toEqual({
      ok: false,
      reason: "claim-unknown",
    });
    await uninstall(null);
    expect(files()).toEqual([]);
    expect(await db.evidence.count()).toBe(0);
  });

  test("beyond the tenth, also by two that come at once; one that was taken back makes room", async () => {
    const claimId = await draft();
    const ids: string[] = [];
    const paper = (number: number) => Buffer.concat([PDF, Buffer.from(`\n${number}`)]);
    for (let number = 1; number <= 9; number++) ids.push(await added(claimId, paper(number)));
    const papers = [10, 11, 12].map(paper);
    const results = await Promise.all(papers.map((body) => add(claimId, body)));
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    const tooMany = { ok: false, reason: "too-many-files", mostFiles: 10 };
    expect(results.filter(({ ok }) => !ok)).toEqual([tooMany, tooMany]);
    expect(await db.evidence.count({ where: { claimId } })).toBe(10);
    expect(files()).toHaveLength(10);
    await removeEvidence({ db, enqueue, now: NOON, shop, claimId, evidenceId: ids[0] ?? "", by: "shopper" });
    expect(await add(claimId, PDF)).toMatchObject({ ok: true });
  });

  test("beyond the room that the shop has, also for two claims at once", async () => {
    const shopBytes = PDF.length * 2 - 1;
    const claims = [await draft(), await draft()];
    const results = await Promise.all(claims.map((claimId) => add(claimId, PDF, { shopBytes })));
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    expect(results).toContainEqual({ ok: false, reason: "shop-full" });
    expect(await db.evidence.count()).toBe(1);
  });

  test("too long, however long that is: no more is read than may be, whatever its length was said to be", async () => {
    const tooLong = { ok: false, reason: "too-long", maxBytes: MOST_FILE_BYTES };
    const claimId = await draft();
    let read = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull: (stream) => {
        read += 1_000_000;
        stream.enqueue(new Uint8Array(1_000_000));
      },
    });
    expect(await add(claimId, PDF, { body: endless, declaredLength: null })).toEqual(tooLong);
    expect(read).toBeLessThanOrEqual(MOST_FILE_BYTES + 3_000_000);
    const unread = new ReadableStream<Uint8Array>();
    expect(await add(claimId, PDF, { body: unread, declaredLength: 2 ** 31 })).toEqual(tooLong);
    expect(await db.evidence.count()).toBe(0);
  });

  test("empty, broken off, unreadable or of a type that isn't taken", async () => {
    const claimId = await draft();
    const reasonOf = async (content: Buffer, more: Partial<AddEvidence> = {}) => {
      const result = await add(claimId, content, more);
      return result.ok ? "added" : result.reason;
    };
    expect(await reasonOf(Buffer.alloc(0))).toBe("empty");
    expect(await reasonOf(PDF, { body: null })).toBe("empty");
    expect(await reasonOf(PDF, { declaredLength: PDF.length + 1 })).toBe("interrupted");
    const broken = new ReadableStream<Uint8Array>({ pull: (stream) => stream.error(new Error("gone")) });
    expect(await reasonOf(PDF, { body: broken })).toBe("interrupted");
    expect(await reasonOf(Buffer.from("<script>"), { fileName: "photo.jpg" })).toBe("type-unknown");
    expect(await reasonOf((await photo()).subarray(0, 60))).toBe("unreadable");
    expect(files()).toEqual([]);
  });

  test("with a virus in it, or while the scanner can't be asked; what it found nothing in is told as such", async () => {
    const claimId = await draft();
    expect(await add(claimId, PDF, { scan: async () => "infected" })).toEqual({
      ok: false,
      reason: "infected",
    });
    expect(await add(claimId, PDF, { scan: async () => "away" })).toEqual({
      ok: false,
      reason: "scanner-away",
    });
    expect(files()).toEqual([]);
    expect(await add(claimId, PDF, { scan: async () => "clean" })).toMatchObject({ ok: true, scan: "clean" });
  });
});

describe("taking back", () => {
  const remove = (claimId: string, evidenceId: string, by = "shopper", ofShop = shop) =>
    removeEvidence({ db, enqueue, now: NOON, shop: ofShop, claimId, evidenceId, by });

  test("is for whoever added it, within the claim and the shop, once and again", async () => {
    const claimId = await claim("in_review");
    const id = await added(claimId);
    expect(await remove(claimId, id, "Avery Stone")).toEqual({ ok: false, reason: "not-yours" });
    expect(await remove(await claim(), id)).toEqual({ ok: false, reason: "evidence-unknown" });
    expect(await remove(claimId, id, "shopper", other)).toEqual({ ok: false, reason: "claim-unknown" });
    expect(await remove(claimId, id)).toEqual({ ok: true });
    expect(await remove(claimId, id)).toEqual({ ok: true });
    const page = {
      db,
      now: NOON,
      secret: "s",
      appUrl: "https://app.example",
      shop,
      viewer: "staff",
    } as const;
    expect(await readEvidence({ ...page, claimId })).toEqual([]);
  });

  test("has the rules look at the claim again, once: what they decide without it isn't told as with it", async () => {
    const claimId = await claim("in_review");
    const id = await added(claimId);
    const asked = async () => (await db.claim.findUniqueOrThrow({ where: { id: claimId } })).decideAsked;
    const before = await asked();
    queued = [];
    expect([await remove(claimId, id), await remove(claimId, id)]).toEqual([{ ok: true }, { ok: true }]);
    expect(queued).toEqual([["decide-claim", { shop, claimId }]]);
    expect(await asked()).toBe(before + 1);
    const draftId = await draft();
    expect(await remove(draftId, await added(draftId))).toEqual({ ok: true });
    expect(queued).toHaveLength(1);
  });

  test("ends when the claim is decided: what it was decided on stays", async () => {
    const claimId = await claim();
    const id = await added(claimId);
    await db.claim.update({ where: { id: claimId }, data: { state: "approved" } });
    expect(await remove(claimId, id)).toEqual({ ok: false, reason: "claim-closed", state: "approved" });
  });
});

describe("erasing", () => {
  test("deletes the bytes of what was removed, and of nothing else; stopped anywhere, it goes on", async () => {
    const claimId = await draft();
    const stays = await added(claimId, PDF);
    const goes = await added(claimId);
    await db.evidence.update({ where: { id: goes }, data: { removedAt: NOON } });
    for (const survived of [0, 1, 2]) {
      let left = survived;
      const failing: EvidenceStore = {
        ...store,
        delete: async (key) => {
          if (left-- === 0) throw new Error("power cut");
          await store.delete(key);
        },
      };
      await expect(eraseRemovedEvidence({ db, store: failing })).rejects.toThrow("power cut");
    }
    expect(await eraseRemovedEvidence({ db, store })).toBe(1);
    expect(await eraseRemovedEvidence({ db, store })).toBe(0);
    expect(await db.evidence.findUnique({ where: { id: goes } })).toMatchObject({
      key: null,
      shownKey: null,
      thumbnailKey: null,
    });
    expect(files().map(({ parentPath }) => parentPath.split("/").at(-1))).toEqual([stays]);
  });

  test("leaves nothing of a customer who was deleted: neither what was sent, nor its name, nor what it is known by", async () => {
    const claimId = await claim();
    const id = await added(claimId);
    const { coverageId } = await db.claim.findUniqueOrThrow({ where: { id: claimId } });
    const customerId = "gid://shopify/Customer/7";
    await db.coverage.update({ where: { id: coverageId }, data: { customerId } });
    await db.$transaction(async (tx) =>
      redactCustomer(tx, await findSubject(tx, { shop, customerId, orderIds: [] })),
    );
    await eraseRemovedEvidence({ db, store });
    expect(files()).toEqual([]);
    expect(await db.evidence.findUnique({ where: { id } })).toMatchObject({
      addedBy: "",
      fileName: null,
      sha256: "",
      pictureHash: null,
      key: null,
    });
  });

  test("leaves no row of a shop that was deleted with its claims, and every other", async () => {
    const [gone, kept] = [await draft(), await draft()];
    for (const claimId of [gone, kept]) await added(claimId, PDF);
    await db.evidence.updateMany({ data: { removedAt: NOON } });
    await db.claimDraft.delete({ where: { id: gone } });
    expect(await forgetErasedEvidence({ db })).toBe(0); // its bytes lie there still
    await eraseRemovedEvidence({ db, store });
    expect(await forgetErasedEvidence({ db })).toBe(1);
    expect(await db.evidence.findMany({ select: { claimId: true } })).toEqual([{ claimId: kept }]);
  });

  test("deletes after a day what was stored and never written down", async () => {
    const written = await added(await draft(), PDF);
    const [young, old] = [randomUUID(), randomUUID()];
    for (const id of [young, old, written]) {
      await store.put(`${id}/original`, PDF, "application/pdf");
      if (id !== young) utimesSync(join(evidenceFolder, id.slice(0, 2), id, "original"), 0, 0);
    }
    expect(await eraseOrphans({ db, store })).toBe(1);
    expect(await eraseOrphans({ db, store })).toBe(0);
    for (const id of [young, written])
      expect(statSync(join(evidenceFolder, id.slice(0, 2), id, "original")).size).toBe(PDF.length);
    await store.delete(`${young}/original`);
  });
});

describe("what is signed", () => {
  const secret = "a secret";
  const expiresAt = new Date("2027-01-01T00:00:00Z");
  const now = new Date("2026-12-31T23:59:59Z");
  const id = "0b0c5b51-7a4e-4b8c-9f0e-3f6a52b7d911";
  const said = { shop, evidenceId: id, kind: "shown", viewer: "claimant" } as const;
  const link = evidenceLink({ secret, appUrl: "https://app.example", ...said, expiresAt });
  const token = link.slice("https://app.example/evidence/".length);
  const right = { shop, claimId: id, addedBy: "shopper" };
  const upload = uploadToken({ secret, ...right, expiresAt });

  test("says what it is for, until when, and nothing under another secret or for another purpose", () => {
    expect(readEvidenceLink({ secret, token, now })).toEqual({ ...said, expiresAt });
    expect(readUploadToken({ secret, token: upload, now })).toEqual(right);
    expect(readEvidenceLink({ secret, token: upload, now })).toBeNull();
    expect(readUploadToken({ secret, token, now })).toBeNull();
    expect(readEvidenceLink({ secret, token, now: expiresAt })).toBeNull();
    expect(readUploadToken({ secret, token: upload, now: expiresAt })).toBeNull();
    expect(readEvidenceLink({ secret: "another", token, now })).toBeNull();
  });

  test("is worth nothing changed anywhere, cut, or written otherwise", () => {
    const forgeries = ["", ".", token.slice(0, -1), `${token}A`, `${token}=`, `${token}.`, ` ${token}`];
    for (let at = 0; at < token.length; at++)
      forgeries.push(token.slice(0, at) + (token[at] === "A" ? "B" : "A") + token.slice(at + 1));
    for (const forged of forgeries) expect(readEvidenceLink({ secret, token: forged, now })).toBeNull();
  });
});
