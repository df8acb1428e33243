import { evidenceFolder } from "../../tests/harness/evidence-folder";
import { db, install, sandbox, sessionToken } from "../../tests/harness/shopify";
import { randomUUID } from "node:crypto";
import { unzipSync } from "fflate";
import { extractText, getDocumentProxy } from "unpdf";
import { beforeAll, describe, expect, test } from "vitest";
import type { Prisma } from "@prisma/client";
import { addCargoPolicy, addShop, NOON } from "../../tests/builders/shop-rows";
import { addRecovery } from "../../tests/builders/recovery-rows";
import { placeOrder } from "../../tests/harness/settling";
import { diskStore } from "~/evidence/disk-store.server";
import { evidenceKey } from "~/evidence/evidence-store";
import { findSubject } from "~/use-cases/privacy/find-subject.server";
import { redactCustomer } from "~/use-cases/privacy/redact-customer.server";
import { loader } from "./app.recoveries_.$recoveryId.papers";

const shop = "jade-river.myshopify.com";
const other = "porcelain-house.myshopify.com";
const store = diskStore(evidenceFolder);

beforeAll(async () => {
  await install(shop);
  await addShop(db, other);
});

/** A recovery of an order of the sandbox, of goods of this name for 5,000.00. */
async function recovery(title: string, told: Partial<Parameters<typeof addRecovery>[2]> = {}) {
  const order = await placeOrder(1);
  const [line] = order.lines;
  if (!line) throw new Error("an order without lines");
  Object.assign(line, { title, unitPrice: { shop: "5000.00", presentment: "5000.00" } });
  const lineItemId = `gid://shopify/LineItem/${line.id}`;
  const goods = [{ lineItemId, title: "as it was covered", quantity: 1, insuredMinor: 5_000_00n }];
  const orderId = `gid://shopify/Order/${order.id}`;
  return addRecovery(db, shop, { orderId, goods, ...told });
}

async function download(recoveryId: string, language: string, who = shop): Promise<Response> {
  const request = new Request(
    `${process.env.SHOPIFY_APP_URL ?? ""}/app/recoveries/${recoveryId}/papers?language=${language}`,
    {
      headers: { Authorization: `Bearer ${sessionToken(who)}`, "User-Agent": "Mozilla/5.0 Chrome/140.0.0.0" },
    },
  );
  try {
    return await loader({ request, params: { recoveryId }, context: {} });
  } catch (answer) {
    if (answer instanceof Response) return answer;
    throw answer;
  }
}

/** What lies in a pack: PDFs by their text, everything else by its bytes. */
async function pack(recoveryId: string, language = "en") {
  const answer = await download(recoveryId, language);
  expect(answer.status).toBe(200);
  const zip = new Uint8Array(await answer.arrayBuffer());
  const files = unzipSync(zip);
  const texts: Record<string, string> = {};
  for (const [name, bytes] of Object.entries(files))
    if (!name.includes("/")) texts[name] = await textOf(bytes);
  return { answer, files, texts, cover: texts["00-cover.pdf"] ?? "" };
}

async function textOf(pdf: Uint8Array): Promise<string> {
  const { text } = await extractText(await getDocumentProxy(new Uint8Array(pdf)), { mergePages: true });
  return text.replaceAll(/\s+/g, " ");
}

let added = 0;
async function addPhoto(
  claimId: string,
  row: Partial<Prisma.EvidenceUncheckedCreateInput> = {},
): Promise<string> {
  const id = randomUUID();
  await db.evidence.create({
    data: {
      id,
      shop,
      claimId,
      addedBy: "shopper",
      fileName: "ada-at-home.heic",
      contentType: "image/heic",
      bytes: 4,
      sha256: "ab",
      key: evidenceKey(id, "original"),
      shownKey: evidenceKey(id, "shown"),
      shownType: "image/jpeg",
      scan: "clean",
      addedAt: new Date(NOON.getTime() + 1000 * ++added),
      ...row,
    },
  });
  return id;
}
const put = (id: string, file: "original" | "shown", bytes: Buffer) =>
  store.put(evidenceKey(id, file), bytes, "image/jpeg");

