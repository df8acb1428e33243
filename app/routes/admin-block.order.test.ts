import { coverageOf, db, follow, placeOrder, sandbox, shop } from "../../tests/harness/following";
import { describe, expect, test } from "vitest";
import { mintAdminToken } from "../../sandbox/oauth/session-token";
import { addCoverage, addShop } from "../../tests/builders/shop-rows";
import { staffOf } from "../../tests/harness/shopify";
import { decideClaim } from "~/use-cases/claims/deciding/decide-claim.server";
import { fileClaim } from "~/use-cases/claims/filing/file-claim.server";
import { loader } from "./admin-block.order";

const BROWSER =
  "Mozilla/5.0 (X11; Linux x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36";

const tokenOf = (app = sandbox.app, now = new Date()) => {
  const { shop: ofShop, staff } = staffOf(shop);
  return mintAdminToken(app, ofShop, staff, "test-session", now);
};

async function ask(orderId: string, token: string | null = tokenOf(), method = "GET") {
  const headers = {
    "User-Agent": BROWSER,
    Origin: "https://extensions.shopifycdn.com",
    ...(token === null ? {} : { Authorization: `Bearer ${token}` }),
  };
  const address = `${process.env.SHOPIFY_APP_URL ?? ""}/admin-block/order?order=${encodeURIComponent(orderId)}`;
  const request = new Request(address, { method, headers });
  const answer = await loader({ request, params: {}, context: {} }).catch((thrown: unknown) => {
    if (thrown instanceof Response) return thrown;
    throw thrown;
  });
  const text = await answer.text();
  const isJson = (answer.headers.get("Content-Type") ?? "").includes("json");
  return {
    status: answer.status,
    headers: answer.headers,
    body: isJson ? (JSON.parse(text) as { guarantees: Record<string, unknown>[] }) : null,
  };
}

async function covered() {
  const order = await placeOrder();
  await follow(order.orderId);
  return { order, coverage: await coverageOf(order.orderId) };
}

async function claimOne(coverageId: string, lineId: string, quantity = 1): Promise<string> {
  const filed = await fileClaim({
    db,
    enqueue: async () => undefined,
    now: sandbox.clock.now(),
    shop,
    coverageId,
    peril: "damage",
    lines: [{ coverageLineId: lineId, quantity }],
    description: "Broken.",
    wishedRemedy: "refund",
    source: "staff",
    by: "Lin Mei",
  });
  if (!filed.ok) throw new Error(JSON.stringify(filed));
  return filed.claimId;
}

const usd = (amount: string) => ({ amount, currency: "USD" });

describe("the block on an order's page", () => {
  test("is told what the order is guaranteed for, line by line, and that a claim can be filed; for any page, kept by nobody", async () => {
    const { order, coverage } = await covered();
    const { status, headers, body } = await ask(order.orderId);
    expect([status, headers.get("Access-Control-Allow-Origin"), headers.get("Cache-Control")]).toEqual([
      200,
      "*",
      "no-store",
    ]);
    expect(body).toEqual({
      guarantees: [
        {
          id: coverage.id,
          state: "active",
          payer: "shopper",
          perils: ["loss", "damage", "theft"],
          insured: usd("10000.00"),
          remaining: usd("10000.00"),
          premium: usd("100.00"),
          filing: { may: true },
          goods: coverage.lines.map(({ id, title, variantTitle, soldQuantity, insuredMinor }) => ({
            id,
            title,
            variantTitle,
            quantity: soldQuantity,
            insured: insuredMinor > 0n ? usd("10000.00") : null,
            gone: [],
          })),
          claims: [],
        },
      ],
    });
  });

  test("is told of claims, the newest first, with what they are about; goods that they ask for can't be claimed again", async () => {
    const { order, coverage } = await covered();
    const lineId = coverage.lines.find(({ insuredMinor }) => insuredMinor > 0n)?.id ?? "";
    const first = await claimOne(coverage.id, lineId);
    const second = await claimOne(coverage.id, lineId);
    const told = async () => (await ask(order.orderId)).body?.guarantees[0];
    expect(await told()).toMatchObject({
      filing: { may: false, why: "claimed" },
      claims: [
        { id: second, state: "submitted", peril: "damage", claimed: usd("5000.00"), settled: null },
        { id: first, state: "submitted", peril: "damage", claimed: usd("5000.00"), settled: null },
      ],
    });
    expect((await told())?.["goods"]).toContainEqual(
      expect.objectContaining({
        id: lineId,
        gone: [
          { code: "claimed", quantity: 1 },
          { code: "claimed", quantity: 1 },
        ],
      }),
    );
    const now = sandbox.clock.now();
    const by = { db, enqueue: async () => undefined, now, shop, by: "Lin Mei" };
    await decideClaim({ ...by, claimId: second, decision: "withdraw" });
    expect(await told()).toMatchObject({ filing: { may: true } });
  });

  test("is told why no claim can be filed: the guarantee is over, or nothing is insured any more", async () => {
    const { id, orderId } = await addCoverage(db, shop, {
      orderId: "gid://shopify/Order/77001",
      lines: [{ title: "Gift box", quantity: 1, insuredMinor: 0n }],
    });
    const filing = async () => (await ask(orderId)).body?.guarantees[0]?.["filing"];
    expect(await filing()).toEqual({ may: false, why: "nothing-left" });
    await db.coverage.update({ where: { id }, data: { state: "expired" } });
    expect(await filing()).toEqual({ may: false, why: "over" });
  });

  test("is told of nothing for an order of another shop, one without a guarantee, or what is no order", async () => {
    const elsewhere = await addShop(db, "porcelain-house.myshopify.com");
    const orderId = "gid://shopify/Order/77002";
    await addCoverage(db, elsewhere, { orderId, lines: [{ title: "Vase", quantity: 1, insuredMinor: 9n }] });
    for (const each of [orderId, "gid://shopify/Order/1", "gid://shopify/Customer/1", "", "'; --"])
      expect(await ask(each)).toMatchObject({ status: 200, body: { guarantees: [] } });
  });

  test("may ask from where it is (OPTIONS)", async () => {
    const { status, headers } = await ask("", null, "OPTIONS");
    expect([status, headers.get("Access-Control-Allow-Origin")]).toEqual([204, "*"]);
    expect(headers.get("Access-Control-Allow-Headers")).toContain("Authorization");
  });

  test("is refused without a token of Shopify's for this app", async () => {
    const { order } = await covered();
    const forged = tokenOf({ ...sandbox.app, apiSecret: "another secret" });
    const old = tokenOf(sandbox.app, new Date(Date.now() - 10 * 60_000));
    for (const token of ["nonsense", forged, old]) {
      const { status, body } = await ask(order.orderId, token);
      expect([status, body]).toEqual([401, null]);
    }
    expect((await ask(order.orderId, null)).body).toBeNull();
  });
});
