import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { launchBrowser, screenshot, type Visitor } from "../harness/browser";
import { shopper, staffMember, type StaffMember } from "../harness/people";
import { startSandboxAndApp, type SandboxAndApp } from "../harness/sandbox-and-app";
import { chooseCountry, settled } from "../harness/story-stage";

/** What the two tellings of the story differ in: who tells it, where the parcel goes, and what it costs there. */
const TELLINGS = [
  {
    language: "English",
    staff: "avery",
    suffix: "",
    home: { locale: "en-US", timezoneId: "America/Los_Angeles" },
    country: "US",
    address: {
      firstName: "Ada",
      lastName: "Moore",
      line: "1420 SW Alder Street",
      city: "Portland",
      province: "OR",
      zip: "97205",
    },
    premium: "$50.00",
    goods: "$5,000.00",
    paid: { currency: "USD", goods: "5000.00", premium: "50.00" },
    words: {
      start: "Start with a share of the value",
      save: "Save",
      publish: "Publish",
      publishFirst: "Publish version 1",
      live: "Version 1 is live",
      checkbox: "Add the shipping guarantee",
      addToCart: "Add to cart",
      checkOut: "Check out",
      email: "Email",
      firstName: "First name",
      lastName: "Last name",
      address: "Address",
      city: "City",
      province: "State",
      zip: "ZIP code",
      cardNumber: "Card number",
      expiry: "Expiration date (MM / YY)",
      code: "Security code",
      cardName: "Name on card",
      pay: "Pay now",
      coveredFor: "Insured value",
      active: "Active",
      fileClaim: "File a claim",
      submitClaim: "File the claim",
      damage: "Damage",
      description: "What does the shopper say?",
      approve: "Approve",
      approved: "Approved",
      refund: "Refund $5,000.00",
      refundTo: "goes back to the payment",
      settled: "Settled",
    },
  },
  {
    language: "Chinese",
    staff: "lin",
    suffix: "-zh",
    home: { locale: "zh-CN", timezoneId: "Asia/Tokyo" },
    country: "JP",
    address: {
      firstName: "美",
      lastName: "林",
      line: "神宮前 5-10-1",
      city: "渋谷区",
      province: "JP-13",
      zip: "150-0001",
    },
    premium: "7,513",
    goods: "US$5,000.00",
    paid: { currency: "JPY", goods: "751250", premium: "7513" },
    words: {
      start: "从按比例收费开始",
      save: "保存",
      publish: "发布",
      publishFirst: "发布第 1 版",
      live: "第 1 版生效中",
      checkbox: "添加运输保障",
      addToCart: "加入购物车",
      checkOut: "结账",
      email: "电子邮箱",
      firstName: "名字",
      lastName: "姓氏",
      address: "地址",
      city: "城市",
      province: "都道府县",
      zip: "邮政编码",
      cardNumber: "卡号",
      expiry: "有效期（月 / 年）",
      code: "安全码",
      cardName: "持卡人姓名",
      pay: "立即支付",
      coveredFor: "保障金额",
      active: "保障中",
      fileClaim: "提交理赔",
      submitClaim: "提交理赔",
      damage: "破损",
      description: "顾客怎么说？",
      approve: "批准",
      approved: "已批准",
      refund: "退款 US$5,000.00",
      refundTo: "的原支付方式",
      settled: "已赔付",
    },
  },
] as const;

type OrderView = {
  id: string;
  name: string;
  presentmentCurrency: string;
  totals: { total: { shop: string; presentment: string } };
  lines: { title: string; unitPrice: { shop: string; presentment: string } }[];
  refunds: { idempotencyKey: string | null; total: { shop: string; presentment: string } }[];
};

