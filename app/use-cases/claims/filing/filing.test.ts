import { randomUUID } from "node:crypto";
import { describe, expect, test, vi } from "vitest";
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
  second,
  secret,
  sentOrder,
  shop,
} from "../../../../tests/harness/claims-stage";
import { DEFAULT_CLAIM_SETTINGS } from "../../../../domain/claim";
import { ShopifyUnavailableError, type AdminApi } from "~/shopify/graphql.server";
import { readClaimFile } from "~/queries/read-claim-file.server";
import { readClaimSettings } from "~/use-cases/settings/read-claim-settings.server";
import { saveClaimSettings } from "~/use-cases/settings/save-claim-settings.server";
import { findDraft, readDraft } from "../drafts/claim-draft.server";
import { decideClaim } from "../deciding/decide-claim.server";
import { dropDraft } from "../drafts/drop-draft.server";
import { fileDraft } from "../drafts/file-draft.server";
import { filePlannedClaims } from "../drafts/file-planned-claims.server";
import { openDraft } from "../drafts/open-draft.server";
import { planClaim } from "../drafts/plan-claim.server";
import { readClaimForm } from "../drafts/read-claim-form.server";
import { saveDraft } from "../drafts/save-draft.server";
import { sentFrom } from "./sent-from";
import { shopperKeys } from "./shopper-keys.server";

vi.hoisted(() => {
  process.env.SMTP_URL = "smtp://127.0.0.1:1";
  process.env.MAIL_FROM = "Waybond <mail@waybond.example>";
});

const begin = (coverageId: string, connection = db, ofShop = shop) =>
  openDraft({
    db: connection,
    now: noon("2026-01-20"),
    shop: ofShop,
    coverageId,
    source: "storefront",
    language: "en",
    contactEmail: null,
  });

const save = (draftId: string, revision: number, form: unknown, connection = db) =>
  saveDraft({ db: connection, now: noon("2026-01-20"), shop, draftId, revision, form });

describe("a draft", () => {
  test("is one for a coverage, in however many tabs it is opened at once", async () => {
    const { coverageId } = await sentOrder();
    const opened = await Promise.all([db, second, db, second].map((each) => begin(coverageId, each)));
    const ids = opened.map((each) => (each.ok ? each.draft.draftId : each.reason));
    expect(new Set(ids).size).toBe(1);
    expect(await db.claimDraft.count({ where: { coverageId } })).toBe(1);
  });

  test("keeps what was filled in, and says what is missing, from when until when, and which photos", async () => {
    const order = await sentOrder({ delivered: "2026-01-15" });
    const draftId = await filledDraft(order, { photos: 1 });
    expect(await readDraft({ db, now: noon("2026-01-20"), shop, draftId })).toMatchObject({
      revision: 1,
      form: { peril: "damage", lines: [{ quantity: 1 }] },
      check: {
        missingFields: [],
        window: { state: "open", until: "2026-01-29" },
        evidenceNeeded: { photos: 2, statement: false },
        evidenceMissing: { photos: 1, statement: false },
      },
    });
  });

  test("isn't overwritten by a tab that read an older one; of two saves at once one is kept", async () => {
    const { coverageId } = await sentOrder();
    const opened = await begin(coverageId);
    const draftId = opened.ok ? opened.draft.draftId : "";
    const saves = await Promise.all([
      save(draftId, 0, { description: "one" }),
      save(draftId, 0, { description: "two" }, second),
    ]);
    expect(saves.map(({ ok }) => ok).toSorted()).toEqual([false, true]);
    expect(saves.find(({ ok }) => !ok)).toMatchObject({ reason: "conflict", revision: 1 });
    const kept = await readDraft({ db, now: noon("2026-01-20"), shop, draftId });
    // The same once more, as after a lost connection, is no conflict.
    expect(await save(draftId, 0, kept?.form)).toEqual({ ok: true, revision: 1 });
  });

  test("costs one look whose it is and one write at each pause in typing", async () => {
    const { coverageId } = await sentOrder({ delivered: "2026-01-15" });
    const { orderId } = await db.coverage.findUniqueOrThrow({ where: { id: coverageId } });
    const opened = await begin(coverageId);
    const draftId = opened.ok ? opened.draft.draftId : "";
    const asked: string[] = [];
    const counted = db.$extends({
      query: {
        $allOperations: ({ model = "", operation, args, query }) => {
          asked.push(`${model}.${operation}`);
          return query(args);
        },
      },
    }) as unknown as typeof db;
    const form = { peril: "damage", lines: [{ coverageLineId: randomUUID(), quantity: 1 }] };
    expect(await findDraft({ db: counted, shop, orderId, draftId })).toMatchObject({ draftId, revision: 0 });
    expect(await save(draftId, 0, form, counted)).toEqual({ ok: true, revision: 1 });
    expect(asked).toEqual(["ClaimDraft.findFirst", "ClaimDraft.updateMany"]);
  });

  test("takes nothing that isn't of the form", async () => {
    const { coverageId } = await sentOrder();
    const opened = await begin(coverageId);
    const draftId = opened.ok ? opened.draft.draftId : "";
    const lines = [{ coverageLineId: "1", quantity: 0 }];
    expect(await save(draftId, 0, { peril: "delay", lines, happenedOn: "tomorrow" })).toEqual({
      ok: false,
      reason: "invalid",
      fields: ["peril", "lines", "happenedOn"],
    });
  });

  test("that is given up loses its words and its photos, and can't be filed", async () => {
    const draftId = await filledDraft(await sentOrder(), { photos: 1 });
    const now = noon("2026-01-21");
    expect(await dropDraft({ db, now, shop, draftId })).toEqual({ ok: true });
    expect(await db.claimDraft.findUnique({ where: { id: draftId } })).toMatchObject({
      state: "dropped",
      form: {},
      contactEmail: null,
    });
    expect(await db.evidence.findFirst({ where: { claimId: draftId } })).toMatchObject({ removedAt: now });
    expect(await file(draftId)).toEqual({ ok: false, reason: "draft-dropped" });
  });

  test("of another shop isn't there", async () => {
    const { coverageId } = await sentOrder();
    const draftId = await filledDraft(await sentOrder());
    const now = noon("2026-01-20");
    expect(await begin(coverageId, db, other)).toEqual({ ok: false, reason: "coverage-unknown" });
    expect(await readDraft({ db, now, shop: other, draftId })).toBeNull();
    const common = { db, now, shop: other, draftId };
    const unknown = { ok: false, reason: "draft-unknown" };
    expect(await saveDraft({ ...common, revision: 1, form: {} })).toEqual(unknown);
    expect(await dropDraft(common)).toEqual(unknown);
    expect(await planClaim({ ...common, admin: null })).toEqual(unknown);
    expect(await fileDraft({ ...common, enqueue, admin: null, secret })).toEqual(unknown);
  });
});

