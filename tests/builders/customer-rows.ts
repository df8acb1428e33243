import { randomUUID } from "node:crypto";
import type { PrismaClient } from "@prisma/client";
import { addDispute } from "./dispute-rows";
import { addCargoPolicy, addCoverage, NOON } from "./shop-rows";

/** A row of every table that can be about a customer: a covered order that was shipped, claimed, refunded and mailed about. */
export async function addCustomer(
  db: PrismaClient,
  shop: string,
  { customer, order }: { customer: number; order: number },
): Promise<{ customerId: string; orderId: string; coverageId: string; claimId: string }> {
  const customerId = `gid://shopify/Customer/${customer}`;
  const orderId = `gid://shopify/Order/${order}`;
  const [line] = [{ title: "Bangle", quantity: 1, insuredMinor: 100_00n }];
  const coverage = await addCoverage(db, shop, {
    orderId,
    orderName: `#${order}`,
    lines: line ? [line] : [],
  });
  const coverageId = coverage.id;
  const coverageLineId = coverage.lines[0]?.id ?? "";
  const consent = {
    w: "I agree",
    l: "en",
    p: "1.00",
    c: "USD",
    o: "standard",
    v: 1,
    u: true,
    s: "checkout",
    t: NOON.toISOString(),
  };
  await db.coverage.update({ where: { id: coverageId }, data: { customerId, consent } });
  await db.coverageChange.create({
    data: { shop, coverageId, at: NOON, cause: "order-recorded", by: "waybond", after: { state: "active" } },
  });
  const { claimId, settlementId } = await addClaim(db, { shop, coverageId, coverageLineId });
  await db.premiumRefund.create({
    data: {
      id: randomUUID(),
      shop,
      coverageId,
      orderId,
      cause: "cancelled",
      occasion: "cancelled",
      state: "confirmed",
      idempotencyKey: randomUUID(),
      currency: "USD",
      amountMinor: 50_00n,
      createdAt: NOON,
      createdBy: "shopper",
    },
  });
  const shipmentId = await addShipment(db, shop, orderId, coverage.lines[0]?.lineItemId ?? "");
  const of = { shop, orderId, orderName: `#${order}`, coverageId };
  const cargo = await addDeclaration(db, { ...of, shipmentId });
  await addRecovery(db, { ...of, ...cargo, claimId, settlementId });
  await addDelayPayout(db, { shop, coverageId, shipmentId, claimId });
  await addWonDispute(db, { ...of, claimId });
  const outbox = {
    shop,
    cause: `coverage:${coverageId}:covered`,
    state: "pending",
    createdAt: NOON,
  } as const;
  await db.flowSignal.create({
    data: { id: randomUUID(), handle: "order-covered", payload: { orderId, coverageId }, ...outbox },
  });
  await db.mail.create({
    data: { id: randomUUID(), language: "en", template: "covered", values: {}, ...outbox },
  });
  await db.shopperCode.create({
    data: {
      id: randomUUID(),
      shop,
      orderId,
      subject: "order-and-mail",
      codeHash: "code",
      createdAt: NOON,
      expiresAt: NOON,
    },
  });
  await db.followedOrder.create({ data: { shop, orderId } });
  await db.pastOrder.create({
    data: { shop, orderId, name: `#${order}`, orderedAt: NOON, currency: "USD", totalMinor: 1n, cart: {} },
  });
  await db.webhookMessage.createMany({
    data: [
      { topic: "ORDERS_CREATE", subject: orderId, payload: { id: order } },
      { topic: "CUSTOMERS_DATA_REQUEST", payload: { customer: { id: customer } } },
    ].map((message) => ({
      shop,
      webhookId: randomUUID(),
      apiVersion: "2026-07",
      receivedAt: NOON,
      state: "done" as const,
      ...message,
    })),
  });
  await db.privacyRequest.create({
    data: {
      id: randomUUID(),
      shop,
      kind: "data_request",
      messageId: BigInt(`0x${randomUUID().slice(0, 8)}`),
      customerId,
      orderIds: [orderId],
      receivedAt: NOON,
      dueBy: NOON,
      state: "done",
      finishedAt: NOON,
      file: { records: {} },
    },
  });
  await addLedgerEntry(db, { shop, orderId, coverageId, cause: `settlement:${settlementId}` });
  return { customerId, orderId, coverageId, claimId };
}

