import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect, vi } from "vitest";
import { launchBrowser } from "./browser";
import { staffMember } from "./people";
import { startSandboxAndApp, type SandboxAndApp } from "./sandbox-and-app";

const SHOP = "jade-river.myshopify.com";

type OrderLine = {
  title: string;
  unitPrice: { shop: string; presentment: string };
  attributes?: { key: string; value: string }[];
};
type OrderView = { id: string; presentmentCurrency: string; lines: OrderLine[] };

/** For a file of stories: one browser, from before the first until after the last. */
export function browserOfStories(): () => Browser {
  let browser: Browser | undefined;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser?.close());
  return () => {
    if (browser === undefined) throw new Error("The browser isn't started.");
    return browser;
  };
}

/** What comes in its own time on a busy machine. */
export const PATIENCE = { timeout: 60_000, interval: 100 };

/** Staff publishes a plan that was drafted before. */
async function publishPlan(browser: Browser, stage: SandboxAndApp, plan: object): Promise<void> {
  const staff = await staffMember(browser, stage, "avery");
  await staff.open("plan"); // installs the app
  const { db } = stage.database;
  await vi.waitFor(async () => expect(await db.shop.count({ where: { domain: SHOP } })).toBe(1), PATIENCE);
  const draft = { plan: { ...plan }, revision: 1, updatedAt: new Date(), updatedBy: "Avery Stone" };
  await db.planDraft.upsert({
    where: { shop: SHOP },
    create: { shop: SHOP, ...draft },
    update: draft,
  });
  await staff.open("plan");
  await staff.app.getByRole("button", { name: "Publish", exact: true }).click();
  await staff.app.getByRole("dialog").getByRole("button", { name: "Publish version 1" }).click();
  await staff.app.getByText("Version 1 is live").first().waitFor();
  staff.expectNothingUnexpected();
  await staff.close();
}

export async function checkOut(page: Page, stage: SandboxAndApp, ...handles: string[]): Promise<void> {
  for (const handle of handles) {
    const product = await page.request.get(`${stage.sandboxUrl}/products/${handle}.js`);
    const { variants } = (await product.json()) as { variants: { id: number }[] };
    await page.request.post(`${stage.sandboxUrl}/cart/add.js`, { data: { id: variants[0]?.id } });
  }
  await page.goto(`${stage.sandboxUrl}/checkout`);
}

export async function chooseCountry(page: Page, country: string): Promise<void> {
  const answered = page.waitForResponse(/\/update$/);
  await page.locator('select[name="countryCode"]').selectOption(country);
  await answered;
}

/** Fills in who and where, until the checkout knows what the shipping costs. */
export async function address(page: Page, values: Record<string, string>): Promise<void> {
  await fillIn(page, values);
  await page.keyboard.press("Tab");
  await page.locator('input[name="shippingRate"]:checked').waitFor();
}

/** Fields by their names, whatever the language. */
async function fillIn(page: Page, values: Record<string, string>): Promise<void> {
  for (const [name, value] of Object.entries(values)) {
    const field = page.locator(`[name="${name}"]`);
    if (name === "provinceCode") await field.selectOption(value);
    else await field.fill(value);
  }
}

const CARD = { "card.number": "1", "card.expiry": "12 / 30", "card.code": "123", "card.name": "Ada Moore" };

export async function pay(page: Page): Promise<void> {
  await fillIn(page, CARD);
  await page.locator("[data-pay]").click();
  await page.waitForURL(/thank-you/);
}

export const total = async (page: Page): Promise<number> =>
  Number(await page.locator('[data-region="total"] data').first().getAttribute("value"));

/** Nothing is being worked out any more, the guarantee stands in the summary as often as expected, and the total is so. */
export async function settled(page: Page, guarantees: number, amount: number | null = null): Promise<void> {
  await page.locator(".extension-slot s-spinner").waitFor({ state: "detached" });
  const lines = page.locator("#order-summary .line-title").getByText("Shipping guarantee", { exact: true });
  await vi.waitFor(async () => {
    expect(await lines.count()).toBe(guarantees);
    expect(await total(page)).toBeCloseTo(amount ?? (await total(page)), 6);
  }, PATIENCE);
}

export async function latestOrder(stage: SandboxAndApp): Promise<OrderView> {
  const { orders } = await stage.control<{ orders: { id: string }[] }>("GET", "orders?limit=1");
  return stage.control<OrderView>("GET", `orders/${orders[0]?.id ?? ""}`);
}

export const guaranteeOf = (order: OrderView) =>
  order.lines.filter(({ title }) => title === "Shipping guarantee");

/** For a story: a shop of its own, in which the plan is published. A story that broke off has no later chapters. */
export function stageWith(browser: () => Browser, plan: object): () => SandboxAndApp {
  let stage: SandboxAndApp | undefined;
  let broken = false;
  const started = (): SandboxAndApp => {
    if (stage === undefined) throw new Error("The stage isn't set.");
    return stage;
  };
  beforeAll(async () => {
    stage = await startSandboxAndApp("shop");
    await publishPlan(browser(), stage, plan);
  });
  beforeEach(({ skip }) => skip(broken, "an earlier chapter failed"));
  afterEach(({ task }) => {
    if (task.result?.state !== "fail") return;
    broken = true;
    process.stderr.write(`${started().logs()}\n`);
  });
  afterAll(() => stage?.close());
  return started;
}