describe("filing", () => {
  test("in time and with photos is a claim that the rules look at, promised an answer within the shop's hours", async () => {
    const claimId = await claimed({ customerId: "gid://shopify/Customer/7" });
    const keys = { secret, shop, customerId: "gid://shopify/Customer/7", email: "ADA+x@example.com" };
    expect(await claimOf(claimId)).toMatchObject({
      state: "submitted",
      language: "de",
      filedBy: "shopper",
      source: "storefront",
      decideAsked: 1,
      promisedBy: noon("2026-01-21"),
      ...shopperKeys({ ...keys, address: null }),
    });
    expect(jobsOf("decide-claim")).toEqual([{ shop, claimId }]);
  });

  test("the same draft by six at once is one claim, and all are told of it", async () => {
    const order = await sentOrder({ delivered: "2026-01-15" });
    const draftId = await filledDraft(order, { photos: 2 });
    const filed = await Promise.all(
      [db, second, db, second, db, second].map((each) => file(draftId, undefined, each)),
    );
    expect(filed.every((each) => each.ok && each.claimId === draftId)).toBe(true);
    expect(new Set(filed.map((each) => each.ok && each.number)).size).toBe(1);
    expect(await db.claim.count({ where: { coverageId: order.coverageId } })).toBe(1);
    expect(await db.claimEvent.count({ where: { claimId: draftId } })).toBe(1);
    expect(jobsOf("decide-claim")).toHaveLength(1);
  });

  test("without the photos that the shop asks for is refused with how many are missing; removed and infected ones don't count", async () => {
    const draftId = await filledDraft(await sentOrder({ delivered: "2026-01-15" }), { photos: 3 });
    const [removed, infected] = await db.evidence.findMany({ where: { claimId: draftId } });
    await db.evidence.update({ where: { id: removed?.id ?? "" }, data: { removedAt: noon("2026-01-20") } });
    await db.evidence.update({ where: { id: infected?.id ?? "" }, data: { scan: "infected" } });
    expect(await file(draftId)).toEqual({
      ok: false,
      reason: "evidence-missing",
      missing: { photos: 1, statement: false },
    });
    await addPhoto(draftId);
    expect(await file(draftId)).toMatchObject({ ok: true });
  });

  test("above the value that the shop set, loss needs a statement; it is kept among the messages", async () => {
    const settings = { ...DEFAULT_CLAIM_SETTINGS, statementAboveMinor: 150_00n };
    const at = { db, now: noon("2026-01-01"), shop, by: "Lin Mei" };
    await saveClaimSettings({ ...at, readAt: null, settings });
    const now = noon("2026-01-20");
    const order = await sentOrder();
    const draftId = await filledDraft(order, { peril: "loss", quantity: 2 });
    expect(await file(draftId, now)).toMatchObject({ missing: { photos: 0, statement: true } });
    const stated = { peril: "loss", description: "Gone", statement: "It never came, I confirm." };
    await save(draftId, 1, { ...stated, lines: [{ coverageLineId: order.lineId, quantity: 2 }] });
    expect(await file(draftId, now)).toMatchObject({ ok: true });
    expect(await claimOf(draftId)).toMatchObject({
      messages: [{ by: "shopper", text: stated.statement }],
      events: [{ kind: "filed", facts: { statement: true } }],
    });
    const one = await filledDraft(await sentOrder(), { peril: "loss", quantity: 1 });
    expect(await file(one, now)).toMatchObject({ ok: true });
    await db.claimSettings.deleteMany({ where: { shop } });
  });

  test("too early is refused with the date", async () => {
    const draftId = await filledDraft(await sentOrder({ scanned: "2026-01-18" }), { peril: "loss" });
    expect(await file(draftId)).toEqual({
      ok: false,
      reason: "too-early",
      from: "2026-01-25",
      until: "2026-03-11",
    });
    expect(await db.claim.count({ where: { id: draftId } })).toBe(0);
  });

  test("too late is filed and denied in one, with the date, and may be appealed", async () => {
    const draftId = await filledDraft(await sentOrder(), { peril: "loss" });
    const now = noon("2026-03-12");
    const filed = await file(draftId, now);
    expect(filed).toMatchObject({ ok: true, state: "denied", since: "2026-03-12" });
    expect(await claimOf(draftId)).toMatchObject({
      state: "denied",
      appealBy: noon("2026-04-11"),
      decisions: [{ by: "waybond", verdict: "deny", reason: { code: "too-late", since: "2026-03-12" } }],
      events: [{ kind: "filed" }, { from: "submitted", to: "denied" }],
    });
    expect(jobsOf("decide-claim")).toEqual([]);
    expect(await file(draftId, now)).toEqual(filed);
    const forStaff = await readClaimFile({
      db,
      now,
      secret,
      appUrl: "https://app.example",
      shop: { domain: shop, currency: "USD" },
      claimId: draftId,
    });
    expect(forStaff?.decision).toMatchObject({
      by: "waybond",
      reason: { code: "too-late", until: "2026-03-11" },
    });
  });

  test("what wasn't sent yet, or stolen without a delivery, can't be told a day", async () => {
    const unsent = await filledDraft(await sentOrder({ shipped: null }), { peril: "loss" });
    expect(await file(unsent)).toEqual({ ok: false, reason: "not-yet", why: "not-shipped" });
    const onItsWay = await filledDraft(await sentOrder(), { peril: "theft" });
    expect(await file(onItsWay)).toEqual({ ok: false, reason: "not-yet", why: "not-delivered" });
  });

  test("a parcel abroad has the longer window: by the shop's own country where no carrier says from where it was sent", async () => {
    const draftId = await filledDraft(await sentOrder({ destination: "US" }), { peril: "loss" });
    expect(await file(draftId)).toMatchObject({
      reason: "too-early",
      from: "2026-01-30",
      until: "2026-04-10",
    });
    const at = (status: string, country: string) => ({ status, country, happenedAt: noon("2026-01-10") });
    expect(sentFrom([at("CARRIER_PICKED_UP", "US")], "Asia/Shanghai")).toBe("US");
    expect(sentFrom([at("DELIVERED", "US"), at("CONFIRMED", "China")], "Asia/Shanghai")).toBe("CN");
    expect(sentFrom([], "UTC")).toBeNull();
  });

  test("a second claim on the same goods is refused with the first; beside another one at once, one is filed", async () => {
    const order = await sentOrder({ delivered: "2026-01-15", quantity: 1 });
    const first = await filledDraft(order, { photos: 2 });
    await file(first);
    const draftId = await filledDraft(order, { photos: 2 });
    expect(draftId).not.toBe(first);
    expect(await file(draftId)).toMatchObject({
      ok: false,
      reason: "refused",
      faults: [{ code: "quantity-exceeded", remaining: 0 }],
      claims: [{ claimId: first, state: "submitted" }],
    });

    const both = await sentOrder({ delivered: "2026-01-15", quantity: 1 });
    const one = await filledDraft(both, { photos: 2 });
    await db.claimDraft.update({ where: { id: one }, data: { state: "planned" } });
    const two = await filledDraft(both, { photos: 2 });
    await db.claimDraft.update({ where: { id: one }, data: { state: "open" } });
    const filed = await Promise.all([file(one), file(two, undefined, second)]);
    expect(filed.map(({ ok }) => ok).toSorted()).toEqual([false, true]);
    expect(await db.claim.count({ where: { coverageId: both.coverageId } })).toBe(1);
  });

  test("on a coverage that is over tells since when", async () => {
    const order = await sentOrder();
    await db.coverage.update({ where: { id: order.coverageId }, data: { state: "expired" } });
    const draftId = await filledDraft(order, { peril: "loss" });
    expect(await file(draftId, noon("2026-05-01"))).toMatchObject({ state: "denied", since: "2026-03-12" });
  });
});