async function addClaim(
  db: PrismaClient,
  { shop, coverageId, coverageLineId }: { shop: string; coverageId: string; coverageLineId: string },
): Promise<{ claimId: string; settlementId: string }> {
  const claimId = randomUUID();
  const settlementId = randomUUID();
  const { lastClaimNumber: number } = await db.shop.update({
    where: { domain: shop },
    data: { lastClaimNumber: { increment: 1 } },
  });
  await db.claim.create({
    data: {
      id: claimId,
      shop,
      number,
      coverageId,
      state: "settled",
      peril: "damage",
      description: "Broken",
      wishedRemedy: "refund",
      customerKey: "customer-key",
      emailKey: "mail-key",
      addressKey: "address-key",
      reshipTo: { address1: "Unter den Linden 1" },
      source: "customer_account",
      filedAt: NOON,
      filedBy: "Ada",
      updatedAt: NOON,
    },
  });
  await db.claimLine.create({ data: { id: randomUUID(), shop, claimId, coverageLineId, quantity: 1 } });
  await db.claimEvent.createMany({
    data: [
      { shop, claimId, at: NOON, by: "Ada", kind: "filed", to: "submitted" as const },
      { shop, claimId, at: NOON, by: "Lin Mei", kind: "noted", reason: "Called", facts: { settlementId } },
    ],
  });
  await db.settlement.create({
    data: {
      id: settlementId,
      shop,
      claimId,
      coverageId,
      remedy: "refund",
      state: "confirmed",
      idempotencyKey: randomUUID(),
      currency: "USD",
      amountMinor: 100_00n,
      effectId: `gid://shopify/Refund/${number}`,
      request: { note: "Broken" },
      problem: { code: "x" },
      createdAt: NOON,
      createdBy: "Lin Mei",
    },
  });
  await db.claimMessage.create({ data: { shop, claimId, at: NOON, by: "Ada", text: "Is it on its way?" } });
  await db.claimDecision.create({
    data: {
      id: randomUUID(),
      shop,
      claimId,
      at: NOON,
      by: "rules",
      verdict: "approve",
      rule: "damage",
      rulesVersion: 1,
      facts: { amount: "100.00" },
      reason: { words: "Clear photos" },
    },
  });
  await db.claimDraft.create({
    data: {
      id: claimId,
      shop,
      coverageId,
      state: "filed",
      source: "customer_account",
      language: "en",
      contactEmail: "ada@example.com",
      form: { description: "Broken" },
      createdAt: NOON,
      updatedAt: NOON,
    },
  });
  await db.evidence.create({
    data: {
      id: randomUUID(),
      shop,
      claimId,
      addedBy: "Ada",
      fileName: "ada-at-home.jpg",
      contentType: "image/jpeg",
      bytes: 1,
      sha256: "ab",
      pictureHash: "cd",
      key: `${randomUUID()}/original`,
      scan: "unscanned",
      addedAt: NOON,
    },
  });
  await db.settlementLine.create({
    data: { id: randomUUID(), shop, settlementId, coverageLineId, quantity: 1, amountMinor: 100_00n },
  });
  return { claimId, settlementId };
}

async function addShipment(
  db: PrismaClient,
  shop: string,
  orderId: string,
  lineItemId: string,
): Promise<string> {
  const id = randomUUID();
  await db.shipment.create({
    data: {
      id,
      shop,
      orderId,
      fulfillmentId: randomUUID(),
      name: "#1-F1",
      carrier: "DHL",
      trackingNumber: "JD014600",
      shippedAt: NOON,
      updatedAt: NOON,
    },
  });
  await db.shipmentLine.create({ data: { shop, shipmentId: id, lineItemId, quantity: 1 } });
  await db.shipmentEvent.create({
    data: {
      shop,
      eventId: randomUUID(),
      shipmentId: id,
      status: "DELIVERED",
      happenedAt: NOON,
      city: "Berlin",
    },
  });
  return id;
}