describe.each(TELLINGS)("from a merchant's premium to a shopper's refund, in $language", (telling) => {
  const { words } = telling;
  let browser: Browser;
  let stage: SandboxAndApp;
  let staff: StaffMember;
  let visitor: Visitor;
  let orderId: string;

  beforeAll(async () => {
    [browser, stage] = await Promise.all([launchBrowser(), startSandboxAndApp("year")]);
    staff = await staffMember(browser, stage, telling.staff);
  });
  // A story that broke off has no later chapters.
  let broken = false;
  beforeEach(({ skip }) => skip(broken, "an earlier chapter failed"));
  afterEach(({ task }) => {
    if (task.result?.state === "fail") {
      broken = true;
      process.stderr.write(`${stage.logs()}\n`);
    }
    staff.expectNothingUnexpected();
    visitor?.expectNothingUnexpected();
  });
  afterAll(async () => {
    await browser.close();
    await stage.close();
  });

  const picture = (page: Page, name: string) => screenshot(page, `${name}${telling.suffix}`);
  const orderNow = () => stage.control<OrderView>("GET", `orders/${orderId}`);

  test("the merchant publishes 1 % of the value of jade", async () => {
    const { page, app } = staff;
    await staff.open("");
    await picture(page, "home-first");
    await staff.open("plan");
    await picture(page, "plan-start");
    await app.getByRole("button", { name: words.start }).click();
    await page.getByRole("button", { name: words.save, exact: true }).click();
    await app.getByRole("button", { name: words.publish, exact: true }).click();
    await app.getByRole("dialog").getByRole("button", { name: words.publishFirst }).click();
    const live = app.getByText(words.live).first();
    await live.waitFor();
    expect(await live.isVisible()).toBe(true);
    await picture(page, "plan");
  });

  test("the shopper sees the price, ticks the box and pays it", async () => {
    visitor = await shopper(browser, stage, telling.home);
    const { page } = visitor;
    await page.goto(`${stage.sandboxUrl}/products/imperial-green-jadeite-bangle`);
    await page.getByRole("button", { name: words.addToCart }).first().click();
    await page.goto(`${stage.sandboxUrl}/cart`);
    await page
      .getByRole("button", { name: words.checkOut })
      .or(page.getByRole("link", { name: words.checkOut }))
      .first()
      .click();
    await page.getByLabel(words.email, { exact: true }).fill("ada@example.com");
    // Its answer brings the country's own fields: what is typed before it can be lost with the old ones.
    await chooseCountry(page, telling.country);
    await page.getByLabel(words.firstName, { exact: true }).fill(telling.address.firstName);
    await page.getByLabel(words.lastName, { exact: true }).fill(telling.address.lastName);
    await page.getByLabel(words.address, { exact: true }).fill(telling.address.line);
    await page.getByLabel(words.city, { exact: true }).fill(telling.address.city);
    await page.locator('select[name="provinceCode"]').selectOption(telling.address.province);
    await page.getByLabel(words.zip, { exact: true }).fill(telling.address.zip);
    await page.keyboard.press("Tab");
    const box = page.getByRole("checkbox", { name: words.checkbox });
    await box.waitFor();
    await page.getByText(telling.premium).first().waitFor();
    expect(await box.isChecked()).toBe(false);
    await picture(page, "checkout-offer");
    await box.check();
    // Paid before, it would be for a total that isn't the one shown: the checkout asks to look again.
    await page.locator('input[name="shippingRate"]:checked').waitFor();
    await page.locator(".extension-slot [role=status]").waitFor({ state: "detached" });
    await settled(page, 1);
    await picture(page, "checkout-ticked");
    await page.getByLabel(words.cardNumber).fill("1");
    await page.getByLabel(words.expiry).fill("12 / 30");
    await page.getByLabel(words.code).fill("123");
    await page.getByLabel(words.cardName).fill("Ada Moore");
    await page.getByRole("button", { name: words.pay }).click();
    await page.waitForURL(/thank-you/);
    await picture(page, "thank-you");

    const { orders } = await stage.control<{ orders: { id: string }[] }>("GET", "orders?limit=1");
    orderId = orders[0]?.id ?? "";
    const order = await orderNow();
    expect(order.presentmentCurrency).toBe(telling.paid.currency);
    const price = (title: RegExp) =>
      order.lines.find((line) => title.test(line.title))?.unitPrice.presentment;
    expect(price(/bangle/i)).toBe(telling.paid.goods);
    expect(price(/guarantee/i)).toBe(telling.paid.premium);
  });

  test("the order appears as covered for its value, line by line", async () => {
    const { page, app } = staff;
    const order = await orderNow();
    // The webhook is on its way; a person would look again.
    const recorded = () => stage.database.db.coverage.count({ where: { orderName: order.name } });
    await vi.waitFor(async () => expect(await recorded()).toBe(1), { timeout: 60_000, interval: 100 });
    await staff.open("orders");
    await picture(page, "orders");
    await app.getByRole("link", { name: order.name, exact: true }).click();
    await app.getByText(words.active, { exact: true }).first().waitFor();
    expect(await app.getByText(telling.goods).count()).toBeGreaterThan(0);
    await picture(page, "order");
  });

  test("it ships, arrives broken, and support files the claim", async () => {
    await stage.control("POST", `orders/${orderId}/fulfil`, {
      trackingCompany: "EMS",
      trackingNumber: "EA123456789CN",
    });
    await stage.control("POST", "clock", { advanceMs: 9 * 86_400_000 });
    await stage.control("POST", `orders/${orderId}/deliver`, {});
    const { page, app } = staff;
    await staff.open(`claims/new?orderId=${orderId}`);
    // Polaris draws its own circle over the input.
    await app.getByRole("radio", { name: words.damage, exact: true }).check({ force: true });
    await app.getByLabel(words.description).fill("The bangle arrived in two pieces. 手镯断成两截。");
    await picture(page, "claim-new");
    await app.getByRole("button", { name: words.submitClaim }).click();
    const approve = app.getByRole("button", { name: `${words.approve}…` });
    await approve.waitFor();
    expect(await approve.isEnabled()).toBe(true);
    await picture(page, "claim-submitted");
  });

  test("support approves and refunds: Shopify shows exactly one refund, with its key", async () => {
    const { page, app } = staff;
    await app.getByRole("button", { name: `${words.approve}…` }).click();
    await app.getByRole("button", { name: words.approve, exact: true }).click();
    const refund = app.getByRole("button", { name: words.refund });
    await refund.waitFor();
    await picture(page, "claim-approved");
    await refund.click();
    const dialog = app.getByRole("dialog");
    await dialog.getByText(words.refundTo).waitFor();
    await picture(page, "claim-refund");
    await dialog.getByRole("button", { name: words.refund }).click();
    await app.getByText(words.settled, { exact: true }).first().waitFor();
    await picture(page, "claim-settled");
    const { refunds } = await orderNow();
    expect(refunds).toHaveLength(1);
    expect(refunds[0]).toMatchObject({
      total: { shop: "5000.00", presentment: telling.paid.goods },
      idempotencyKey: expect.stringMatching(/^waybond-settlement-/),
    });
    await staff.open("claims?view=settled");
    await picture(page, "claims");
    await staff.open("");
    await picture(page, "home");
    await staff.openAdmin(`orders/${orderId}`);
    await picture(page, "shopify-order");
  });

  test("the books balance and Shopify's schema refused no call", async () => {
    const entries = await stage.database.db.ledgerEntry.findMany({
      include: { postings: true },
      orderBy: { at: "asc" },
    });
    expect(entries.map(({ kind }) => kind)).toEqual(["premium-charged", "refund"]);
    for (const { postings } of entries) {
      expect(postings.reduce((sum, posting) => sum + posting.amountMinor, 0n)).toBe(0n);
    }
    expect((await stage.control<{ calls: unknown[] }>("GET", "log?kind=calls")).calls.length).toBeGreaterThan(
      0,
    );
    expect(await stage.control("GET", "log?kind=calls&refused=true")).toEqual({ calls: [] });
  });
});
