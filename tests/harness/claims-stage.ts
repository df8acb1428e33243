import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach } from "vitest";
import { addCoverage, addShop } from "../builders/shop-rows";
import { createTestDatabase, type TestDatabase } from "./database";
import { createDb, type Db } from "../../app/db.server";
import type { Enqueue, Jobs } from "../../app/jobs/queue.server";
import { fileDraft } from "../../app/use-cases/claims/drafts/file-draft.server";
import { openDraft } from "../../app/use-cases/claims/drafts/open-draft.server";
import { saveDraft } from "../../app/use-cases/claims/drafts/save-draft.server";

/** A shop in Shanghai without Shopify, with orders that were sent, and shoppers who claim on them. */
export const shop = "jade-river.myshopify.com";
export const other = "porcelain-house.myshopify.com";
export const secret = "the app's secret";

let database: TestDatabase;
export let db: Db;
/** A second process. */
export let second: Db;

beforeAll(async () => {
  database = await createTestDatabase();
  db = database.db;
  second = createDb(database.url);
  await addShop(db, shop);
  await addShop(db, other);
});
afterAll(async () => {
  await second.$disconnect();
  await database.close();
});

/** What was queued since the test began. */
export const queued: { name: keyof Jobs; data: object }[] = [];
export const enqueue: Enqueue = async (_tx, name, data) => {
  queued.push({ name, data });
};
beforeEach(() => {
  queued.length = 0;
});

/** Noon in Shanghai of a day. */
export const noon = (day: string): Date => new Date(`${day}T04:00:00Z`);

type Sent = {
  quantity?: number;
  shipped?: string | null;
  scanned?: string;
  delivered?: string;
  destination?: string;
  perils?: ("loss" | "damage" | "theft")[];
  customerId?: string;
};

/** A covered order of jade bangles for 100.00 each, sent on a day. */
export async function sentOrder(told: Sent = {}) {
  const { quantity = 2, shipped = "2026-01-10", destination = "CN" } = told;
  const coverage = await addCoverage(db, shop, {
    lines: [{ title: "Bangle", quantity, insuredMinor: 100_00n * BigInt(quantity) }],
    orderedAt: noon("2026-01-08"),
  });
  const { id: coverageId, orderId } = coverage;
  const [line = { id: "", lineItemId: "" }] = coverage.lines;
  await db.coverage.update({
    where: { id: coverageId },
    data: {
      destination,
      perils: told.perils ?? ["loss", "damage", "theft"],
      customerId: told.customerId ?? null,
    },
  });
  if (shipped !== null) {
    const id = randomUUID();
    await db.shipment.create({
      data: {
        id,
        shop,
        orderId,
        fulfillmentId: randomUUID(),
        name: "#1-F1",
        shippedAt: noon(shipped),
        lastScanAt: told.scanned ? noon(told.scanned) : null,
        deliveredAt: told.delivered ? noon(told.delivered) : null,
        updatedAt: noon(shipped),
      },
    });
    await db.shipmentLine.create({ data: { shop, shipmentId: id, lineItemId: line.lineItemId, quantity } });
  }
  return { coverageId, orderId, lineId: line.id };
}

/** A parcel of the order arrives. */
export async function deliver(orderId: string, day: string): Promise<void> {
  await db.shipment.updateMany({
    where: { shop, orderId },
    data: { deliveredAt: noon(day), lastScanAt: noon(day) },
  });
}

/** A photo that hangs on a claim or draft. */
export async function addPhoto(claimId: string, at = noon("2026-01-20"), contentType = "image/jpeg") {
  await db.evidence.create({
    data: {
      id: randomUUID(),
      shop,
      claimId,
      addedBy: "shopper",
      contentType,
      bytes: 1,
      sha256: randomUUID(),
      key: `${randomUUID()}/original`,
      scan: "unscanned",
      addedAt: at,
    },
  });
}

type Filled = { peril?: "loss" | "damage" | "theft"; quantity?: number; photos?: number; statement?: string };

/** A draft that a shopper filled in. */
export async function filledDraft(
  { coverageId, lineId }: { coverageId: string; lineId: string },
  { peril = "damage", quantity = 1, photos = 0, statement }: Filled = {},
  now = noon("2026-01-20"),
): Promise<string> {
  const opened = await openDraft({
    db,
    now,
    shop,
    coverageId,
    source: "storefront",
    language: "de",
    contactEmail: "ada@example.com",
  });
  if (!opened.ok) throw new Error(opened.reason);
  const { draftId, revision } = opened.draft;
  const form = {
    peril,
    lines: [{ coverageLineId: lineId, quantity }],
    description: "It arrived in two pieces.",
    wishedRemedy: "refund",
    ...(statement ? { statement } : {}),
  };
  const saved = await saveDraft({ db, now, shop, draftId, revision, form });
  if (!saved.ok) throw new Error(saved.reason);
  for (let count = 0; count < photos; count++) await addPhoto(draftId, now);
  return draftId;
}

export const file = (draftId: string, now = noon("2026-01-20"), connection = db) =>
  fileDraft({ db: connection, enqueue, admin: null, now, secret, shop, draftId });

/** A damaged bangle, claimed with photos by its shopper. @returns the claim's id */
export async function claimed(told: Sent = {}, quantity = 1): Promise<string> {
  const order = await sentOrder({ delivered: "2026-01-15", ...told });
  const draftId = await filledDraft(order, { quantity, photos: 2 });
  const filed = await file(draftId);
  if (!filed.ok) throw new Error(JSON.stringify(filed));
  return draftId;
}

export const claimOf = (id: string) =>
  db.claim.findUniqueOrThrow({
    where: { id },
    include: {
      events: { orderBy: { id: "asc" } },
      decisions: { orderBy: { at: "asc" } },
      messages: true,
      lines: true,
    },
  });

export const jobsOf = (name: keyof Jobs) => queued.filter((job) => job.name === name).map(({ data }) => data);
