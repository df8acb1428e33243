import { choose, coverageOf, db, follow, placeOrder, sandbox, shop } from "../../tests/harness/following";
import { beforeEach, describe, expect, test } from "vitest";
import { mintExtensionToken } from "../../sandbox/oauth/session-token";
import { addShop } from "../../tests/builders/shop-rows";
import { action, loader } from "./customer-account.guarantee";

const BROWSER =
  "Mozilla/5.0 (X11; Linux x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36";
const ADDRESS = `${process.env.SHOPIFY_APP_URL ?? ""}/customer-account/guarantee`;

beforeEach(() => choose({ cancelHours: null }));

/** The customer's id in Shopify's token; null: nobody is signed in. */
const tokenOf = (customerId: string | null, app = sandbox.app) =>
  mintExtensionToken(app, sandbox.primaryShop(), customerId);

async function call(request: Request): Promise<{ status: number; headers: Headers; body: unknown }> {
  const route = request.method === "POST" ? action : loader;
  const answer = await route({ request, params: {}, context: {} }).catch((thrown: unknown) => {
    if (thrown instanceof Response) return thrown;
    throw thrown;
  });
  const text = await answer.text();
  return {
    status: answer.status,
    headers: answer.headers,
    body: text === "" ? null : (JSON.parse(text) as unknown),
  };
}

const headersWith = (token: string | null) => ({
  "User-Agent": BROWSER,
  Origin: "https://extensions.shopifycdn.com",
  ...(token === null ? {} : { Authorization: `Bearer ${token}` }),
});

const ask = (orderId: string, token: string | null) =>
  call(new Request(`${ADDRESS}?order=${encodeURIComponent(orderId)}`, { headers: headersWith(token) }));

const cancel = (body: unknown, token: string | null) =>
  call(
    new Request(ADDRESS, {
      method: "POST",
      headers: { ...headersWith(token), "Content-Type": "application/json" },
      body: typeof body === "string" ? body : JSON.stringify(body),
    }),
  );

async function covered() {
  const order = await placeOrder();
  await follow(order.orderId);
  const coverage = await coverageOf(order.orderId);
  const customerId = coverage.customerId?.split("/").at(-1) ?? "";
  return { order, coverage, customerId, token: tokenOf(customerId) };
}

describe("a customer's order page", () => {
  test("is told what the order is guaranteed for, and that it can be cancelled; for any page, kept by nobody", async () => {
    const { order, coverage, token } = await covered();
    const { status, headers, body } = await ask(order.orderId, token);
    expect(status).toBe(200);
    expect(headers.get("Access-Control-Allow-Origin")).toBe("*");
    expect(headers.get("Cache-Control")).toBe("no-store");
    expect(body).toEqual({
      guarantees: [
        {
          id: coverage.id,
          state: "active",
          payer: "shopper",
          perils: ["loss", "damage", "theft"],
          insured: { amount: "10000.00", currency: "USD" },
          paid: { amount: "100.00", currency: "USD" },
          partly: false,
          parcels: [],
          cancelling: { may: true, until: null },
          goesBack: { amount: "100.00", currency: "USD" },
          claims: [],
        },
      ],
    });
  });

  test("cancels it, once: the answer is the guarantee as it is then", async () => {
    const { order, coverage, token } = await covered();
    const asked = { order: order.orderId, coverage: coverage.id };
    const { status, headers, body } = await cancel(asked, token);
    expect(status).toBe(200);
    expect(headers.get("Access-Control-Allow-Origin")).toBe("*");
    expect(body).toMatchObject({
      guarantees: [
        { state: "cancelled", cancelling: { may: false }, goesBack: { amount: "100.00", currency: "USD" } },
      ],
    });
    expect((await cancel(asked, token)).body).toEqual(body);
    expect(await db.premiumRefund.count({ where: { shop, coverageId: coverage.id } })).toBe(1);
  });

  test("is told why it can't be cancelled: by Shopify's word the order has shipped", async () => {
    const { order, coverage, token } = await covered();
    await order.fulfil();
    const { body } = await cancel({ order: order.orderId, coverage: coverage.id }, token);
    expect(body).toMatchObject({
      guarantees: [{ state: "active", cancelling: { may: false, why: "shipped" }, goesBack: null }],
    });
  });

  test("is told to come again when Shopify doesn't answer, and nothing is cancelled", async () => {
    const { order, coverage, token } = await covered();
    sandbox.faults.change({ nextCalls: [{ operation: "ReadParcels", fault: "fail", status: 503 }] });
    const { status, headers } = await cancel({ order: order.orderId, coverage: coverage.id }, token);
    expect([status, headers.get("Access-Control-Allow-Origin")]).toEqual([503, "*"]);
    expect(await coverageOf(order.orderId)).toMatchObject({ state: "active" });
  });

  test("may ask from where it is (OPTIONS)", async () => {
    const { status, headers } = await call(
      new Request(ADDRESS, { method: "OPTIONS", headers: headersWith(null) }),
    );
    expect(status).toBe(204);
    expect(headers.get("Access-Control-Allow-Origin")).toBe("*");
    expect(headers.get("Access-Control-Allow-Headers")).toContain("Authorization");
  });
});

describe("anybody else", () => {
  test("is answered as if there were no guarantee, to look or to cancel: other customers, other shops, other orders, nobody", async () => {
    const { order, coverage, token } = await covered();
    const other = await placeOrder({ email: "ben@example.com" });
    await follow(other.orderId);
    const theirs = await coverageOf(other.orderId);
    const ben = tokenOf(theirs.customerId?.split("/").at(-1) ?? "");
    const elsewhere = await addShop(db, "porcelain-house.myshopify.com");
    const foreign = sandbox.shop(elsewhere);
    if (!foreign) throw new Error("no other shop");
    const customerId = coverage.customerId?.split("/").at(-1) ?? "";
    const sameIdElsewhere = mintExtensionToken(sandbox.app, foreign, customerId);
    const nothing = { status: 200, body: { guarantees: [] } };
    for (const stranger of [ben, sameIdElsewhere, tokenOf(null)]) {
      expect(await ask(order.orderId, stranger)).toMatchObject(nothing);
      expect(await cancel({ order: order.orderId, coverage: coverage.id }, stranger)).toMatchObject(nothing);
    }
    // Somebody else's coverage under an order of one's own.
    await cancel({ order: other.orderId, coverage: coverage.id }, ben);
    for (const orderId of ["gid://shopify/Order/1", "", "gid://shopify/Customer/1", "'; --"])
      expect(await ask(orderId, token)).toMatchObject(nothing);
    for (const body of ["", "not JSON", {}, { order: order.orderId, coverage: "1" }])
      expect(await cancel(body, token)).toMatchObject(nothing);
    expect(await coverageOf(order.orderId)).toMatchObject({ state: "active" });
    expect(await coverageOf(other.orderId)).toMatchObject({ state: "active" });
  });

  test("without a token of Shopify's for this app is refused", async () => {
    const { order, customerId } = await covered();
    const forged = tokenOf(customerId, { ...sandbox.app, apiSecret: "another secret" });
    const forAnotherApp = tokenOf(customerId, { ...sandbox.app, apiKey: "another app" });
    for (const token of [null, "nonsense", forged, forAnotherApp])
      expect((await ask(order.orderId, token)).status).toBe(401);
  });
});
