import { afterAll, beforeAll, expect, test } from "vitest";
import { escalateDispute, openDispute, updateDispute, type DisputeToOpen } from "../commerce/open-dispute";
import { placeOrder } from "../commerce/place-order";
import { nextId } from "../state/ids";
import type { Dispute } from "../state/types";
import { adminClient } from "../testing/admin-client";
import { addProduct, addressIn, variantIdOf } from "../testing/bare-shop";
import { must } from "../testing/must";
import { serveParts, type ServedParts } from "../testing/serve-parts";
import { adminApiRouter } from "./router";

let served: ServedParts;
beforeAll(async () => {
  served = await serveParts([adminApiRouter]);
  const rate = { id: nextId(served.state, "ShippingRate"), code: "ems", title: "EMS", carrier: "EMS" };
  served.primaryShop().shippingZones.push({
    id: nextId(served.state, "DeliveryZone"),
    name: "World",
    countries: ["*"],
    rates: [{ ...rate, freeFrom: null, price: "18.00", days: [8, 15] }],
  });
});
afterAll(() => served.close());

const DISPUTE = `
  query ADispute($id: ID!) {
    dispute(id: $id) {
      type
      status
      amount { amount currencyCode }
      reasonDetails { reason }
      evidenceDueBy
      evidenceSentOn
      order { name }
    }
  }`;
const UPDATE = `
  mutation Answer($id: ID!, $input: ShopifyPaymentsDisputeEvidenceUpdateInput!) {
    disputeEvidenceUpdate(id: $id, input: $input) {
      disputeEvidence { submitted uncategorizedText dispute { status evidenceSentOn } }
      userErrors { field message code }
    }
  }`;

function disputed(told: Partial<DisputeToOpen> = {}): Dispute {
  const shop = served.primaryShop();
  const variantId = variantIdOf(addProduct({ state: served.state, shop }, "Bangle", "5000.00"));
  const { order } = must(
    placeOrder(served, shop, {
      lines: [{ variantId, quantity: 1, attributes: [] }],
      email: "ana@example.com",
      shippingAddress: addressIn("US", "Somewhere"),
    }),
  );
  return must(openDispute(served, shop, order, { reason: "PRODUCT_NOT_RECEIVED", ...told })).dispute;
}

const client = (scopes: string[]) => adminClient(served, served.primaryShop(), { scopes });
const READ = ["read_orders", "read_shopify_payments_disputes"];
const call = () => client([...READ, "write_shopify_payments_dispute_evidences"]);
const gidOf = ({ id }: Dispute) => `gid://shopify/ShopifyPaymentsDispute/${id}`;
const answer = async ({ evidence }: Dispute, input: object) => {
  const { data } = await call()(UPDATE, {
    id: `gid://shopify/ShopifyPaymentsDisputeEvidence/${evidence.id}`,
    input,
  });
  return data["disputeEvidenceUpdate"];
};

test("a dispute tells what it is about and until when it can be answered", async () => {
  const dispute = disputed();
  const { data, errors } = await call()(DISPUTE, { id: gidOf(dispute) });
  expect(errors).toBeUndefined();
  expect(data["dispute"]).toMatchObject({
    type: "CHARGEBACK",
    status: "NEEDS_RESPONSE",
    reasonDetails: { reason: "PRODUCT_NOT_RECEIVED" },
    evidenceSentOn: null,
  });
  expect((await client(["read_orders"])(DISPUTE, { id: gidOf(dispute) })).errors).toBeDefined();
});

test("evidence is written as often as wanted, submitted once, and can't be changed then", async () => {
  const dispute = disputed();
  expect(await answer(dispute, { uncategorizedText: "A draft" })).toMatchObject({
    disputeEvidence: { submitted: false, dispute: { status: "NEEDS_RESPONSE" } },
  });
  expect(await answer(dispute, { uncategorizedText: "It came.", submitEvidence: true })).toMatchObject({
    disputeEvidence: {
      submitted: true,
      uncategorizedText: "It came.",
      dispute: { status: "UNDER_REVIEW", evidenceSentOn: expect.any(String) },
    },
    userErrors: [],
  });
  expect(await answer(dispute, { uncategorizedText: "More", submitEvidence: true })).toMatchObject({
    disputeEvidence: null,
    userErrors: [{ code: "EVIDENCE_ALREADY_ACCEPTED" }],
  });
  expect(dispute.evidence.fields).toEqual({ uncategorizedText: "It came." });
});

test("evidence isn't taken after the day it was due, nor in texts without end", async () => {
  const late = disputed({ evidenceDays: 0 });
  served.clock.advance(3_600_000);
  expect(await answer(late, { submitEvidence: true })).toMatchObject({
    userErrors: [{ code: "EVIDENCE_PAST_DUE_DATE" }],
  });
  expect(await answer(disputed(), { uncategorizedText: "x".repeat(20_001) })).toMatchObject({
    userErrors: [{ code: "INVALID" }],
  });
});

test("an inquiry that becomes a chargeback asks for evidence anew", () => {
  const shop = served.primaryShop();
  const dispute = disputed({ type: "INQUIRY" });
  updateDispute(served, shop, dispute, "UNDER_REVIEW");
  must(escalateDispute(served, shop, dispute));
  expect(dispute).toMatchObject({ type: "CHARGEBACK", status: "NEEDS_RESPONSE", evidenceSentOn: null });
  expect(escalateDispute(served, shop, dispute)).toMatchObject({ ok: false, reason: "no-inquiry" });
});
