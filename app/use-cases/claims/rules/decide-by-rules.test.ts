import { randomUUID } from "node:crypto";
import { db, install, sandbox } from "../../../../tests/harness/shopify";
import type { Peril } from "@prisma/client";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import {
  decide,
  DEFAULT_CLAIM_SETTINGS,
  readClaimFacts,
  type ClaimFacts,
  type DecisionRules,
} from "../../../../domain/claim";
import { addCoverage } from "../../../../tests/builders/shop-rows";
import { createDb } from "~/db.server";
import type { Enqueue } from "~/jobs/queue.server";
import { readRulesInForce } from "~/use-cases/claims/rules/rules-in-force.server";
import type { AdminApi } from "~/shopify/graphql.server";
import { saveClaimSettings } from "~/use-cases/settings/save-claim-settings.server";
import { evidenceFor } from "../filing/check-filing.server";
import { decideByRules } from "./decide-by-rules.server";
import { decideClaim } from "../deciding/decide-claim.server";
import { gatherFacts } from "./gather-facts.server";
import { putRulesInForce } from "./put-rules-in-force.server";
import { saveRulesDraft } from "./save-rules-draft.server";

const shop = "jade-river.myshopify.com";
let admin: AdminApi;
const enqueue: Enqueue = async () => undefined;
const now = () => sandbox.clock.now();
const DAY_MS = 86_400_000;
const daysAgo = (days: number) => new Date(now().getTime() - days * DAY_MS);

beforeAll(async () => {
  admin = await install(shop);
});
beforeEach(async () => {
  sandbox.faults.clear();
  await db.decisionRulesDraft.deleteMany();
});

