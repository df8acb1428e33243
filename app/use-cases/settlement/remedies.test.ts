import { db, sandbox } from "../../../tests/harness/shopify";
import {
  addApprovedClaim,
  admin,
  approvedClaim,
  control,
  losing,
  now,
  orderOf,
  queue,
  settleInTheSandbox,
  shop,
  teaCups,
} from "../../../tests/harness/settling";
import type { Remedy } from "@prisma/client";
import { describe, expect, test } from "vitest";
import type { Order } from "../../../sandbox/state/types";
import { createDb } from "~/db.server";
import { AccessDeniedError, type AdminApi } from "~/shopify/graphql.server";
import { followOrder } from "../following/follow-order.server";
import { sendSettlement } from "./send-settlement.server";
import { settleApproved } from "./settle-approved.server";
import { settleByStaff } from "./settle-by-staff.server";

settleInTheSandbox();

const settle = (claimId: string, remedy: Remedy, more: object = {}) =>
  settleApproved({
    db,
    admin,
    enqueue: queue.enqueue,
    now: now(),
    shop,
    claimId,
    remedy,
    by: "Avery Stone",
    ...more,
  });

async function begun(claimId: string, remedy: Remedy, more: object = {}): Promise<string> {
  const result = await settle(claimId, remedy, more);
  if (!result.ok) throw new Error(JSON.stringify(result));
  return result.settlementId;
}

const send = (settlementId: string, by: AdminApi = admin, on = db) =>
  sendSettlement({ db: on, admin: by, enqueue: queue.enqueue, now: now(), shop, settlementId });

const settlementOf = (id: string) => db.settlement.findUniqueOrThrow({ where: { id } });
const stateOf = async (claimId: string) =>
  (await db.claim.findUniqueOrThrow({ where: { id: claimId } })).state;

/** Kind and amount of a coverage's ledger entries. */
async function booked(coverageId: string) {
  const entries = await db.ledgerEntry.findMany({ where: { coverageId }, include: { postings: true } });
  return entries.map(({ kind, postings }) => [
    kind,
    postings.find(({ amountMinor }) => amountMinor > 0n)?.amountMinor,
  ]);
}

const creditOf = ({ customerId }: Order) =>
  sandbox.primaryShop().customers[customerId ?? ""]?.storeCredit?.map(({ balance }) => balance) ?? [];
const replacements = (settlementId: string) =>
  Object.values(sandbox.primaryShop().orders).filter(({ tags }) => tags.includes(`wb-${settlementId}`));
const openDrafts = (settlementId: string) =>
  Object.values(sandbox.primaryShop().draftOrders ?? {}).filter(
    ({ tags, status }) => status === "OPEN" && tags.includes(`wb-${settlementId}`),
  );

/** What the sandbox holds that was given for a settlement. */
const given = (settlementId: string, order: Order) => ({
  refunds: orderOf(order.id).refunds.length,
  credits: creditOf(order).length,
  replacements: replacements(settlementId).length,
});

