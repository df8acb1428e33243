import { beforeAll, describe, expect, test, vi } from "vitest";
import { parseConsent } from "../../domain/cart/index";
import { jadePlan } from "../builders/plans";
import { expectAccessible } from "../harness/accessibility";
import { screenshot, type Visitor } from "../harness/browser";
import { shopper } from "../harness/people";
import {
  address,
  browserOfStories,
  checkOut,
  chooseCountry,
  guaranteeOf,
  latestOrder,
  PATIENCE,
  pay,
  settled,
  stageWith,
  total,
} from "../harness/story-stage";

const browser = browserOfStories();

const ALL_GOODS = { id: "all", match: {} };

/** In whole dollars up to 200, so that every premium is a price step. */
const LIMITS = {
  minimumPremium: "1.00",
  maximumPremium: "200.00",
  maximumInsuredValue: "20000.00",
  rounding: { increment: "1.00", mode: "half-up" },
};
const TWO_OFFERS = jadePlan({
  offers: [
    {
      id: "standard",
      perils: ["loss", "damage", "theft"],
      ...LIMITS,
      rules: [{ ...ALL_GOODS, premium: { type: "rate", rate: "0.01" } }],
    },
    {
      id: "full",
      perils: ["loss", "damage", "theft", "delay"],
      ...LIMITS,
      rules: [{ ...ALL_GOODS, premium: { type: "rate", rate: "0.018" } }],
    },
  ],
});

describe("two offers in Japanese", () => {
  const stage = stageWith(browser, TWO_OFFERS);
  let visitor: Visitor;
  beforeAll(async () => {
    visitor = await shopper(browser(), stage(), { locale: "ja-JP", timezoneId: "Asia/Tokyo" });
  });

  test("both are shown with what they cover and cost in yen, and none is chosen", async () => {
    const { page } = visitor;
    await checkOut(page, stage(), "imperial-green-jadeite-bangle");
    await chooseCountry(page, "JP");
    await address(page, {
      email: "ken@example.com",
      lastName: "佐藤",
      firstName: "健",
      address1: "神宮前5-10-1",
      city: "渋谷区",
      provinceCode: "JP-13",
      zip: "150-0001",
    });
    const standard = page.getByRole("radio", {
      name: "配送保証 ￥7,513。紛失、破損、盗難を最大￥751,250まで保証します。",
    });
    const full = page.getByRole("radio", {
      name: "配送保証 ￥13,523。紛失、破損、盗難、遅延を最大￥751,250まで保証します。",
    });
    await standard.waitFor();
    await settled(page, 0);
    expect(await page.getByRole("radio", { name: "配送保証を付けない" }).isChecked()).toBe(true);
    expect([await standard.isChecked(), await full.isChecked()]).toEqual([false, false]);
    await expectAccessible(page, ".extension-slot");
    await screenshot(page, "checkout-two-offers-ja");
    await page.setViewportSize({ width: 390, height: 844 });
    await screenshot(page, "checkout-two-offers-ja-phone");
    await page.setViewportSize({ width: 1280, height: 900 });
  });

  test("the one that is chosen is charged to the yen, and the other takes its place", async () => {
    const { page } = visitor;
    const before = await total(page);
    await page.getByRole("radio", { name: /￥7,513/ }).click();
    await settled(page, 1, before + 7513);
    expect(await page.getByRole("radio", { name: /￥7,513/ }).isChecked()).toBe(true);
    await page.getByRole("radio", { name: /￥13,523/ }).click();
    await settled(page, 1, before + 13_523);
    expect(await page.getByRole("radio", { name: /￥13,523/ }).isChecked()).toBe(true);
    await screenshot(page, "checkout-two-offers-chosen-ja");
  });

  test("the order has it at that price, with the words that were agreed to", async () => {
    const { page } = visitor;
    await pay(page);
    const order = await latestOrder(stage());
    expect(order.presentmentCurrency).toBe("JPY");
    expect(guaranteeOf(order).map(({ unitPrice }) => unitPrice.presentment)).toEqual(["13523"]);
    const { db } = stage().database;
    await vi.waitFor(async () => expect(await db.coverage.count()).toBe(1), PATIENCE);
    const coverage = await db.coverage.findFirstOrThrow();
    expect(coverage).toMatchObject({ offer: "full", premiumCheck: "matched", planVersion: 1 });
    expect(parseConsent(JSON.stringify(coverage.consent))).toMatchObject({
      wording: "配送保証\n保証の対象：\n紛失、破損、盗難、遅延\n最大￥751,250まで",
      language: "ja",
      price: "13523",
      currency: "JPY",
      offer: "full",
      version: 1,
      unticked: true,
      surface: "checkout",
    });
    visitor.expectNothingUnexpected();
  });

  test("the page of thanks says what is covered, what it cost and where to turn", async () => {
    const { page } = visitor;
    await page.getByText("お届けには配送保証が付いています").waitFor();
    await page.getByText("紛失、破損、盗難、遅延を最大￥751,250まで保証します。").waitFor();
    await page
      .getByText("商品の発送前であれば、配送保証をキャンセルして、その料金の返金を受けることができます。")
      .waitFor();
    expect(await page.getByText("配送保証の料金：￥13,523").count()).toBe(1);
    await expectAccessible(page, "main");
    await screenshot(page, "thank-you-guaranteed-ja");
    visitor.expectNothingUnexpected();
  });
});