const control = async (path: string, body: object) => {
  const response = await fetch(`${sandbox.url}/control/api${path}`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(await response.text());
  return (await response.json()) as { id: string; gid: string };
};
const placeOrder = () =>
  control("/orders", { email: "ada@example.com", country: "US", lines: [{ product: "pair-of-tea-cups" }] });

type Told = Partial<{
  peril: Peril;
  insuredMinor: bigint;
  quantity: number;
  keys: { customerKey?: string; emailKey?: string; addressKey?: string };
  filedAt: Date;
  photos: number;
  orderId: string;
  customerId: string;
  language: string;
  source: "storefront" | "staff";
}>;

/** A claim as a shopper filed it, with its photos; on an order that lives in the sandbox unless told which. */
async function claim(told: Told = {}) {
  const { peril = "damage", quantity = 1, insuredMinor = 150_00n, photos = 2, filedAt = now() } = told;
  const orderId = told.orderId ?? (await placeOrder()).gid;
  const coverage = await addCoverage(db, shop, {
    orderId,
    lines: [{ title: "Tea cups", quantity: 3, insuredMinor: insuredMinor * 3n }],
    orderedAt: daysAgo(20),
  });
  if (told.customerId)
    await db.coverage.update({ where: { id: coverage.id }, data: { customerId: told.customerId } });
  const { lastClaimNumber: number } = await db.shop.update({
    where: { domain: shop },
    data: { lastClaimNumber: { increment: 1 } },
  });
  const id = randomUUID();
  const [line] = coverage.lines;
  await db.claim.create({
    data: {
      id,
      shop,
      number,
      coverageId: coverage.id,
      state: "submitted",
      peril,
      description: "It arrived in pieces.",
      wishedRemedy: "refund",
      source: told.source ?? "storefront",
      language: told.language ?? "en",
      filedAt,
      filedBy: "shopper",
      promisedBy: filedAt,
      updatedAt: filedAt,
      ...told.keys,
      lines: {
        create: [
          {
            id: randomUUID(),
            coverageLine: { connect: { shop_id: { shop, id: line?.id ?? "" } } },
            quantity,
          },
        ],
      },
    },
  });
  for (let index = 0; index < photos; index++) await photo(id);
  return { id, coverageId: coverage.id, orderId, lineItemId: line?.lineItemId ?? "" };
}

async function photo(claimId: string, looks: { sha256?: string; pictureHash?: string } = {}) {
  const id = randomUUID();
  await db.evidence.create({
    data: {
      id,
      shop,
      claimId,
      addedBy: "shopper",
      contentType: "image/jpeg",
      bytes: 1,
      sha256: looks.sha256 ?? randomUUID(),
      pictureHash: looks.pictureHash ?? null,
      scan: "clean",
      addedAt: now(),
    },
  });
}

async function parcel(of: { orderId: string; lineItemId: string }, row: object) {
  const id = randomUUID();
  await db.shipment.create({
    data: {
      id,
      shop,
      orderId: of.orderId,
      fulfillmentId: `gid://shopify/Fulfillment/${id}`,
      name: "#1-F1",
      shippedAt: daysAgo(10),
      updatedAt: now(),
      lines: { create: [{ lineItemId: of.lineItemId, quantity: 1 }] },
      ...row,
    },
  });
}

const run = (claimId: string, through = admin, connection = db) =>
  decideByRules({ db: connection, admin: through, enqueue, now: now(), shop, claimId });
const gather = (claimId: string, at = now()) => gatherFacts({ db, admin, now: at, shop, claimId });
const valuesOf = (facts: ClaimFacts | null) =>
  Object.fromEntries(Object.entries(facts ?? {}).map(([name, { value }]) => [name, value]));
const rowOf = (id: string) =>
  db.claim.findUniqueOrThrow({
    where: { id },
    include: { decisions: { orderBy: { at: "asc" } }, events: { orderBy: { id: "asc" } } },
  });
const daysAfter = ({ decisions }: { decisions: { at: Date }[] }, days: number) =>
  new Date((decisions[0]?.at.getTime() ?? 0) + days * DAY_MS);
async function inForce(...rules: DecisionRules["rules"]) {
  const saved = { currency: "USD", rules } as never;
  const draft = await saveRulesDraft({ db, now: now(), shop, by: "Lin Mei", revision: 0, rules: saved });
  if (!draft.ok) throw new Error(draft.reason);
  const put = await putRulesInForce({ db, now: now(), shop, by: "Lin Mei", revision: draft.revision });
  if (!put.ok) throw new Error(JSON.stringify(put));
  return put.version;
}

describe("facts", () => {
  test("of what was claimed, its parcel, and Shopify's fraud check and disputes, each with its source", async () => {
    const filed = await claim({ quantity: 2, insuredMinor: 33_33n });
    const scanned = {
      carrier: "YunExpress",
      destination: "DE",
      firstScanAt: daysAgo(9),
      status: "IN_TRANSIT",
    };
    await parcel(filed, { ...scanned, lastScanAt: daysAgo(6) });
    const orderNumber = filed.orderId.split("/").at(-1) ?? "";
    await control(`/orders/${orderNumber}/risk`, { level: "high" });
    await control("/disputes", { order: orderNumber });
    const facts = await gather(filed.id);
    expect(valuesOf(facts)).toEqual({
      peril: "damage",
      amount: { amount: "66.66", currency: "USD" },
      destination: "DE",
      carrier: "YunExpress",
      tracking: "in-transit",
      "days-since-scan": 6,
      "days-since-delivery": null,
      photos: 2,
      missing: [],
      "customer-claims": null,
      "email-claims": null,
      "address-claims": null,
      "claims-to-orders": null,
      risk: "high",
      "seen-photo": "none",
      "delivered-though-lost": false,
      "open-dispute": true,
    });
    expect(facts?.risk.source).toBe("shopify");
    expect(facts?.destination.source).toBe("shipments");
  });

  test("of several parcels the one that is furthest behind counts; lost goods of which all were delivered speak against the story", async () => {
    const filed = await claim({ peril: "loss", photos: 0 });
    await parcel(filed, { deliveredAt: daysAgo(2), lastScanAt: daysAgo(2), firstScanAt: daysAgo(5) });
    expect(valuesOf(await gather(filed.id))).toMatchObject({
      tracking: "delivered",
      "days-since-delivery": 2,
      "delivered-though-lost": true,
    });
    await parcel(filed, { carrier: "4PX" });
    expect(valuesOf(await gather(filed.id))).toMatchObject({
      tracking: "not-scanned",
      carrier: "4PX",
      "days-since-scan": null,
      "delivered-though-lost": false,
    });
  });

  test("of the shipping fee alone are told by all parcels: it went with all of them", async () => {
    const filed = await claim({ peril: "loss" });
    await db.coverageLine.updateMany({
      where: { coverageId: filed.coverageId },
      data: { lineItemId: "shipping" },
    });
    expect(valuesOf(await gather(filed.id))).toMatchObject({ tracking: "not-shipped" });
    const come = { carrier: "UPS", firstScanAt: daysAgo(9), lastScanAt: daysAgo(2), deliveredAt: daysAgo(2) };
    await parcel(filed, come);
    await parcel({ ...filed, lineItemId: "gid://shopify/LineItem/other" }, come);
    expect(valuesOf(await gather(filed.id))).toMatchObject({
      tracking: "delivered",
      "days-since-delivery": 2,
      "delivered-though-lost": true,
    });
  });

  test("need the same evidence as the form did, when other goods of the line were paid out since", async () => {
    const filed = await claim({ peril: "loss", photos: 0, insuredMinor: 100_00n, quantity: 2 });
    const settings = { ...DEFAULT_CLAIM_SETTINGS, statementAboveMinor: 150_00n };
    await saveClaimSettings({ db, now: now(), shop, by: "Lin Mei", readAt: null, settings });
    await db.coverageLine.updateMany({
      where: { coverageId: filed.coverageId },
      data: { committedQuantity: 2, committedMinor: 200_00n },
    });
    const [line] = await db.claimLine.findMany({ where: { claimId: filed.id } });
    const lines = [{ lineId: line?.coverageLineId ?? "", quantity: 2 }];
    expect((await evidenceFor(db, { shop, peril: "loss", lines })).statement).toBe(true);
    expect((await gather(filed.id))?.missing.value).toEqual(["statement"]);
    await db.claimSettings.deleteMany({ where: { shop } });
  });

  test("count other claims of a year by customer, mail and delivery address, without withdrawn ones and other shops'", async () => {
    const keys = { customerKey: "c", emailKey: "e", addressKey: "a" };
    const orderId = "gid://shopify/Order/none";
    const customerId = "gid://shopify/Customer/7";
    await claim({ keys, photos: 0, filedAt: daysAgo(3), customerId, orderId: `${orderId}-1` });
    await claim({ keys: { emailKey: "e" }, photos: 0, filedAt: daysAgo(364), orderId: `${orderId}-2` });
    await claim({ keys, photos: 0, filedAt: daysAgo(366), orderId: `${orderId}-3` });
    const back = await claim({ keys, photos: 0, filedAt: daysAgo(3), orderId: `${orderId}-4` });
    await db.claim.update({ where: { id: back.id }, data: { state: "withdrawn" } });
    const filed = await claim({ keys, customerId, orderId: `${orderId}-5` });
    expect(valuesOf(await gather(filed.id))).toMatchObject({
      "customer-claims": 1,
      "email-claims": 2,
      "address-claims": 1,
      "claims-to-orders": { claims: 2, orders: 2 },
      // The order is gone from Shopify.
      risk: null,
      "open-dispute": null,
    });
    expect(valuesOf(await gather(filed.id, daysAgo(4)))).toMatchObject({ "customer-claims": 1 });
  });

  test("know a photo of another claim by its file or its looks, but not one of a draft or a withdrawn claim", async () => {
    const hash = "f0e1d2c3b4a59687";
    const alike = "f0e1d2c3b4a59680"; // 3 bits
    const other = "0f1e2d3c4b5a6978";
    const seen = await claim({ photos: 0 });
    await photo(seen.id, { sha256: "same-file", pictureHash: hash });
    await photo(randomUUID(), { sha256: "of-a-draft" });
    const found = async (looks: Parameters<typeof photo>[1]) => {
      const { id } = await claim({ photos: 0 });
      await photo(id, looks);
      const value = (await gather(id))?.["seen-photo"].value;
      await db.claim.update({ where: { id }, data: { state: "withdrawn" } });
      return value;
    };
    expect(await found({ sha256: "same-file" })).toBe("same");
    expect(await found({ pictureHash: alike })).toBe("similar");
    expect(await found({ pictureHash: other })).toBe("none");
    expect(await found({ sha256: "of-a-draft" })).toBe("none");
    await db.claim.update({ where: { id: seen.id }, data: { state: "withdrawn" } });
    expect(await found({ sha256: "same-file", pictureHash: hash })).toBe("none");
  });

  test("of another shop's claim aren't told", async () => {
    const filed = await claim();
    expect(
      await gatherFacts({ db, admin, now: now(), shop: "porcelain-house.myshopify.com", claimId: filed.id }),
    ).toBeNull();
  });
});

describe("deciding by the rules", () => {
  test("keeps rule, version and facts, from which the same decision can be worked out again; the claim moves with it", async () => {
    const { id } = await claim();
    expect(await run(id)).toEqual({
      outcome: "decided",
      verdict: "approve",
      rule: "small-damage",
      state: "approved",
    });
    const row = await rowOf(id);
    expect(row).toMatchObject({
      state: "approved",
      remedies: ["refund", "reship", "credit"],
      share: 10_000,
      decideDone: 1,
      answerBy: null,
      decisions: [{ by: "rules", verdict: "approve", rule: "small-damage", rulesVersion: 0, share: 10_000 }],
      events: [{ kind: "moved", from: "submitted", to: "approved", by: "waybond" }],
    });
    const facts = readClaimFacts(row.decisions[0]?.facts);
    const { rules } = await readRulesInForce(db, shop);
    expect(facts && decide(rules, facts)).toMatchObject({ rule: "small-damage", outcome: { do: "approve" } });
    expect(await run(id)).toEqual({ outcome: "not-asked" });
  });

  test("asks for what is missing with a day until when; answered, it is looked at again", async () => {
    const { id } = await claim({ photos: 1 });
    expect(await run(id)).toMatchObject({ verdict: "ask", rule: "photos-missing", state: "needs_evidence" });
    const asked = await rowOf(id);
    expect(asked).toMatchObject({
      answerBy: daysAfter(asked, 14),
      decisions: [{ reason: { code: "evidence-missing", for: ["photos"] } }],
    });
    await photo(id);
    await db.claim.update({ where: { id }, data: { decideAsked: { increment: 1 } } });
    expect(await run(id)).toMatchObject({ verdict: "approve", state: "approved" });
    const row = await rowOf(id);
    expect(row.events.map(({ to }) => to)).toEqual(["needs_evidence", "in_review", "approved"]);
    expect(row).toMatchObject({ answerBy: null, decideDone: 2 });
  });

  test("a photo that was seen before stays seen, taken back and another one added; one taken back before filing never was", async () => {
    const before = await claim({ photos: 0 });
    await photo(before.id, { sha256: "seen-once" });
    const filed = await claim({ photos: 2 });
    await photo(filed.id, { sha256: "seen-once" });
    expect(await run(filed.id)).toMatchObject({ verdict: "review", rule: "seen-photo", state: "in_review" });
    const takeBack = (claimId: string, removedAt: Date) =>
      db.evidence.updateMany({ where: { claimId, sha256: "seen-once" }, data: { removedAt } });
    await takeBack(filed.id, now());
    await photo(filed.id);
    await db.claim.update({ where: { id: filed.id }, data: { decideAsked: { increment: 1 } } });
    expect(await run(filed.id)).toMatchObject({ verdict: "review", rule: "seen-photo", state: "in_review" });

    const careful = await claim();
    await photo(careful.id, { sha256: "seen-once" });
    await takeBack(careful.id, daysAgo(1));
    expect((await gather(careful.id))?.["seen-photo"].value).toBe("none");
  });

  test("without a rule that holds sends the claim to a person", async () => {
    const { id } = await claim({ insuredMinor: 200_01n });
    expect(await run(id)).toMatchObject({ verdict: "review", rule: null, state: "in_review" });
    await db.claim.update({ where: { id }, data: { decideAsked: { increment: 1 } } });
    expect(await run(id)).toMatchObject({ outcome: "decided", state: "in_review" });
    expect((await rowOf(id)).events).toHaveLength(1);
  });

  test("denies with the rule's words in the shopper's language, and until when they may appeal; partly approved is partly", async () => {
    await inForce(
      {
        id: "no-theft",
        when: [{ fact: "peril", in: ["theft"] }],
        outcome: { do: "deny", reason: { en: "Not covered.", de: "Nicht gedeckt." } },
      },
      { id: "third", when: [], outcome: { do: "approve", remedies: ["refund", "credit"], share: 3_000 } },
    );
    const denied = await claim({ peril: "theft", photos: 0, language: "de" });
    expect(await run(denied.id)).toMatchObject({ verdict: "deny", state: "denied" });
    const told = await rowOf(denied.id);
    expect(told).toMatchObject({
      appealBy: daysAfter(told, 30),
      promisedBy: null,
      events: [{ to: "denied", reason: "Nicht gedeckt." }],
      decisions: [{ rulesVersion: 1, reason: { words: "Nicht gedeckt." } }],
    });
    const partly = await claim();
    await run(partly.id);
    expect(await rowOf(partly.id)).toMatchObject({ remedies: ["refund", "credit"], share: 3_000 });
  });

  test("leaves alone what staff filed, took or decided, what is on appeal, and what is past deciding", async () => {
    const byStaff = await claim({ source: "staff" });
    const taken = await claim();
    await decideClaim({
      db,
      now: now(),
      shop,
      claimId: taken.id,
      by: "Avery Stone",
      decision: "review",
      enqueue,
    });
    const assigned = await claim();
    await db.claim.update({ where: { id: assigned.id }, data: { assignee: { id: "1", name: "Lin Mei" } } });
    const appealed = await claim();
    await db.claim.update({ where: { id: appealed.id }, data: { state: "denied" } });
    await db.claim.update({ where: { id: appealed.id }, data: { state: "in_review" } });
    await db.claimEvent.create({
      data: {
        shop,
        claimId: appealed.id,
        at: now(),
        by: "waybond",
        kind: "moved",
        from: "denied",
        to: "in_review",
      },
    });
    for (const { id } of [byStaff, taken, assigned, appealed]) {
      expect((await run(id)).outcome).toBe("left-alone");
      expect(await rowOf(id)).toMatchObject({ decisions: [], decideDone: 1 });
    }
    const withdrawn = await claim();
    await db.claim.update({ where: { id: withdrawn.id }, data: { state: "withdrawn" } });
    expect(await run(withdrawn.id)).toEqual({ outcome: "left-alone", state: "withdrawn" });
  });

  test("by two workers at once is done once", async () => {
    const { id } = await claim();
    const connection = createDb(process.env.DATABASE_URL ?? "");
    try {
      const outcomes = await Promise.all([run(id), run(id, admin, connection)]);
      const decided = outcomes.filter(({ outcome }) => outcome === "decided");
      expect(decided).toHaveLength(1);
    } finally {
      await connection.$disconnect();
    }
    const row = await rowOf(id);
    expect(row.decisions).toHaveLength(1);
    expect(row.events).toHaveLength(1);
  });

  test("writes nothing when the claim is asked for anew, or withdrawn, while the facts are gathered", async () => {
    const { id } = await claim();
    const meanwhile = (data: object): AdminApi => ({
      graphql: async (operation, options) => {
        await db.claim.update({ where: { id }, data });
        return admin.graphql(operation, options);
      },
    });
    expect(await run(id, meanwhile({ decideAsked: { increment: 1 } }))).toEqual({ outcome: "moved-on" });
    expect(await run(id, meanwhile({ state: "withdrawn" }))).toEqual({ outcome: "moved-on" });
    expect(await rowOf(id)).toMatchObject({ state: "withdrawn", decisions: [], decideDone: 0 });
  });

  test("waits while Shopify is away, and is done when it is back", async () => {
    const { id } = await claim();
    const away: AdminApi = {
      graphql: () => Promise.reject(new Error("away")),
    };
    await expect(run(id, away)).rejects.toThrow("away");
    expect(await rowOf(id)).toMatchObject({ state: "submitted", decideDone: 0, decisions: [] });
    expect(await run(id)).toMatchObject({ outcome: "decided" });
  });
});

describe("rules", () => {
  test("are worked on by two without overwriting each other, and put in force as they were seen, version by version", async () => {
    const before = (await readRulesInForce(db, shop)).version;
    const save = (revision: number, rules: object) =>
      saveRulesDraft({ db, now: now(), shop, by: "Lin Mei", revision, rules: rules as never });
    const put = (revision: number) => putRulesInForce({ db, now: now(), shop, by: "Lin Mei", revision });
    const none = { currency: "USD", rules: [] };
    expect(await put(0)).toEqual({ ok: false, reason: "conflict" });
    expect(await save(0, none)).toEqual({ ok: true, revision: 1 });
    expect(await save(0, none)).toEqual({ ok: false, reason: "conflict", savedBy: "Lin Mei" });
    expect(await save(1, { currency: "USD", rules: "?" })).toEqual({ ok: true, revision: 2 });
    expect(await put(1)).toEqual({ ok: false, reason: "conflict" });
    expect(await put(2)).toEqual({
      ok: false,
      reason: "invalid",
      faults: [{ path: "rules", code: "not-list" }],
    });
    await save(2, none);
    const both = await Promise.all([put(3), put(3)]);
    expect(both.filter(({ ok }) => ok)).toEqual([{ ok: true, version: before + 1 }]);
    expect(await readRulesInForce(db, shop)).toEqual({ version: before + 1, rules: none });
    await expect(db.decisionRules.updateMany({ data: { rules: {} } })).rejects.toThrow();
  });
});
