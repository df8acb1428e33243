import { chromium, type Browser, type Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { findBrowser } from "../../../scripts/test/find-browser";
import type { ThemeName } from "../../state/types";
import { giftShop, type GiftShop } from "../../testing/gift-shop";

let browser: Browser;
let gifts: GiftShop;
let page: Page;

beforeAll(async () => {
  browser = await chromium.launch({
    executablePath: await findBrowser(),
    args: ["--no-sandbox", "--disable-gpu"],
  });
  gifts = await giftShop();
});
afterEach(() => page.close());
afterAll(async () => {
  await browser.close();
  await gifts.close();
});

/** A product's page in a theme, for a new visitor. */
async function open(theme: ThemeName): Promise<void> {
  gifts.sandbox.primaryShop().theme.name = theme;
  page = await browser.newPage({ locale: "en-US" });
  await page.goto(`${gifts.sandbox.url}/products/nephrite-bead-bracelet`);
}
const drawer = () => page.getByRole("dialog", { name: "Cart" });
const quantity = () => drawer().getByLabel(/^Quantity of/);
const bag = () => page.getByRole("link", { name: /^Cart, / });

test.each(["river", "tide"] as const)(
  "%s: adding opens the drawer, whose HTML is exchanged with every change",
  async (theme) => {
    await open(theme);
    await page.getByRole("button", { name: "Add to cart" }).click();
    await drawer().waitFor();
    expect(await bag().textContent()).toContain("Cart, 1 item");
    // What an app put into the drawer by script is gone when the theme draws it anew.
    await drawer()
      .getByRole("button", { name: "Check out" })
      .evaluate((button) => button.insertAdjacentHTML("beforebegin", "<p>from an app</p>"));

    await drawer()
      .getByRole("button", { name: /^Increase/ })
      .click();
    await expect.poll(() => quantity().inputValue()).toBe("2");
    await drawer().getByText("$178.00 USD").waitFor();
    expect(await page.getByText("from an app").count()).toBe(0);
    expect(await page.evaluate(() => document.activeElement?.getAttribute("aria-label"))).toMatch(
      /^Increase/,
    );

    await drawer()
      .getByRole("button", { name: /^Remove/ })
      .click();
    await drawer().getByText("Your cart is empty").waitFor();
    expect(await bag().textContent()).toContain("Cart, 0 items");
  },
);

test("tide tells of changes by the standard events, before they are done", async () => {
  await open("tide");
  await page.evaluate(() => {
    const told: unknown[] = [];
    Object.assign(window, { told });
    document.addEventListener("shopify:cart:lines-update", (event) => {
      const { action, lines, promise } = event as Event & {
        action: string;
        lines: { quantity: number }[];
        promise: Promise<{ cart: { totalQuantity: number; cost: unknown } }>;
      };
      void promise.then(({ cart }) => told.push([action, lines[0]?.quantity, cart.totalQuantity, cart.cost]));
    });
  });
  const told = () => page.evaluate(() => (window as unknown as { told: unknown[] }).told);
  await page.getByRole("button", { name: "Add to cart" }).click();
  await drawer()
    .getByRole("button", { name: /^Increase/ })
    .click();
  await expect.poll(() => quantity().inputValue()).toBe("2");
  const cost = (amount: string) => ({ totalAmount: { amount, currencyCode: "USD" } });
  await expect.poll(told).toEqual([
    ["add", 1, 1, cost("89.00")],
    ["update", 2, 2, cost("178.00")],
  ]);
});

test("ledger loads a page for everything, and knows no drawer", async () => {
  await open("ledger");
  await page.getByRole("button", { name: "Add to cart" }).click();
  await page.waitForURL(/\/cart$/);
  await page.getByLabel(/^Quantity of/).fill("3");
  await page.getByRole("button", { name: "Update cart" }).click();
  await page.getByRole("strong").getByText("$267.00 USD").waitFor();
  await page.getByRole("link", { name: /^Remove/ }).click();
  await page.getByText("Your cart is empty").waitFor();
  expect(await page.getByRole("dialog").count()).toBe(0);
});

test.each(["river", "tide", "ledger"] as const)("%s: the cart's page goes to checkout", async (theme) => {
  await open(theme);
  await page.getByRole("button", { name: "Add to cart" }).click();
  if (theme === "ledger") await page.waitForURL(/\/cart$/);
  else await drawer().getByRole("link", { name: "View cart" }).click();
  await page.getByRole("main").getByRole("button", { name: "Check out" }).click();
  await page.waitForURL(/\/checkouts\/cn\//);
  expect(await page.getByText("Nephrite bead bracelet").count()).toBe(1);
});
