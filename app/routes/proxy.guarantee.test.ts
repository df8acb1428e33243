import {
  access,
  choose,
  coverageOf,
  db,
  follow,
  now,
  placeOrder,
  sandbox,
  shop,
} from "../../tests/harness/following";
import { JSDOM } from "jsdom";
import { readFileSync } from "node:fs";
import { parse } from "smol-toml";
import { beforeEach, describe, expect, test } from "vitest";
import { signedProxyQuery } from "../../sandbox/app-proxy/proxy-query";
import { addCoverage, addShop } from "../../tests/builders/shop-rows";
import { sendPremiumRefund } from "~/use-cases/premium/send-premium-refund.server";
import { guaranteeLink, PROXY_PATH } from "~/use-cases/shopper-access/guarantee-link.server";
import { guaranteeToken } from "~/use-cases/shopper-access/guarantee-token.server";
import { action, loader } from "./proxy.guarantee.$token";

const APP = process.env.SHOPIFY_APP_URL ?? "";
const secret = process.env.SHOPIFY_API_SECRET ?? "";

beforeEach(() => choose({ cancelHours: null }));

const tokenOf = (coverageId: string, domain = shop, days = 1) =>
  guaranteeToken({
    secret,
    shop: domain,
    coverageId,
    expiresAt: new Date(now().getTime() + days * 86_400_000),
  });

/** Visits the page as Shopify passes a visit on. */
async function visit(
  token: string,
  options: { post?: boolean; shop?: string; locale?: string; language?: string; query?: string } = {},
) {
  const visitor = new URLSearchParams(options.locale ? { locale: options.locale } : {});
  const facts = { shop: options.shop ?? shop, pathPrefix: PROXY_PATH, customerId: null, at: new Date() };
  const query = options.query ?? signedProxyQuery(visitor, facts, secret).toString();
  const request = new Request(`${APP}/proxy/guarantee/${token}?${query}`, {
    method: options.post ? "POST" : "GET",
    headers: { "Accept-Language": options.language ?? "en-US,en;q=0.9" },
  });
  try {
    const answer = await (options.post ? action : loader)({ request, params: { token }, context: {} });
    const text = await answer.text();
    return { status: answer.status, headers: answer.headers, text, page: new JSDOM(text).window.document };
  } catch (answer) {
    if (!(answer instanceof Response)) throw answer;
    return { status: answer.status, headers: answer.headers, text: await answer.text(), page: null };
  }
}

async function covered() {
  const order = await placeOrder();
  await follow(order.orderId);
  const coverage = await coverageOf(order.orderId);
  return { order, coverage, token: tokenOf(coverage.id) };
}

