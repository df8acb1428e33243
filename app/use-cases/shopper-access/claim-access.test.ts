import {
  access,
  db,
  enqueue,
  follow,
  now,
  placeOrder,
  queued,
  sandbox,
  shop,
} from "../../../tests/harness/following";
import { afterAll, beforeEach, describe, expect, test, vi } from "vitest";
import { createDb } from "~/db.server";
import type { AdminApi } from "~/shopify/graphql.server";
import { readDeliveryAddress } from "~/shopify/orders/read-delivery-address.server";
import { readClaimForm } from "~/use-cases/claims/drafts/read-claim-form.server";
import { sendMail } from "~/use-cases/mail/send-mail.server";
import {
  claimFormToken,
  claimLink,
  claimToken,
  readClaimFormToken,
  readClaimToken,
} from "./claim-link.server";
import { forgetCodes } from "./forget-codes.server";
import { guaranteeToken, readGuaranteeToken } from "./guarantee-token.server";
import { redeemCode } from "./redeem-code.server";
import { networkOf } from "./request-code-from";
import { requestCode } from "./request-code.server";
import { codeOf } from "./shopper-code.server";

vi.hoisted(() => {
  process.env.SMTP_URL = "smtp://127.0.0.1:1";
  process.env.MAIL_FROM = "Waybond <mail@waybond.example>";
});

const secret = process.env.SHOPIFY_API_SECRET ?? "";
const other = "porcelain-house.myshopify.com";
const second = createDb(process.env.DATABASE_URL ?? "");
afterAll(() => second.$disconnect());
beforeEach(() => {
  sandbox.clock.advance(2 * 3_600_000); // what was counted before is an hour ago
});

type Asked = {
  orderName: string;
  email?: string;
  network?: string | null;
  admin?: AdminApi;
  connection?: typeof db;
};

const ask = ({ connection = db, ...typed }: Asked) =>
  requestCode({
    db: connection,
    enqueue,
    admin: access.admin,
    now: now(),
    secret,
    shop,
    email: "ada@example.com",
    network: null,
    language: "de",
    ...typed,
  });

const redeem = (codeId: string, code: string, connection = db, ofShop = shop) =>
  redeemCode({ db: connection, now: now(), secret, shop: ofShop, codeId, code });

/** A code that was asked for, and its digits. */
async function sent(told: Asked): Promise<{ codeId: string; code: string }> {
  const asked = await ask(told);
  if (!asked.ok) throw new Error(asked.reason);
  return { codeId: asked.codeId, code: codeOf({ secret, shop }, asked.codeId) };
}

const wrong = (code: string) => (code === "000000" ? "000001" : "000000");
const mailOf = (codeId: string) =>
  db.mail.findFirstOrThrow({ where: { shop, cause: { endsWith: `:code:${codeId}` } } });