/** Of one shipment both, though only one of them is ever there: the rows are what counts. */
async function addDeclaration(
  db: PrismaClient,
  of: { shop: string; orderId: string; orderName: string; coverageId: string; shipmentId: string },
): Promise<{ declarationId: string; policyId: string }> {
  const policyId = await addCargoPolicy(db, of.shop);
  const declarationId = randomUUID();
  await db.cargoDeclaration.create({
    data: {
      ...of,
      id: declarationId,
      policyId,
      shippedOn: NOON,
      currency: "USD",
      declaredMinor: 100_00n,
      premiumMinor: 60n,
      terms: {},
      declaredAt: NOON,
      answer: "Accepted",
    },
  });
  await db.cargoGap.create({
    data: { ...of, reason: "over-limit", currency: "USD", valueMinor: 100_00n, foundAt: NOON },
  });
  return { declarationId, policyId };
}

async function addRecovery(
  db: PrismaClient,
  of: {
    shop: string;
    orderId: string;
    orderName: string;
    coverageId: string;
    declarationId: string;
    policyId: string;
    claimId: string;
    settlementId: string;
  },
): Promise<void> {
  const { shop } = of;
  const { lastRecoveryNumber: number } = await db.shop.update({
    where: { domain: shop },
    data: { lastRecoveryNumber: { increment: 1 } },
  });
  const id = randomUUID();
  await db.recovery.create({
    data: {
      ...of,
      id,
      number,
      peril: "damage",
      currency: "USD",
      lostMinor: 100_00n,
      declaredLossMinor: 100_00n,
      expectedMinor: 90_00n,
      reference: "PA-2026-1",
      openedAt: NOON,
      updatedAt: NOON,
    },
  });
  await db.recoveryEvent.create({
    data: {
      shop,
      recoveryId: id,
      at: NOON,
      by: "Lin Mei",
      kind: "noted",
      reason: "Ada sent two more photos",
      facts: { amountMinor: "9000", to: "ada@example.com" },
    },
  });
}

async function addDelayPayout(
  db: PrismaClient,
  of: { shop: string; coverageId: string; shipmentId: string; claimId: string },
): Promise<void> {
  await db.delayPayout.create({
    data: {
      ...of,
      id: randomUUID(),
      grade: 10,
      termsVersion: 1,
      promisedOn: NOON,
      reachedOn: NOON,
      currency: "USD",
      amountMinor: 5_00n,
      createdAt: NOON,
    },
  });
}

/** Decided for the shop: what is open would stop settlements. */
async function addWonDispute(
  db: PrismaClient,
  of: { shop: string; orderId: string; orderName: string; coverageId: string; claimId: string },
): Promise<void> {
  const { shop } = of;
  const id = await addDispute(db, shop, { ...of, status: "WON", standing: "won" });
  await db.disputeEvidence.create({
    data: {
      disputeId: id,
      shop,
      texts: { uncategorizedText: "Ada had it delivered" },
      updatedAt: NOON,
      updatedBy: "Lin Mei",
    },
  });
  await db.disputeEvent.create({
    data: { shop, disputeId: id, at: NOON, by: "waybond", kind: "seen", facts: { to: "ada@example.com" } },
  });
}

async function addLedgerEntry(
  db: PrismaClient,
  entry: { shop: string; orderId: string; coverageId: string; cause: string },
) {
  const id = randomUUID();
  await db.$transaction(async (tx) => {
    await tx.ledgerEntry.create({ data: { id, at: NOON, kind: "refund", currency: "USD", ...entry } });
    for (const amountMinor of [100_00n, -100_00n])
      await tx.ledgerPosting.create({
        data: { shop: entry.shop, entryId: id, account: "shopify-balance", amountMinor },
      });
  });
}