describe("a shopper's guarantee by the link in their mail", () => {
  test("shows what is covered, for how much, and until when it can be cancelled; inside the shop's theme, kept by nobody", async () => {
    await choose({ cancelHours: 24 });
    const { order, token } = await covered();
    const { status, headers, text, page } = await visit(token);
    expect(status).toBe(200);
    expect(headers.get("Content-Type")).toBe("application/liquid");
    expect(headers.get("Cache-Control")).toBe("no-store");
    expect(headers.get("Referrer-Policy")).toBe("no-referrer");
    expect(page?.querySelector("h1")?.textContent).toContain(order.inShopify().name);
    for (const told of [
      "$10,000.00",
      "$100.00",
      "Imperial green jadeite bangle",
      "You can cancel the guarantee until",
    ])
      expect(text).toContain(told);
    expect(page?.querySelector("form")?.getAttribute("method")).toBe("post");
    expect(text).not.toContain("<script");
  });

  test("is cancelled by the form: Shopify refunds exactly the premium, and says so when it is opened again", async () => {
    const { order, coverage, token } = await covered();
    expect((await visit(token)).page?.querySelector("details summary")?.textContent).toBe(
      "Cancel the guarantee",
    );
    const done = await visit(token, { post: true });
    expect(done.text).toContain("The guarantee was cancelled");
    expect(done.text).toContain("$100.00 goes back to your payment");
    expect(done.page?.querySelector("form")).toBeNull();
    expect((await coverageOf(order.orderId)).changes.at(-1)).toMatchObject({
      cause: "cancelled",
      by: "shopper",
    });
    const refunds = await db.premiumRefund.findMany({ where: { shop, coverageId: coverage.id } });
    expect(refunds).toHaveLength(1);
    const { admin } = access;
    await sendPremiumRefund({ db, admin, now: now(), shop, premiumRefundId: refunds[0]?.id ?? "" });
    expect(order.inShopify().refunds).toHaveLength(1);
    const again = await visit(token, { post: true });
    expect([again.status, again.text]).toEqual([200, done.text]);
    expect(await db.premiumRefund.count({ where: { shop, coverageId: coverage.id } })).toBe(1);
  });

  test("can't be cancelled once the order has shipped, by Shopify's word and not by our books, and says why", async () => {
    const { order, coverage, token } = await covered();
    await order.fulfil();
    expect((await visit(token)).text).toContain("Your order has shipped");
    const tried = await visit(token, { post: true });
    expect(tried.text).toContain("Your order has shipped");
    expect(tried.page?.querySelector("form")).toBeNull();
    expect(await db.premiumRefund.count({ where: { coverageId: coverage.id } })).toBe(0);
  });

  test("isn't cancelled by opening the link, as programs that look through mails do", async () => {
    const { order, token } = await covered();
    await visit(token);
    expect(await coverageOf(order.orderId)).toMatchObject({ state: "active" });
  });

  test.each([
    [{ locale: "de", language: "fr" }, "de", "Garantie stornieren"],
    [{ language: "ja-JP,ja;q=0.9,en;q=0.8" }, "ja", "配送保証をキャンセルする"],
    [{ locale: "xx", language: "zh-TW" }, "zh-CN", "取消保障"],
    [{ locale: "pt-BR" }, "pt-BR", "Cancelar a garantia"],
  ])("speaks the language of %j", async (wished, lang, button) => {
    const { page } = await visit((await covered()).token, wished);
    expect(page?.querySelector(".waybond-guarantee")?.getAttribute("lang")).toBe(lang);
    expect(page?.querySelector("summary")?.textContent).toBe(button);
  });

  test("names of goods are neither markup nor Liquid", async () => {
    const { coverage, token } = await covered();
    await db.coverageLine.updateMany({
      where: { coverageId: coverage.id },
      data: { title: `<script>alert(1)</script>{{ shop.secret }}{% comment %}` },
    });
    const { text, page } = await visit(token);
    expect(text).not.toMatch(/<script|\{\{|\{%/);
    expect(page?.querySelector("li")?.textContent).toContain("{{ shop.secret }}");
  });

  test("says that it didn't work when Shopify doesn't answer, and nothing is cancelled", async () => {
    const { order, token } = await covered();
    sandbox.faults.change({ nextCalls: [{ operation: "ReadParcels", fault: "fail", status: 503 }] });
    const { status, text } = await visit(token, { post: true });
    sandbox.faults.clear();
    expect(status).toBe(503);
    expect(text).toContain("Please try again in a moment");
    expect(await coverageOf(order.orderId)).toMatchObject({ state: "active" });
  });
});

describe("a link that isn't good", () => {
  test("leads to the same page, whatever is wrong with it, to look at or to cancel by", async () => {
    const { order, coverage, token } = await covered();
    const other = await addShop(db, "porcelain-house.myshopify.com");
    const theirs = await addCoverage(db, other, {
      lines: [{ title: "Vase", quantity: 1, insuredMinor: 1_00n }],
    });
    const bad = [
      "nothing",
      token.slice(0, -1),
      `${token.slice(0, 8)}${token[8] === "A" ? "B" : "A"}${token.slice(9)}`,
      tokenOf(coverage.id, shop, -1),
      // Another shop's token, ours for another shop's coverage, and one for a coverage that never was.
      tokenOf(coverage.id, other),
      tokenOf(theirs.id),
      tokenOf("00000000-0000-4000-8000-000000000000"),
    ];
    const answers = [];
    for (const each of bad)
      for (const post of [false, true]) {
        const { status, text } = await visit(each, { post });
        answers.push({ status, text });
      }
    // A shop without the app knows no guarantee either.
    const elsewhere = await visit(token, { shop: other });
    answers.push({ status: elsewhere.status, text: elsewhere.text });
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(answers[0]?.status).toBe(404);
    expect(answers[0]?.text).not.toContain(order.inShopify().name);
    expect(await coverageOf(order.orderId)).toMatchObject({ state: "active" });
  });

  test("is refused when Shopify didn't pass it on, or a shop is named twice", async () => {
    const { token } = await covered();
    expect((await visit(token, { query: `shop=${shop}` })).status).toBe(400);
    const facts = { shop, pathPrefix: PROXY_PATH, customerId: null, at: new Date() };
    const signed = signedProxyQuery(new URLSearchParams(), facts, secret);
    expect((await visit(token, { query: `shop=porcelain-house.myshopify.com&${signed}` })).status).toBe(400);
  });
});

test("links go where Shopify passes requests on to the app, in the shopper's language", () => {
  const { app_proxy: proxy } = parse(readFileSync("shopify.app.toml", "utf8")) as {
    app_proxy: { prefix: string; subpath: string; url: string };
  };
  expect(PROXY_PATH).toBe(`/${proxy.prefix}/${proxy.subpath}`);
  expect(proxy.url).toBe("/proxy");
  const coverageId = "0b0c5b51-7a4e-4b8c-9f0e-3f6a52b7d911";
  const link = guaranteeLink({
    secret,
    storefront: `https://${shop}`,
    now: now(),
    shop,
    coverageId,
    language: "de",
  });
  expect(link).toMatch(
    /^https:\/\/jade-river\.myshopify\.com\/apps\/waybond\/guarantee\/[\w-]{70}\?locale=de$/,
  );
});