describe("a part of the value", () => {
  test("is refunded as an amount alone; the goods stay on the order, and can't be claimed again", async () => {
    const { order, coverageId, coverageLineId, claimId, insuredMinor } = await approvedClaim({
      quantity: 2,
      claimed: 1,
      share: 3_000,
    });
    const part = (insuredMinor * 3n) / 20n;
    expect(await send(await begun(claimId, "refund"))).toMatchObject({ outcome: "confirmed" });
    const [refund] = orderOf(order.id).refunds;
    expect(refund).toMatchObject({ lines: [], adjustments: [{ reason: "DAMAGE" }] });
    expect(BigInt(refund?.total.shop.replace(".", "") ?? 0)).toBe(part);
    expect(await booked(coverageId)).toEqual([["refund", part]]);
    expect(await db.coverageLine.findUnique({ where: { id: coverageLineId } })).toMatchObject({
      committedQuantity: 1,
      committedMinor: part,
    });
    // Following the order changes nothing of that: its goods are all there.
    const followed = { db, admin, enqueue: queue.enqueue, now: now(), shop };
    await followOrder({ ...followed, orderId: `gid://shopify/Order/${order.id}` });
    expect(await db.coverage.findUnique({ where: { id: coverageId } })).toMatchObject({
      state: "active",
      insuredMinor,
      committedMinor: part,
    });
    const again = await addApprovedClaim(coverageId, coverageLineId, 2);
    expect(await settle(again, "refund")).toMatchObject({ reason: "quantity-exceeded", allowed: 1 });
  });

  test("in another currency is rounded down there, and never above the share", async () => {
    const { order, claimId, coverageId, insuredMinor } = await approvedClaim({ share: 3_333, country: "JP" });
    await send(await begun(claimId, "refund"));
    const [refund] = orderOf(order.id).refunds;
    const shopMinor = BigInt(refund?.total.shop.replace(".", "") ?? 0);
    expect(shopMinor <= (insuredMinor * 3_333n + 5_000n) / 10_000n).toBe(true);
    expect(await booked(coverageId)).toEqual([["refund", shopMinor]]);
  });

  test("isn't sent as goods", async () => {
    const { claimId } = await approvedClaim({ share: 3_000 });
    expect(await settle(claimId, "reship")).toEqual({ ok: false, reason: "share-needs-money" });
  });
});

describe("store credit", () => {
  test("goes to the customer's account by a refund to it, and stands in the books as owed", async () => {
    const { order, coverageId, claimId, insuredMinor } = await approvedClaim();
    const settlementId = await begun(claimId, "credit");
    expect(await send(settlementId)).toMatchObject({ outcome: "confirmed" });
    expect(orderOf(order.id)).toMatchObject({
      refunds: [{ idempotencyKey: `waybond-settlement-${settlementId}`, lines: [{ quantity: 2 }] }],
    });
    expect(orderOf(order.id).transactions.map(({ gateway }) => gateway)).toContain("shopify_store_credit");
    expect(creditOf(order).map((balance) => BigInt(balance.replace(".", "")))).toEqual([insuredMinor]);
    expect(await booked(coverageId)).toEqual([["credit", insuredMinor]]);
    expect(await db.coverage.findUnique({ where: { id: coverageId } })).toMatchObject({ state: "exhausted" });
    expect(await stateOf(claimId)).toBe("settled");
  });

  test("is refused where the order has no customer; when the customer goes meanwhile, nothing is given", async () => {
    const first = await approvedClaim();
    orderOf(first.order.id).customerId = null;
    expect(await settle(first.claimId, "credit")).toEqual({ ok: false, reason: "no-customer" });

    const second = await approvedClaim();
    const settlementId = await begun(second.claimId, "credit");
    orderOf(second.order.id).customerId = null;
    expect(await send(settlementId)).toMatchObject({
      outcome: "not-given",
      problem: { code: "no-customer" },
    });
    expect(await stateOf(second.claimId)).toBe("approved");
    expect(await db.coverage.findUnique({ where: { id: second.coverageId } })).toMatchObject({
      committedMinor: 0n,
    });
  });
});