describe("the claim form", () => {
  const read = (orderId: string, day = "2026-01-20") =>
    readClaimForm({ db, admin: null, now: noon(day), shop, orderId });

  test("tells of every line how many can be claimed, from when until when, and why not for the rest", async () => {
    const order = await sentOrder({ delivered: "2026-01-15", quantity: 3, perils: ["loss", "damage"] });
    const gift = { shop, coverageId: order.coverageId, title: "Gift box", soldQuantity: 1, quantity: 1 };
    await db.coverageLine.create({
      data: { ...gift, id: crypto.randomUUID(), position: 1, lineItemId: "gift", insuredMinor: 0n },
    });
    const claimId = await filledDraft(order, { photos: 2 });
    await file(claimId);
    await db.coverageLine.update({ where: { id: order.lineId }, data: { soldQuantity: 4 } });
    expect(await read(order.orderId)).toMatchObject({
      ok: true,
      form: {
        today: "2026-01-20",
        guarantees: [
          {
            state: "active",
            perils: [
              { peril: "loss", photos: 0 },
              { peril: "damage", photos: 2 },
            ],
            remedies: ["refund", "reship"],
            statementAbove: null,
            claims: [{ claimId, state: "submitted" }],
            goods: [
              {
                title: "Bangle",
                quantity: 4,
                claimable: 2,
                insuredEach: { amount: "100.00", currency: "USD" },
                why: [
                  { code: "refunded", quantity: 1 },
                  { code: "claimed", quantity: 1, claim: { claimId } },
                ],
                windows: {
                  loss: { state: "open", until: "2026-03-11" },
                  damage: { state: "open", until: "2026-01-29" },
                },
              },
              {
                title: "Gift box",
                claimable: 0,
                insuredEach: null,
                why: [{ code: "uninsured" }],
                windows: {},
              },
            ],
          },
        ],
      },
    });
  });

  test("tells of what was settled, and of a guarantee that was cancelled", async () => {
    const order = await sentOrder({ customerId: "gid://shopify/Customer/1" });
    await db.coverageLine.update({
      where: { id: order.lineId },
      data: { committedQuantity: 1, committedMinor: 100_00n },
    });
    const settled = await read(order.orderId);
    expect(settled).toMatchObject({
      form: {
        guarantees: [
          {
            remedies: ["refund", "reship", "credit"],
            goods: [{ claimable: 1, why: [{ code: "settled", quantity: 1, claim: null }] }],
          },
        ],
      },
    });
    await db.coverage.update({ where: { id: order.coverageId }, data: { state: "cancelled" } });
    expect(await read(order.orderId)).toMatchObject({
      form: {
        guarantees: [{ goods: [{ claimable: 0, why: [{ code: "coverage", state: "cancelled" }, {}] }] }],
      },
    });
  });

  test("of an order without a guarantee, or of another shop, isn't there", async () => {
    const { orderId } = await sentOrder();
    const now = noon("2026-01-20");
    const missing = { ok: false, reason: "not-covered" };
    expect(await read("gid://shopify/Order/0")).toEqual(missing);
    expect(await readClaimForm({ db, admin: null, now, shop: other, orderId })).toEqual(missing);
  });
});