describe("a code for an order", () => {
  test("goes to the order's mail address, in the shopper's language, and opens that order once", async () => {
    const order = await placeOrder();
    const { name } = order.inShopify();
    const { codeId, code } = await sent({
      orderName: ` ${name.replace("#", "")}`,
      email: " ADA@example.com ",
    });
    expect(code).toMatch(/^\d{6}$/);
    const mail = await mailOf(codeId);
    expect(mail).toMatchObject({ toAddress: "ada@example.com", language: "de", template: "claim-code" });
    expect(mail.cause).toContain(order.orderId);
    expect(
      JSON.stringify([mail, await db.shopperCode.findUnique({ where: { id: codeId } })], text),
    ).not.toContain(code);
    const written: string[] = [];
    const post = async ({ subject, text: words, html }: { subject: string; text: string; html: string }) => {
      written.push(subject, words, html);
      return "taken" as const;
    };
    const databaseUrl = process.env.DATABASE_URL ?? "";
    const input = { db, databaseUrl, now: now(), shop, mailId: mail.id, post, linkTo: () => "" };
    expect(await sendMail(input)).toEqual({ outcome: "sent" });
    for (const part of written) expect(part).toContain(code);
    expect(await redeem(codeId, `${code.slice(0, 3)} ${code.slice(3)}`)).toEqual({
      ok: true,
      orderId: order.orderId,
    });
    expect(await redeem(codeId, code)).toEqual({ ok: false, reason: "expired" });
  });

  test("of nobody is answered and written as any other, but goes nowhere and opens nothing", async () => {
    const order = await placeOrder();
    const { name } = order.inShopify();
    const calls: string[] = [];
    const admin: AdminApi = {
      graphql: (operation, options) => {
        calls.push(operation);
        return access.admin.graphql(operation, options);
      },
    };
    const real = await sent({ orderName: name, admin });
    const [counted, jobs] = [calls.length, queued.length];
    for (const typed of [
      { orderName: name, email: "eve@example.com" },
      { orderName: "#999999" },
      { orderName: `" OR name:"${name}` },
      { orderName: "*" },
    ]) {
      calls.length = 0;
      queued.length = 0;
      const { codeId, code } = await sent({ ...typed, admin });
      expect([calls.length, queued.length]).toEqual([counted, jobs]);
      expect(await mailOf(codeId)).toMatchObject({ toAddress: null, template: "claim-code" });
      expect(await redeem(codeId, code)).toEqual({ ok: false, reason: "wrong" });
      expect(await redeem(codeId, wrong(code))).toEqual({ ok: false, reason: "wrong" });
    }
    expect(await redeem(real.codeId, real.code)).toMatchObject({ ok: true });
  });

  test("opens the order once, for two at the same time", async () => {
    const order = await placeOrder();
    const { codeId, code } = await sent({ orderName: order.inShopify().name });
    const redeemed = await Promise.all([redeem(codeId, code), redeem(codeId, code, second)]);
    expect(redeemed.filter(({ ok }) => ok)).toHaveLength(1);
  });

  test("has five tries in all, however many come at once, and none once it is right but too late", async () => {
    const order = await placeOrder();
    const { name: orderName } = order.inShopify();
    const { codeId, code } = await sent({ orderName });
    const tries = await Promise.all(
      Array.from({ length: 12 }, (_, index) => redeem(codeId, wrong(code), index % 2 ? db : second)),
    );
    expect(tries.filter((each) => !each.ok && each.reason === "wrong")).toHaveLength(4);
    expect(tries.filter((each) => !each.ok && each.reason === "too-many")).toHaveLength(8);
    expect(await redeem(codeId, code)).toEqual({ ok: false, reason: "too-many" });
    expect(await db.shopperCode.findUnique({ where: { id: codeId } })).toMatchObject({
      attempts: 5,
      usedAt: null,
    });

    const late = await sent({ orderName });
    sandbox.clock.advance(15 * 60_000);
    expect(await redeem(late.codeId, late.code)).toEqual({ ok: false, reason: "expired" });
    for (const id of [crypto.randomUUID(), "no id", ""])
      expect(await redeem(id, code)).toEqual({ ok: false, reason: "expired" });
  });

  test("is of one shop", async () => {
    const order = await placeOrder();
    const { codeId, code } = await sent({ orderName: order.inShopify().name });
    expect(await redeem(codeId, code, db, other)).toEqual({ ok: false, reason: "expired" });
  });

  test("is sent five times an hour for what was typed, counted over two connections, and again an hour later", async () => {
    const typed = { orderName: "#4711", email: "mallory@example.com" };
    const asked = await Promise.all(
      Array.from({ length: 9 }, (_, index) => ask({ ...typed, connection: index % 2 ? db : second })),
    );
    expect(asked.filter(({ ok }) => ok)).toHaveLength(5);
    expect(await ask(typed)).toEqual({ ok: false, reason: "too-many" });
    expect(await ask({ ...typed, email: "ada@example.com" })).toMatchObject({ ok: true });
    sandbox.clock.advance(3_600_001);
    expect(await ask(typed)).toMatchObject({ ok: true });
  });

  test("is sent twenty times an hour to one network, whatever is typed there; everybody else gets theirs", async () => {
    const order = await placeOrder();
    const { name: orderName } = order.inShopify();
    const network = networkOf("203.0.113.7");
    const asked = await Promise.all(
      Array.from({ length: 26 }, (_, index) =>
        ask({ orderName: `#${9_000 + index}`, network, connection: index % 2 ? db : second }),
      ),
    );
    expect(asked.filter(({ ok }) => ok)).toHaveLength(20);
    // What is right about it changes nothing.
    expect(await ask({ orderName, network })).toEqual({ ok: false, reason: "too-many" });
    expect(await ask({ orderName, network: networkOf("203.0.113.8") })).toMatchObject({ ok: true });
    expect(await ask({ orderName })).toMatchObject({ ok: true });
    sandbox.clock.advance(3_600_001);
    expect(await ask({ orderName, network })).toMatchObject({ ok: true });
  });

  test("is asked for from the network that Shopify tells: of IPv6 a whole line is one", async () => {
    expect(networkOf("203.0.113.7, 10.0.0.1")).toBe("203.0.113.7");
    const line = networkOf("2001:db8:1:2:aaaa::1");
    expect([networkOf("2001:0db8:1:2::9, 10.0.0.1"), networkOf("2001:db8:1:2:0:0:0:0")]).toEqual([
      line,
      line,
    ]);
    expect(networkOf("2001:db8:1:3::1")).not.toBe(line);
    expect(networkOf("::ffff:203.0.113.7")).not.toBe(networkOf("::ffff:203.0.113.8"));
    for (const none of [null, "", "unknown", "1.2.3.4.5", "fe80::1%eth0"]) expect(networkOf(none)).toBeNull();
  });

  test("isn't sent any more in a shop where thousands were asked for", async () => {
    const row = { shop, subject: "others", codeHash: "", createdAt: now(), expiresAt: now() };
    const add = (length: number) =>
      db.shopperCode.createMany({
        data: Array.from({ length }, () => ({ id: crypto.randomUUID(), ...row })),
      });
    await add(1_999);
    expect(await ask({ orderName: "#1" })).toMatchObject({ ok: true });
    expect(await ask({ orderName: "#2" })).toEqual({ ok: false, reason: "too-many" });
    sandbox.clock.advance(25 * 3_600_000);
    expect(await forgetCodes({ db, now: now() })).toBeGreaterThanOrEqual(2_000);
    expect(await db.shopperCode.count({ where: { subject: "others" } })).toBe(0);
  });
});