describe("a reshipment", () => {
  test("is an order for nothing, tagged, linked both ways and guaranteed for what it replaces", async () => {
    teaCups().inventoryItem.cost = "12.00";
    const { order, coverageId, claimId, insuredMinor } = await approvedClaim();
    const settlementId = await begun(claimId, "reship");
    expect(await send(settlementId)).toMatchObject({ outcome: "confirmed" });

    const [made] = replacements(settlementId);
    const { number } = await db.claim.findUniqueOrThrow({ where: { id: claimId } });
    expect(made).toMatchObject({
      tags: expect.arrayContaining(["waybond-reship", `C-${number}`]) as string[],
      totals: { total: { shop: "0.00" } },
      customerId: order.customerId,
      shippingAddress: { address1: order.shippingAddress?.address1, countryCode: "US" },
      lines: [{ variantId: order.lines[0]?.variantId, quantity: 2 }],
      attributes: [
        { key: "Replacement for", value: order.name },
        { key: "Claim", value: `C-${number}` },
      ],
    });
    expect(orderOf(order.id).tags).toContain("waybond-reshipped");
    const told = Object.values(sandbox.primaryShop().metafields).find(
      ({ ownerId, key }) => ownerId.endsWith(`/${order.id}`) && key === "reshipment",
    );
    expect(JSON.parse(told?.value ?? "{}")).toEqual({
      orderId: `gid://shopify/Order/${made?.id}`,
      orderName: made?.name,
      claim: `C-${number}`,
    });
    expect(await settlementOf(settlementId)).toMatchObject({
      state: "confirmed",
      effectId: `gid://shopify/Order/${made?.id}`,
      effectName: made?.name,
      amountMinor: insuredMinor,
    });
    // At cost in the books; all of the insured value is used up.
    expect(await booked(coverageId)).toEqual([["reshipment", 24_00n]]);
    expect(await db.coverage.findUnique({ where: { id: coverageId } })).toMatchObject({ state: "exhausted" });

    const own = await db.coverage.findFirstOrThrow({
      where: { shop, orderId: `gid://shopify/Order/${made?.id}` },
      include: { lines: true },
    });
    expect(own).toMatchObject({
      soldBy: "reship",
      payer: "merchant",
      insuredMinor,
      premiumChargedMinor: 0n,
      lines: [{ quantity: 2, insuredMinor }],
    });
    // The webhooks of the new order find it recorded, and a refunded unit is insured no more.
    const follow = () =>
      followOrder({ db, admin, enqueue: queue.enqueue, now: now(), shop, orderId: own.orderId });
    await follow();
    expect(await db.coverage.count({ where: { shop, orderId: own.orderId } })).toBe(1);
    await control(`/orders/${made?.id}/refund`, { lines: [{ line: made?.lines[0]?.sku, quantity: 1 }] });
    sandbox.clock.advance(60_000);
    await follow();
    expect(await db.coverage.findUnique({ where: { id: own.id } })).toMatchObject({
      insuredMinor: insuredMinor / 2n,
      state: "active",
    });
  });

  test("goes where the shopper said", async () => {
    const { claimId } = await approvedClaim();
    const reshipTo = {
      name: "Mei Ling Chen",
      company: null,
      address1: "2 Side Street",
      address2: null,
      city: "Portland",
      provinceCode: "OR",
      zip: "97201",
      countryCode: "US",
      phone: null,
    };
    await db.claim.update({ where: { id: claimId }, data: { reshipTo } });
    const settlementId = await begun(claimId, "reship");
    await send(settlementId);
    expect(replacements(settlementId)).toMatchObject([
      { shippingAddress: { firstName: "Mei Ling", lastName: "Chen", address1: "2 Side Street" } },
    ]);
    // Where it goes isn't kept with the settlement.
    expect(JSON.stringify((await settlementOf(settlementId)).request)).not.toContain("Side Street");
  });

  test("of goods that are out of stock isn't begun, and says how many there are; a substitute can be sent", async () => {
    const { claimId } = await approvedClaim({ remedies: ["reship"] });
    const cups = teaCups();
    Object.assign(cups.inventoryItem, { tracked: true, available: 1 });
    cups.inventoryPolicy = "DENY";
    const asked = { db, admin, enqueue: queue.enqueue, now: now(), shop, claimId, by: "Avery Stone" };
    expect(await settleByStaff({ ...asked, remedy: "reship" })).toMatchObject({
      reason: "out-of-stock",
      available: 1,
    });
    expect(await db.claim.findUnique({ where: { id: claimId } })).toMatchObject({
      remedies: ["refund", "reship"],
    });
    const other = Object.values(sandbox.primaryShop().products)
      .flatMap(({ variants }) => variants)
      .find(({ id, inventoryItem }) => id !== cups.id && inventoryItem.requiresShipping);
    if (!other) throw new Error("nothing else to send");
    other.inventoryItem.tracked = false;
    const [line] = await db.claimLine.findMany({ where: { claimId } });
    const settlementId = await begun(claimId, "reship", {
      substitutes: [
        { coverageLineId: line?.coverageLineId, variantId: `gid://shopify/ProductVariant/${other.id}` },
      ],
    });
    await send(settlementId);
    expect(replacements(settlementId)).toMatchObject([{ lines: [{ variantId: other.id, quantity: 2 }] }]);
  });

  test.each(["out-of-stock", "goods-gone"] as const)(
    "whose goods are %s when it is sent gives the amounts back and the claim to approved",
    async (code) => {
      const { claimId, coverageId } = await approvedClaim({ remedies: ["reship"] });
      const settlementId = await begun(claimId, "reship");
      // Its draft is prepared already, and only the completing was lost.
      await expect(send(settlementId, losingOperation("CompleteReshipDraft"))).rejects.toThrow();
      expect(openDrafts(settlementId)).toHaveLength(1);
      const product = Object.values(sandbox.primaryShop().products).find(({ variants }) =>
        variants.includes(teaCups()),
      );
      const kept = product?.variants ?? [];
      if (code === "out-of-stock") {
        Object.assign(teaCups().inventoryItem, { tracked: true, available: 1 });
        teaCups().inventoryPolicy = "DENY";
      } else if (product) product.variants = [];
      try {
        expect(await send(settlementId)).toMatchObject({ outcome: "not-given", problem: { code } });
      } finally {
        if (product) product.variants = kept;
      }
      expect(openDrafts(settlementId)).toEqual([]);
      expect(replacements(settlementId)).toEqual([]);
      expect(await stateOf(claimId)).toBe("approved");
      expect(await db.coverage.findUnique({ where: { id: coverageId } })).toMatchObject({
        committedMinor: 0n,
      });
      // A refund is offered instead, although the approval was of a reshipment only.
      expect(await settle(claimId, "refund")).toMatchObject({ ok: true });
    },
  );

  test("that Shopify refuses to complete has its draft deleted, so that it can't be completed later", async () => {
    const { claimId } = await approvedClaim();
    const settlementId = await begun(claimId, "reship");
    const refusing: AdminApi = {
      graphql: async (operation, options) =>
        operation.includes("CompleteReshipDraft")
          ? Response.json({
              data: {
                draftOrderComplete: { draftOrder: null, userErrors: [{ field: null, message: "No." }] },
              },
            })
          : admin.graphql(operation, options),
    };
    expect(await send(settlementId, refusing)).toMatchObject({
      outcome: "not-given",
      problem: { code: "refused-by-shopify", messages: ["No."] },
    });
    expect(openDrafts(settlementId)).toEqual([]);
  });

  test("that the shop hasn't granted the permission for isn't given, and says so", async () => {
    const { claimId } = await approvedClaim();
    const settlementId = await begun(claimId, "reship");
    const denied: AdminApi = {
      graphql: async (operation, options) => {
        if (operation.includes("CreateReshipDraft")) throw new AccessDeniedError("Access denied.");
        return admin.graphql(operation, options);
      },
    };
    expect(await send(settlementId, denied)).toMatchObject({
      outcome: "not-given",
      problem: { messages: ["Access denied."] },
    });
    expect(await stateOf(claimId)).toBe("approved");
  });

  test("isn't sent once the order is disputed, also when its draft is there", async () => {
    const { order, claimId } = await approvedClaim();
    const settlementId = await begun(claimId, "reship");
    await expect(send(settlementId, losingOperation("CompleteReshipDraft"))).rejects.toThrow();
    await control("/disputes", { order: order.id });
    expect(await send(settlementId)).toMatchObject({ outcome: "not-given", problem: { code: "disputed" } });
    expect(openDrafts(settlementId)).toEqual([]);
  });

  test("whose draft somebody completed by hand is that reshipment", async () => {
    const { claimId } = await approvedClaim();
    const settlementId = await begun(claimId, "reship");
    await expect(send(settlementId, losingOperation("CompleteReshipDraft"))).rejects.toThrow();
    const id = `gid://shopify/DraftOrder/${openDrafts(settlementId)[0]?.id}`;
    await admin.graphql(`mutation ($id: ID!) { draftOrderComplete(id: $id) { userErrors { message } } }`, {
      variables: { id },
    });
    expect(await send(settlementId)).toMatchObject({ outcome: "confirmed" });
    expect(replacements(settlementId)).toHaveLength(1);
  });
});