describe("“file it for me then”", () => {
  const plan = (draftId: string, day: string) =>
    planClaim({ db, admin: null, now: noon(day), shop, draftId });
  const sweep = (at: Date, connection = db, admin: AdminApi | null = null) =>
    filePlannedClaims({ db: connection, enqueue, adminOf: async () => admin, now: at, secret });
  const planned = async (told: Parameters<typeof sentOrder>[0] = {}) => {
    const order = await sentOrder(told);
    const draftId = await filledDraft(order, { peril: "loss" }, noon("2026-01-12"));
    expect(await plan(draftId, "2026-01-12")).toEqual({ ok: true, fileOn: "2026-01-17" });
    return { ...order, draftId };
  };

  test("files on the first day of the shop's calendar, not before, by two workers once", async () => {
    const { draftId, coverageId } = await planned();
    // The 17th begins in Shanghai at 16:00 UTC of the 16th.
    expect(await sweep(new Date("2026-01-16T15:59:59Z"))).toMatchObject({ filed: 0 });
    const first = new Date("2026-01-16T16:00:00Z");
    const counts = await Promise.all([sweep(first), sweep(first, second), sweep(first)]);
    expect(counts.reduce((sum, { filed }) => sum + filed, 0)).toBe(1);
    expect(await db.claim.count({ where: { coverageId } })).toBe(1);
    expect(await claimOf(draftId)).toMatchObject({ state: "submitted", filedAt: first });
    expect(jobsOf("decide-claim")).toEqual([{ shop, claimId: draftId }]);
  });

  test("is found again by the address that its order went to, as one that is filed at once; filed without when Shopify doesn't answer", async () => {
    const shippingAddress = {
      name: "Ada Meyer",
      company: null,
      address1: "1 Main St.",
      address2: null,
      city: "Portland",
      provinceCode: "OR",
      zip: "97201",
      countryCodeV2: "US",
      phone: null,
    };
    const admin: AdminApi = { graphql: async () => Response.json({ data: { order: { shippingAddress } } }) };
    const address = { ...shippingAddress, address1: "1 main st", countryCode: "US" };
    const { addressKey } = shopperKeys({ secret, shop, customerId: null, email: null, address });
    const atOnce = await filledDraft(await sentOrder(), { peril: "loss" });
    await fileDraft({ db, enqueue, admin, now: noon("2026-01-20"), secret, shop, draftId: atOnce });
    const { draftId } = await planned();
    await sweep(noon("2026-01-17"), db, admin);
    expect([(await claimOf(atOnce)).addressKey, (await claimOf(draftId)).addressKey]).toEqual([
      addressKey,
      addressKey,
    ]);

    for (const error of [new ShopifyUnavailableError("no answer"), new Error("access revoked")]) {
      const { draftId: silent } = await planned();
      const graphql = () => Promise.reject(error);
      expect(await sweep(noon("2026-01-17"), db, { graphql })).toMatchObject({ filed: 1 });
      expect(await claimOf(silent)).toMatchObject({ state: "submitted", addressKey: null });
    }
  });

  test("what can't be filed just now, of whatever shop, holds up none of the others", async () => {
    const [stuck, free] = [await planned(), await planned()];
    await db.claimDraft.update({
      where: { id: stuck.draftId },
      data: { fileOn: new Date("2026-01-16T00:00:00Z") },
    });
    const failing: typeof enqueue = async (tx, name, data, options) => {
      if ("claimId" in data && data.claimId === stuck.draftId) throw new Error("a lock was held too long");
      await enqueue(tx, name, data, options);
    };
    const sweeping = { db, adminOf: async () => null, now: noon("2026-01-17"), secret };
    await expect(filePlannedClaims({ ...sweeping, enqueue: failing })).rejects.toThrow("1 rows");
    expect(await db.claim.count({ where: { id: { in: [stuck.draftId, free.draftId] } } })).toBe(1);
    expect(await claimOf(free.draftId)).toMatchObject({ state: "submitted" });
    expect(await sweep(noon("2026-01-17"))).toMatchObject({ filed: 1 });
  });

  test("files nothing when the parcel has come meanwhile, and tells so once", async () => {
    const { draftId, orderId, coverageId } = await planned();
    await deliver(orderId, "2026-01-15");
    const counts = await Promise.all([sweep(noon("2026-01-17")), sweep(noon("2026-01-17"), second)]);
    expect(counts.reduce((sum, { dropped }) => sum + dropped, 0)).toBe(1);
    expect(await db.claim.count({ where: { coverageId } })).toBe(0);
    expect(
      await db.mail.findMany({ where: { cause: { startsWith: `coverage:${coverageId}` } } }),
    ).toMatchObject([
      {
        toAddress: "ada@example.com",
        language: "de",
        template: "claim-dropped",
        values: { draftId, why: "delivered" },
      },
    ]);
    expect(await db.claimDraft.findUnique({ where: { id: draftId } })).toMatchObject({ state: "dropped" });
  });

  test("files nothing once the guarantee has ended, and waits on when the parcel was scanned meanwhile", async () => {
    const cancelled = await planned();
    await db.coverage.update({ where: { id: cancelled.coverageId }, data: { state: "cancelled" } });
    const scanned = await planned();
    await db.shipment.updateMany({
      where: { orderId: scanned.orderId },
      data: { lastScanAt: noon("2026-01-16") },
    });
    expect(await sweep(noon("2026-01-17"))).toEqual({ filed: 0, dropped: 1, postponed: 1 });
    expect(await readDraft({ db, now: noon("2026-01-17"), shop, draftId: scanned.draftId })).toMatchObject({
      state: "planned",
      fileOn: "2026-01-23",
    });
    expect(await sweep(noon("2026-01-23"))).toEqual({ filed: 1, dropped: 0, postponed: 0 });
  });

  test("is refused when it isn't too early, and for what isn't filled in", async () => {
    const draftId = await filledDraft(await sentOrder(), { peril: "loss" });
    expect(await plan(draftId, "2026-01-20")).toMatchObject({
      reason: "not-too-early",
      window: { state: "open" },
    });
    const opened = await begin((await sentOrder()).coverageId);
    expect(await plan(opened.ok ? opened.draft.draftId : "", "2026-01-12")).toEqual({
      ok: false,
      reason: "form-incomplete",
      fields: ["peril", "lines", "description"],
    });
  });

  test("can be given up until then", async () => {
    const { draftId } = await planned();
    expect(await dropDraft({ db, now: noon("2026-01-13"), shop, draftId })).toEqual({ ok: true });
    expect(await sweep(noon("2026-01-17"))).toEqual({ filed: 0, dropped: 0, postponed: 0 });
  });
});

