import { db } from "../../../../tests/harness/shopify";
import {
  admin,
  approvedClaim,
  now,
  queue,
  settleInTheSandbox,
  shop,
  teaCups,
} from "../../../../tests/harness/settling";
import type { Remedy } from "@prisma/client";
import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import { DEFAULT_CLAIM_SETTINGS } from "../../../../domain/claim";
import { createDb } from "~/db.server";
import type { Enqueue, Jobs } from "~/jobs/queue.server";
import { ShopifyUnavailableError, type AdminApi } from "~/shopify/graphql.server";
import { saveClaimSettings } from "~/use-cases/settings/save-claim-settings.server";
import { chooseRemedy } from "./choose-remedy.server";
import { NotSettledYetError, settleChosen } from "./settle-chosen.server";
import { takeWishedRemedy } from "./take-wished-remedy.server";

settleInTheSandbox();

const queued: [keyof Jobs, object][] = [];
const enqueue: Enqueue = async (_tx, name, data) => void queued.push([name, data]);
beforeEach(async () => {
  queued.length = 0;
  await db.claimSettings.deleteMany();
});

const settleByItself = () =>
  saveClaimSettings({
    db,
    now: now(),
    shop,
    by: "Lin Mei",
    readAt: null,
    settings: { ...DEFAULT_CLAIM_SETTINGS, settleByItself: true },
  });

const choose = (claimId: string, remedy: Remedy, reshipTo?: object) =>
  chooseRemedy({ db, enqueue, now: now(), shop, claimId, remedy, reshipTo, by: "shopper" });
const settle = (claimId: string, by: AdminApi = admin, connection = db) =>
  settleChosen({ db: connection, admin: by, enqueue: queue.enqueue, now: now(), shop, claimId });
const rowOf = (id: string) => db.claim.findUniqueOrThrow({ where: { id }, include: { settlements: true } });

const byRules = (claimId: string) =>
  db.claimDecision.create({
    data: { id: randomUUID(), shop, claimId, at: now(), by: "rules", verdict: "approve", facts: {} },
  });
const address = {
  name: "Ada Meyer",
  address1: "1 Main St",
  city: "Portland",
  zip: "97201",
  countryCode: "US",
};

describe("what a shopper chose", () => {
  test("of what a person approved is begun at once; by two workers once", async () => {
    const { claimId } = await approvedClaim();
    expect(await choose(claimId, "refund")).toMatchObject({ ok: true });
    expect(queued).toEqual([["settle-chosen", { shop, claimId }]]);
    const second = createDb(process.env.DATABASE_URL ?? "");
    const settled = await Promise.allSettled([settle(claimId), settle(claimId, admin, second)]);
    await second.$disconnect();
    const begun = settled.filter((each) => each.status === "fulfilled" && each.value.outcome === "begun");
    expect(begun).toHaveLength(1);
    expect(await settle(claimId)).toEqual({ outcome: "nothing-to-do" });
    expect(await rowOf(claimId)).toMatchObject({ state: "settling", settlements: [{ remedy: "refund" }] });
  });

  test("of what rules approved waits for staff, unless the shop lets it be settled by itself", async () => {
    const { claimId } = await approvedClaim();
    await byRules(claimId);
    await choose(claimId, "credit");
    expect(queued).toEqual([]);
    await settleByItself();
    await choose(claimId, "credit");
    expect(queued).toEqual([["settle-chosen", { shop, claimId }]]);
  });

  test("and is out of stock isn't offered any longer: the shopper chooses among the rest", async () => {
    const { claimId } = await approvedClaim();
    expect(await choose(claimId, "reship", address)).toMatchObject({ ok: true });
    const { inventoryItem, inventoryPolicy } = teaCups();
    Object.assign(inventoryItem, { tracked: true, available: 0 });
    teaCups().inventoryPolicy = "DENY";
    expect(await settle(claimId)).toEqual({
      outcome: "chosen-anew",
      reason: "out-of-stock",
      remedies: ["refund", "credit"],
    });
    teaCups().inventoryPolicy = inventoryPolicy;
    inventoryItem.tracked = false;
    expect(await rowOf(claimId)).toMatchObject({
      state: "approved",
      chosenRemedy: null,
      remedies: ["refund", "credit"],
      settlements: [],
    });
    await choose(claimId, "refund");
    expect(await settle(claimId)).toMatchObject({ outcome: "begun" });
  });

  test("and can't be given is left to staff, who read it in the claim's history", async () => {
    const { claimId } = await approvedClaim();
    await choose(claimId, "refund");
    await db.claim.update({ where: { id: claimId }, data: { remedies: ["reship"] } });
    expect(await settle(claimId)).toEqual({ outcome: "left-to-staff", reason: "remedy-not-allowed" });
    expect(await db.claimEvent.findMany({ where: { claimId, kind: "left-to-staff" } })).toMatchObject([
      { by: "waybond", facts: { remedy: "refund", reason: "remedy-not-allowed" } },
    ]);
  });

  test("is tried again while Shopify doesn't answer, and nothing is begun where nothing is chosen", async () => {
    const { claimId } = await approvedClaim();
    expect(await settle(claimId)).toEqual({ outcome: "nothing-to-do" });
    await choose(claimId, "refund");
    const away: AdminApi = { graphql: () => Promise.reject(new ShopifyUnavailableError("away")) };
    await expect(settle(claimId, away)).rejects.toThrow(NotSettledYetError);
    expect(await rowOf(claimId)).toMatchObject({ state: "approved", settlements: [] });
  });
});

describe("what a shopper wished for when filing", () => {
  const take = (claimId: string) =>
    db.$transaction((tx) => takeWishedRemedy(tx, { enqueue, now: now(), shop, claimId }));

  test("is taken at once only where the shop lets it be settled by itself, and it is allowed", async () => {
    const { claimId } = await approvedClaim({ remedies: ["refund", "reship"] });
    expect(await take(claimId)).toBe(false);
    await settleByItself();
    await db.claim.update({ where: { id: claimId }, data: { wishedRemedy: "credit" } });
    expect(await take(claimId)).toBe(false);
    // Where to, is still to be confirmed.
    await db.claim.update({ where: { id: claimId }, data: { wishedRemedy: "reship" } });
    expect(await take(claimId)).toBe(false);
    await db.claim.update({ where: { id: claimId }, data: { wishedRemedy: "refund" } });
    expect(await take(claimId)).toBe(true);
    expect(queued).toEqual([["settle-chosen", { shop, claimId }]]);
    expect(await settle(claimId)).toMatchObject({ outcome: "begun" });
  });
});