describe("the papers of a recovery", () => {
  test("are one ZIP that tells loss, goods and amounts to the cent, in English and in Chinese", async () => {
    const policyId = await addCargoPolicy(db, shop, { name: "平安保险", number: "PA-88" });
    const { id, number, claimId } = await recovery("翡翠手镯", {
      policyId,
      claim: { description: "Zerbrochen. 打开时已经碎了 😀 \u202Eشكرا\u0007" },
      recovery: { reference: "CLM/2026/7" },
      events: [
        { status: "IN_TRANSIT", happenedAt: new Date("2026-11-12T20:15:00Z"), city: "Łódź", country: "PL" },
        { status: "DELIVERED", happenedAt: new Date("2026-11-20T17:30:00Z"), message: "Box crushed" },
      ],
    });
    const photo = await addPhoto(claimId);
    await put(photo, "original", Buffer.from("with a place in it"));
    const shown = Buffer.alloc(200_000, "jpeg");
    await put(photo, "shown", shown);

    const { answer, files, texts, cover } = await pack(id);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      "content-type": "application/zip",
      "content-disposition": `attachment; filename="R-${number}-papers-en.zip"`,
      "cache-control": "no-store",
    });
    expect(Object.keys(files).toSorted()).toEqual([
      "00-cover.pdf",
      "01-claim-form.pdf",
      "02-commercial-invoice.pdf",
      "03-photos/photo-01.jpg",
      "04-tracking.pdf",
      "05-settlement.pdf",
    ]);
    expect(Buffer.from(files["03-photos/photo-01.jpg"] ?? []).equals(shown)).toBe(true);
    for (const words of [
      "Amount claimed $4,900.00 USD",
      "Less deductible − $100.00",
      "平安保险",
      "PA-88",
      "CLM/2026/7",
      "翡翠手镯",
      "JD014600003331",
      "Zerbrochen. 打开时已经碎了",
      "Nov 20, 2026",
      "Notice due by Dec 4, 2026 Papers due by Dec 20, 2026",
      "Page 1 of",
    ])
      expect(cover).toContain(words);
    expect(cover).not.toContain("Not enclosed");
    expect(texts["02-commercial-invoice.pdf"]).toContain(
      "Total value of the shipment $5,000.00 USD Of this, claimed for $5,000.00 USD",
    );
    expect(texts["04-tracking.pdf"]).toContain("Nov 13, 2026, 4:15 AM In transit Łódź, PL");
    expect(texts["05-settlement.pdf"]).toMatch(/#1002 · Order 5\d+/);

    const chinese = await pack(id, "zh-CN");
    expect(chinese.answer.headers.get("Content-Disposition")).toContain(`R-${number}-papers-zh-CN.zip`);
    for (const words of ["货运保险索赔函", "索赔金额", "2026年12月20日", "平安保险", "破损"])
      expect(chinese.cover).toContain(words);
    expect(chinese.texts["05-settlement.pdf"]).toContain("补发商品");
  });

  test("name on the cover what isn't there, and leave out what has a virus", async () => {
    const { id, claimId } = await recovery("Tea cups", {
      shipment: { trackingNumber: null },
      settlement: { state: "sent", effectId: null, effectName: null, finishedAt: null },
    });
    const whole = await addPhoto(claimId);
    await put(whole, "shown", Buffer.from("jpeg"));
    await addPhoto(claimId); // its file isn't in the store any more
    const infected = await addPhoto(claimId, { scan: "infected" });
    await put(infected, "shown", Buffer.from("virus"));
    const paper = await addPhoto(claimId, {
      contentType: "application/pdf",
      shownKey: null,
      shownType: null,
      addedBy: "Lin Mei",
    });
    await put(paper, "original", Buffer.from("%PDF"));
    const { files, cover } = await pack(id);
    expect(Object.keys(files).filter((name) => name.includes("/"))).toEqual([
      "03-photos/photo-01.jpg",
      "06-papers/paper-01.pdf",
    ]);
    for (const words of [
      "03-photos/photo-02.jpg: the file is no longer in the archive.",
      "1 file: a virus was found in it.",
      "Tracking history: the carrier told nothing.",
      "Tracking number: none is recorded.",
      "Confirmation of the settlement: it is not confirmed yet.",
    ])
      expect(cover).toContain(words);
  });

  test("are made without the words of a customer who was deleted, and without an order that is gone", async () => {
    const orderId = "gid://shopify/Order/404";
    const { id, claimId } = await recovery("Tea cups", { orderId, events: [{ city: "Chicago" }] });
    await put(await addPhoto(claimId), "shown", Buffer.from("jpeg"));
    await db.$transaction(async (tx) =>
      redactCustomer(tx, await findSubject(tx, { shop, customerId: null, orderIds: [orderId] })),
    );
    await db.privacyRequest.create({
      data: {
        id: randomUUID(),
        shop,
        kind: "customer_redact",
        messageId: 1n,
        orderIds: [orderId],
        receivedAt: NOON,
        dueBy: NOON,
        state: "done",
      },
    });
    const { files, texts, cover } = await pack(id);
    expect(Object.keys(files).toSorted()).toEqual([
      "00-cover.pdf",
      "01-claim-form.pdf",
      "04-tracking.pdf",
      "05-settlement.pdf",
    ]);
    expect(Object.values(texts).join()).not.toMatch(/lay broken|JD0146|Chicago/);
    expect(cover).toContain("The recipient’s words were deleted at their request.");
    expect(cover).toContain("Photos, the recipient’s words and the tracking number: deleted");
    expect(cover).toContain("Commercial invoice: the shop system no longer shows the order.");
    expect(cover).toContain("as it was covered");
  });

  test("are told late rather than wrong while Shopify doesn't answer", async () => {
    const { id } = await recovery("Tea cups");
    sandbox.faults.change({ nextCalls: [{ operation: "order", fault: "fail", times: 50, status: 503 }] });
    expect((await download(id, "en")).status).toBe(503);
    sandbox.faults.clear();
  });

  test("of another shop aren't found", async () => {
    const { id } = await recovery("Tea cups");
    expect((await download(id, "en", other)).status).toBe(404);
    expect((await download("not-an-id", "en")).status).toBe(404);
  });
});