const PORTLAND = {
  email: "ada@example.com",
  firstName: "Ada",
  lastName: "Moore",
  address1: "1420 SW Alder Street",
  city: "Portland",
  provinceCode: "OR",
  zip: "97205",
};

describe("a US cart that turns German (paid becomes funded) and back", () => {
  const stage = stageWith(browser, jadePlan({ merchantFunded: ["EU"] }));
  let visitor: Visitor;
  let withoutGuarantee: number;
  const box = () => visitor.page.getByRole("checkbox", { name: /guarantee/ });
  beforeAll(async () => {
    visitor = await shopper(browser(), stage(), { locale: "en-US", timezoneId: "America/Los_Angeles" });
  });

  test("in the United States it is paid, exactly", async () => {
    const { page } = visitor;
    await checkOut(page, stage(), "imperial-green-jadeite-bangle", "nephrite-bead-bracelet");
    await chooseCountry(page, "US");
    await address(page, PORTLAND);
    await page.getByRole("checkbox", { name: "Add the shipping guarantee for $50.89" }).waitFor();
    await settled(page, 0);
    expect(await box().isChecked()).toBe(false);
    withoutGuarantee = await total(page);
    await box().check();
    await settled(page, 1, withoutGuarantee + 50.89);
    await expectAccessible(page, ".extension-slot");
    await screenshot(page, "checkout-paid-us");
  });

  test("on the way to Germany the charge goes, and the shop's promise is told", async () => {
    const { page } = visitor;
    await chooseCountry(page, "DE");
    await page.getByText("Your delivery is guaranteed by Jade River 玉河 at no extra cost.").waitFor();
    await page.getByText("We removed the charge for the guarantee.").waitFor();
    await page.getByText("Covers loss, damage, and theft, up to €4,673.23.").waitFor();
    await settled(page, 0);
    expect(await box().count()).toBe(0);
    await expectAccessible(page, ".extension-slot");
    await screenshot(page, "checkout-funded-de");
  });

  test("back in the United States it is offered again, and not taken by itself", async () => {
    const { page } = visitor;
    await chooseCountry(page, "US");
    await address(page, PORTLAND);
    await page.getByRole("checkbox", { name: "Add the shipping guarantee for $50.89" }).waitFor();
    await settled(page, 0, withoutGuarantee);
    expect(await box().isChecked()).toBe(false);
    await box().check();
    await settled(page, 1, withoutGuarantee + 50.89);
    await pay(page);
    const order = await latestOrder(stage());
    expect(guaranteeOf(order).map(({ unitPrice }) => unitPrice)).toEqual([
      { shop: "50.89", presentment: "50.89" },
    ]);
    await page.getByText("You paid $50.89 for the guarantee.").waitFor();
    await page.getByText("Covers loss, damage, and theft, up to $5,089.00.").waitFor();
    await page.getByText("You can cancel the guarantee until your order ships").waitFor();
    await screenshot(page, "thank-you-guaranteed");
    visitor.expectNothingUnexpected();
  });

  test("an order to Germany has no guarantee to pay, and is told that it is guaranteed", async () => {
    const { page } = visitor;
    await checkOut(page, stage(), "lavender-jadeite-bangle");
    await chooseCountry(page, "DE");
    await address(page, {
      email: "jan@example.com",
      firstName: "Jan",
      lastName: "Weber",
      address1: "Torstraße 1",
      city: "Berlin",
      zip: "10119",
    });
    await page.getByText("Your delivery is guaranteed by Jade River 玉河 at no extra cost.").waitFor();
    await settled(page, 0);
    await pay(page);
    expect(guaranteeOf(await latestOrder(stage()))).toEqual([]);
    await page.getByText("Your delivery is guaranteed by Jade River 玉河 at no extra cost.").waitFor();
    await page.getByText("Covers loss, damage, and theft, up to €1,542.74.").waitFor();
    await screenshot(page, "thank-you-funded");
    visitor.expectNothingUnexpected();
  });
});