/** An Admin API that loses an operation before it has its effect. */
function losingOperation(name: string): AdminApi {
  return {
    graphql: async (operation, options) => {
      if (operation.includes(name)) throw new Error("killed");
      return admin.graphql(operation, options);
    },
  };
}

const ONCE = {
  refund: { refunds: 1, credits: 0, replacements: 0 },
  credit: { refunds: 1, credits: 1, replacements: 0 },
  reship: { refunds: 0, credits: 0, replacements: 1 },
} as const;

describe.each(["refund", "credit", "reship"] as const)("by %s there is one effect", (remedy) => {
  async function isOnce(
    settlementId: string,
    { order, claimId, coverageId }: Awaited<ReturnType<typeof approvedClaim>>,
  ) {
    expect(given(settlementId, order)).toEqual(ONCE[remedy]);
    expect(openDrafts(settlementId)).toEqual([]);
    expect(await stateOf(claimId)).toBe("settled");
    expect(await booked(coverageId)).toHaveLength(1);
    expect(await send(settlementId)).toEqual({ outcome: "nothing-to-do" });
  }

  test.each(["before", "after"] as const)(
    "whichever call is lost, %s its effect",
    async (when) => {
      for (let call = 1; call < 30; call += 1) {
        const claim = await approvedClaim();
        const settlementId = await begun(claim.claimId, remedy);
        const lossy = losing(call, when);
        await send(settlementId, lossy).catch(() => undefined);
        if (lossy.lost()) await send(settlementId);
        expect(given(settlementId, claim.order)).toEqual(ONCE[remedy]);
        await isOnce(settlementId, claim);
        if (!lossy.lost()) return;
      }
      throw new Error("it calls on and on");
    },
    60_000,
  );

  test("sent by two workers at once, whose connections know nothing of each other", async () => {
    const claim = await approvedClaim();
    const settlementId = await begun(claim.claimId, remedy);
    const other = createDb(process.env.DATABASE_URL ?? "");
    try {
      const both = await Promise.allSettled([send(settlementId), send(settlementId, admin, other)]);
      expect(both.some(({ status }) => status === "fulfilled")).toBe(true);
    } finally {
      await other.$disconnect();
    }
    await isOnce(settlementId, claim);
  });

  test("of many clicks at once", async () => {
    const claim = await approvedClaim();
    const results = await Promise.all(Array.from({ length: 5 }, () => settle(claim.claimId, remedy)));
    const settlements = results.flatMap((result) => (result.ok ? [result.settlementId] : []));
    expect(settlements).toHaveLength(1);
    await send(settlements[0] ?? "");
    await isOnce(settlements[0] ?? "", claim);
  });
});

test("only what the approval allows is begun, a refund where it names nothing", async () => {
  const { claimId } = await approvedClaim({ remedies: ["credit"] });
  expect(await settle(claimId, "refund")).toEqual({
    ok: false,
    reason: "remedy-not-allowed",
    remedies: ["credit"],
  });
  const plain = await approvedClaim({ remedies: [] });
  expect(await settle(plain.claimId, "credit")).toMatchObject({ reason: "remedy-not-allowed" });
  expect(await settle(plain.claimId, "refund")).toMatchObject({ ok: true });
});