describe("a link", () => {
  const claimId = "0b0c5b51-7a4e-4b8c-9f0e-3f6a52b7d911";
  const at = new Date("2026-12-01T00:00:00Z");
  const days = (count: number) => new Date(at.getTime() + count * 86_400_000);
  const signed = { secret: "a secret", shop };

  test("to a claim leads there for 120 days, one to an order's form for two", () => {
    const status = claimToken({ ...signed, now: at, claimId });
    expect(readClaimToken({ ...signed, token: status, now: days(119) })).toBe(claimId);
    expect(readClaimToken({ ...signed, token: status, now: days(120) })).toBeNull();
    const orderId = "gid://shopify/Order/5551234567890";
    const form = claimFormToken({ ...signed, now: at, orderId });
    expect(readClaimFormToken({ ...signed, token: form, now: days(1) })).toBe(orderId);
    expect(readClaimFormToken({ ...signed, token: form, now: days(2) })).toBeNull();
    const address = claimLink({
      ...signed,
      storefront: "https://jade.example",
      now: at,
      claimId,
      language: "ja",
    });
    expect(address).toBe(`https://jade.example/apps/waybond/claim/${status}?locale=ja`);
  });

  test("of one purpose is worth nothing for another, for another shop, or changed anywhere", () => {
    const expiresAt = days(10);
    const guarantee = guaranteeToken({ ...signed, coverageId: claimId, expiresAt });
    const status = claimToken({ ...signed, now: at, claimId });
    expect(readClaimToken({ ...signed, token: guarantee, now: at })).toBeNull();
    expect(readGuaranteeToken({ ...signed, token: status, now: at })).toBeNull();
    expect(readClaimFormToken({ ...signed, token: status, now: at })).toBeNull();
    expect(readClaimToken({ ...signed, shop: other, token: status, now: at })).toBeNull();
    for (let index = 0; index < status.length; index++) {
      const changed = status.slice(0, index) + (status[index] === "A" ? "B" : "A") + status.slice(index + 1);
      expect(readClaimToken({ ...signed, token: changed, now: at })).toBeNull();
    }
  });
});

describe("what Shopify adds to a claim", () => {
  test("are the pictures of the goods; without them the form works too", async () => {
    const order = await placeOrder();
    await follow(order.orderId);
    const read = (admin: AdminApi) => readClaimForm({ db, admin, now: now(), shop, orderId: order.orderId });
    const form = await read(access.admin);
    const goods = form.ok ? form.form.guarantees.flatMap((guarantee) => guarantee.goods) : [];
    expect(goods.find(({ title }) => /bangle/i.test(title))?.picture?.url).toMatch(/^http/);
    sandbox.faults.change({ nextCalls: [{ operation: "ReadGoodsPictures", fault: "fail", times: 1 }] });
    const plain = await read(access.admin);
    expect(plain.ok && plain.form.guarantees[0]?.goods[0]?.picture).toBeNull();
  });

  test("is the address that the order went to", async () => {
    const order = await placeOrder();
    expect(await readDeliveryAddress(access.admin, order.orderId)).toMatchObject({ countryCode: "US" });
    expect(await readDeliveryAddress(access.admin, "gid://shopify/Order/0")).toBeNull();
  });
});

/** Rows hold big integers. */
function text(_key: string, value: unknown): unknown {
  return typeof value === "bigint" ? value.toString() : value;
}
