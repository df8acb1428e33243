import { beforeAll, describe, expect, test, vi } from "vitest";
import { parseConsent } from "../../domain/cart/index";
import { jadePlan } from "../builders/plans";
import { expectAccessible } from "../harness/accessibility";
import { screenshot, type Visitor } from "../harness/browser";
import { shopper } from "../harness/people";
import {
  address,
  browserOfStories,
  guaranteeOf,
  latestOrder,
  PATIENCE,
  pay,
  settled,
  stageWith,
} from "../harness/story-stage";

const browser = browserOfStories();

describe("the cart drawer on a phone in German", () => {
  const stage = stageWith(browser, jadePlan());
  let visitor: Visitor;
  const drawer = () => visitor.page.locator("dialog[open]");
  const box = () => drawer().getByRole("checkbox");
  const lineOfGuarantee = () => drawer().locator(".cart-line", { hasText: "Shipping guarantee" });
  const atRest = () => drawer().locator('waybond-box[data-busy="false"]').waitFor();
  beforeAll(async () => {
    visitor = await shopper(browser(), stage(), {
      locale: "de-DE",
      timezoneId: "Europe/Berlin",
      viewport: { width: 390, height: 844 },
    });
    await visitor.page.request.post(`${stage().sandboxUrl}/localization`, {
      form: { country_code: "DE", language_code: "de" },
    });
  });

  test("the guarantee stands there with its price in euros, unticked", async () => {
    const { page } = visitor;
    await page.goto(`${stage().sandboxUrl}/products/imperial-green-jadeite-bangle`);
    await page.locator("[data-product-form] button[type=submit]").click();
    await box().waitFor();
    expect(await box().isChecked()).toBe(false);
    await drawer().getByText("Versandgarantie hinzufügen").waitFor();
    await drawer().getByText("Schützt bei Verlust, Beschädigung und Diebstahl bis 4.591,50 €.").waitFor();
    await drawer().getByText("45,92 €").first().waitFor();
    expect(await lineOfGuarantee().count()).toBe(0);
    await expectAccessible(page, "dialog[open]");
    await screenshot(page, "cart-drawer-de");
  });

  test("ticked, it lies in the cart at the price that stood beside it", async () => {
    const { page } = visitor;
    await box().check();
    await lineOfGuarantee().getByText("45,92 €").first().waitFor();
    expect(await lineOfGuarantee().count()).toBe(1);
    expect(await box().isChecked()).toBe(true);
    await expectAccessible(page, "dialog[open]");
    await screenshot(page, "cart-drawer-ticked-de");
  });

  test("it follows a second bangle, and goes when the shopper unticks it", async () => {
    await drawer()
      .locator(".cart-line", { hasNotText: "Shipping guarantee" })
      .locator("[data-step='1']")
      .click();
    await lineOfGuarantee().getByText("91,83 €").first().waitFor();
    expect(await lineOfGuarantee().count()).toBe(1);
    await atRest();
    await box().uncheck();
    await lineOfGuarantee().waitFor({ state: "detached" });
    await atRest();
    await box().check();
    await lineOfGuarantee().getByText("91,83 €").first().waitFor();
    await atRest();
  });

  test("the order has it at that price, with the German words that were agreed to", async () => {
    const { page } = visitor;
    await drawer().locator('[href="/checkout"], [name="checkout"]').first().click();
    await page.waitForURL(/checkouts/);
    await address(page, {
      email: "jan@example.com",
      firstName: "Jan",
      lastName: "Weber",
      address1: "Torstraße 1",
      city: "Berlin",
      zip: "10119",
    });
    await settled(page, 1);
    await pay(page);
    const order = await latestOrder(stage());
    expect(order.presentmentCurrency).toBe("EUR");
    expect(guaranteeOf(order).map(({ unitPrice }) => unitPrice)).toEqual([
      { shop: "100.00", presentment: "91.83" },
    ]);
    const { db } = stage().database;
    await vi.waitFor(async () => expect(await db.coverage.count()).toBe(1), PATIENCE);
    const coverage = await db.coverage.findFirstOrThrow();
    expect(coverage).toMatchObject({ premiumCheck: "matched", planVersion: 1, destination: "DE" });
    expect(parseConsent(JSON.stringify(coverage.consent))).toMatchObject({
      wording: "Versandgarantie hinzufügen · 91,83\u00a0€",
      language: "de",
      price: "91.83",
      currency: "EUR",
      unticked: true,
      surface: "cart",
    });
    visitor.expectNothingUnexpected();
  });
});