describe("a shop's settings about claims", () => {
  const settings = {
    ...DEFAULT_CLAIM_SETTINGS,
    answerDays: 7,
    statementAboveMinor: 100n,
    remedies: ["refund"] as const,
  };
  const keep = (readAt: Date | null, connection = db) =>
    saveClaimSettings({
      db: connection,
      now: noon("2026-02-01"),
      shop: other,
      by: "Lin Mei",
      readAt,
      settings,
    });

  test("are the defaults until they are saved, of two who save at once one is told, and what is wrong is refused", async () => {
    expect(await readClaimSettings(db, other)).toEqual(DEFAULT_CLAIM_SETTINGS);
    const saved = await Promise.all([keep(null), keep(null, second)]);
    expect(saved.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await readClaimSettings(db, other)).toEqual({ ...settings, remedies: ["refund"] });
    expect(await readClaimSettings(db, shop)).toEqual(DEFAULT_CLAIM_SETTINGS);
    const again = await Promise.all([keep(noon("2026-02-01")), keep(noon("2026-02-01"), second)]);
    expect(again.filter(({ ok }) => ok)).toHaveLength(1);
    expect(
      await saveClaimSettings({
        db,
        now: noon("2026-02-01"),
        shop: other,
        by: "Lin Mei",
        readAt: null,
        settings: { ...settings, answerDays: 0 },
      }),
    ).toEqual({ ok: false, reason: "refused", faults: [{ field: "answerDays", code: "not-days" }] });
  });
});

test("what staff approve of a claim keeps remedies, share, reason and the facts of the time", async () => {
  const claimId = await claimed();
  const decided = { db, enqueue, now: noon("2026-01-21"), shop, claimId, by: "Avery Stone" };
  expect(await decideClaim({ ...decided, decision: "approve", share: 0 })).toEqual({
    ok: false,
    reason: "share-invalid",
  });
  expect(
    await decideClaim({
      ...decided,
      decision: "approve",
      share: 3_000,
      remedies: ["credit"],
      reason: "Keep it.",
    }),
  ).toEqual({ ok: true, state: "approved" });
  expect(await claimOf(claimId)).toMatchObject({
    share: 3_000,
    remedies: ["credit"],
    decisions: [{ by: "Avery Stone", verdict: "approve", reason: { words: "Keep it." }, share: 3_000 }],
  });
});
