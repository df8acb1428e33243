import type { Prisma } from "@prisma/client";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { jadePlan } from "../builders/plans";
import { launchBrowser, screenshot } from "../harness/browser";
import { staffMember, type StaffMember } from "../harness/people";
import { startSandboxAndApp, type SandboxAndApp } from "../harness/sandbox-and-app";

const SHOP = "jade-river.myshopify.com";
const DAY_MS = 86_400_000;

/** What shoppers are rated by: 1 % of jade, at least 0.98, up to 20,000.00. */
const PUBLISHED = jadePlan();
/** What is tried: 1.5 % of jade, a fixed price for all else, nothing below 50.00, given by the shop in the EU. */
const DRAFT = jadePlan(
  { merchantFunded: ["EU"] },
  {
    minimumInsuredValue: "50.00",
    rules: [
      { id: "jade", match: { tags: ["jade"] }, premium: { type: "rate", rate: "0.015" } },
      { id: "rest", premium: { type: "flat", amount: "3.50" } },
    ],
  },
);

const words = {
  bring: "Bring past orders",
  orders: (count: string) => new RegExp(`^${count} orders, from`),
  replay: "Replay",
  result: (count: string) => `Draft over ${count} orders`,
  offered: "Orders it is offered for",
  premium: "Premiums",
  given: "Given by the shop",
  figures: "In all",
  most: "Orders that change most",
  destinations: "By destination",
  distribution: "Orders by premium",
  draft: "Draft",
  live: "Version 1",
  steps: "How the premium comes about",
  lines: "Line by line",
  compareWith: "Compare with the draft",
  actions: "Actions for version 1",
  restore: "Restore as draft",
  confirm: "Restore",
  bringBack: "Bring it back",
  replaced: "Replaced drafts",
  ruleNew: /Rule “rest” is new, as rule 2/,
  rateChanged: /1\.5 % of the value, was 1 % of the value/,
  at: "Date and time",
  schedule: "Schedule the draft",
  waiting: /will be published/,
  cancelSchedule: "Don't publish it",
  pick: "Add products",
  pickAdd: "Add",
  facts: /^Tags: /,
  search: "Past order",
  ofOrder: /^The cart of order #/,
} as const;

describe("a plan replayed over the orders of a year", () => {
  let browser: Browser;
  let stage: SandboxAndApp;
  let staff: StaffMember;
  let counted: Counted;

  beforeAll(async () => {
    [browser, stage] = await Promise.all([launchBrowser(), startSandboxAndApp("year")]);
    staff = await staffMember(browser, stage, "avery");
    await staff.open("plan");
    await publishAndDraft(stage);
    counted = countByHand(await stage.control<ShopView>("GET", "state/jade-river"), await nowOf(stage));
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
  });
  afterAll(async () => {
    await browser.close();
    await stage.close();
  });

  const picture = (page: Page, name: string) => screenshot(page, name);
  /** Of a long page, whole: it scrolls within the admin's frame. */
  const tallPicture = async (page: Page, name: string) => {
    await page.setViewportSize({ width: 1280, height: 2300 });
    await picture(page, name);
    await page.setViewportSize({ width: 1280, height: 900 });
  };
  /** Of the page as phones show it. */
  const phonePicture = async (page: Page, name: string) => {
    await page.setViewportSize({ width: 390, height: 844 });
    await picture(page, `${name}-phone`);
    await page.setViewportSize({ width: 1280, height: 900 });
  };
  /** The cells of a row of a table, by the table's name and the row's. */
  const rowOf = async (table: string, row: string | RegExp) => {
    const found = staff.app
      .getByRole("region", { name: table })
      .getByRole("row")
      .filter({ has: staff.app.getByRole("rowheader", { name: row, exact: true }) });
    return (await found.getByRole("cell").allInnerTexts()).map((cell) => cell.trim());
  };

  test("the merchant brings the past orders: all that the app may read, and nothing of the customers", async () => {
    const { page, app } = staff;
    await staff.open("plan/replay");
    await picture(page, "replay-empty");
    await app.getByRole("button", { name: words.bring }).click();
    const count = counted.orders.toLocaleString("en-US");
    await app.getByText(words.orders(count)).waitFor({ timeout: 60_000 });
    const kept = await stage.database.db.pastOrder.findMany({ where: { shop: SHOP } });
    expect(kept).toHaveLength(counted.orders);
    const emails = counted.emails.filter((email) => JSON.stringify(kept, plain).includes(email));
    expect(emails).toEqual([]);
  });

  test("the replay's figures are those counted by hand", async () => {
    const { page, app } = staff;
    await app.getByRole("button", { name: words.replay, exact: true }).click();
    await app.getByRole("heading", { name: words.result(String(counted.orders)) }).waitFor();
    await app.locator(".recharts-bar-rectangle").first().waitFor();
    const [offeredNow, offeredBefore] = await rowOf(words.figures, words.offered);
    expect([countIn(offeredNow), countIn(offeredBefore)]).toEqual([
      counted.tried.offered,
      counted.published.offered,
    ]);
    expect((await rowOf(words.figures, words.premium)).map(centsIn)).toEqual([
      counted.tried.premium,
      counted.published.premium,
    ]);
    expect((await rowOf(words.figures, words.given)).map(centsIn)).toEqual([counted.tried.given, 0]);
    const [orders, offeredThere, premium] = await rowOf(words.destinations, "United States");
    expect([countIn(orders), countIn(offeredThere), centsIn(premium ?? "")]).toEqual([
      counted.toTheUs.orders,
      counted.toTheUs.offered,
      counted.toTheUs.premium,
    ]);
    const bars = await app
      .getByRole("region", { name: words.distribution })
      .locator("tbody tr td:nth-of-type(1)")
      .allInnerTexts();
    expect(bars.reduce((sum, bar) => sum + countIn(bar), 0)).toBe(counted.tried.offered);
    await tallPicture(page, "replay");
    await phonePicture(page, "replay");
  });

  test("the order that changes most leads to its quote, explained by both plans", async () => {
    const { page, app } = staff;
    const table = app.getByRole("region", { name: words.most });
    const first = table.getByRole("rowheader").first();
    const name = (await first.innerText()).trim();
    // Its link says more than the name.
    const [, before, after] = await rowOf(words.most, new RegExp(`${name}(?!\\d)`));
    await first.getByRole("link").click();
    await app.getByRole("heading", { name: words.steps }).first().waitFor();
    expect([centsIn(before ?? ""), centsIn(after ?? "")]).toEqual(counted.premiumsOf(name));
    for (const amount of [before, after].filter((text) => /\d/.test(text ?? ""))) {
      const exact = (amount ?? "").split(/[,，]\s?(?=[a-z店])/)[0] ?? "";
      expect(await app.getByText(exact).count()).toBeGreaterThan(0);
    }
    expect(await app.getByRole("heading", { name: words.lines }).count()).toBeGreaterThan(1);
    await picture(page, "what-if");
    await phonePicture(page, "what-if");
  });

  test("a cart is typed with a product from Shopify's picker, and one is taken from an order found by its name", async () => {
    const { page, app } = staff;
    await staff.open("plan/what-if");
    await app.getByRole("button", { name: words.pick, exact: true }).click();
    const picker = page.getByRole("dialog");
    await picker.getByRole("checkbox").first().check();
    await picker.getByRole("button", { name: words.pickAdd, exact: true }).click();
    await app.getByText(words.facts).waitFor();
    await app
      .locator("input")
      .and(app.getByLabel(words.search, { exact: true }))
      .fill("130");
    const option = app.getByRole("option", { name: /#130\d/ }).first();
    await option.waitFor();
    const name = /#130\d/.exec(await option.innerText())?.[0] ?? "";
    await option.click();
    await app.getByText(words.ofOrder).waitFor();
    expect(await app.getByText(words.ofOrder).innerText()).toContain(name);
    const titles = counted.titlesOf(name);
    for (const title of titles) expect(await app.getByRole("heading", { name: title }).count()).toBe(1);
  });

  test("the draft is compared with the live version, replaced by it, and brought back", async () => {
    const { page, app } = staff;
    await staff.open("plan/versions");
    await app.getByRole("button", { name: words.actions }).click();
    await app.getByRole("link", { name: words.compareWith }).click();
    await app.getByText(words.ruleNew).waitFor();
    expect(await app.getByText(words.rateChanged).count()).toBe(1);
    await picture(page, "versions-compare");
    await phonePicture(page, "versions-compare");

    await staff.open("plan/versions");
    await picture(page, "versions");
    await app.getByRole("button", { name: words.actions }).click();
    await app.getByRole("button", { name: words.restore }).click();
    await app.getByRole("dialog").getByRole("button", { name: words.confirm, exact: true }).click();
    await app.getByRole("heading", { name: words.replaced }).waitFor();
    expect(await draftRules(stage)).toEqual(["jade"]);
    await phonePicture(page, "versions");
    await app.getByRole("button", { name: words.bringBack }).click();
    await app.getByRole("dialog").getByRole("button", { name: words.bringBack }).click();
    await expect.poll(() => draftRules(stage), { timeout: 20_000 }).toEqual(["jade", "rest"]);
  });

  test("the draft is to be published at a time on the shop's clock, and isn't after all", async () => {
    const { page, app } = staff;
    await staff.open("plan/versions");
    const day = new Date((await nowOf(stage)).getTime() + 7 * DAY_MS).toISOString().slice(0, 10);
    await app.getByLabel(words.at).fill(`${day}T09:00`);
    await app.getByRole("button", { name: words.schedule }).click();
    await app.getByRole("button", { name: words.cancelSchedule }).waitFor();
    const [waiting] = await stage.database.db.scheduledPlan.findMany({ where: { state: "waiting" } });
    // Nine in the morning in Shanghai.
    expect(waiting?.publishAt.toISOString()).toBe(`${day}T01:00:00.000Z`);
    await picture(page, "versions-scheduled");
    await staff.open("plan");
    await app.getByText(words.waiting).first().waitFor();
    await picture(page, "plan-scheduled");
    await app.getByRole("button", { name: words.cancelSchedule }).click();
    await app.getByRole("button", { name: words.cancelSchedule }).waitFor({ state: "detached" });
    expect(await stage.database.db.scheduledPlan.count({ where: { state: "waiting" } })).toBe(0);
  });

  test("Shopify's schema refused no call", async () => {
    expect(await stage.control("GET", "log?kind=calls&refused=true")).toEqual({ calls: [] });
  });
});

// ── What the story stands on ──────────────────────────────────────────────────────────────────────────────────────

async function nowOf(stage: SandboxAndApp): Promise<Date> {
  return new Date((await stage.control<{ now: string }>("GET", "clock")).now);
}

/** As if the merchant had published the one plan and saved the other. */
async function publishAndDraft({ database: { db } }: SandboxAndApp): Promise<void> {
  const at = new Date();
  const plan = { ...PUBLISHED, version: 1 } as Prisma.InputJsonObject;
  const made = { createdAt: at, createdBy: "Avery Stone", publishedAt: at };
  await db.planVersion.create({
    data: { shop: SHOP, version: 1, plan, compact: "", steps: ["0.98"], ...made },
  });
  await db.shop.update({ where: { domain: SHOP }, data: { livePlanVersion: 1, lastPlanVersion: 1 } });
  const draft = { plan: DRAFT as Prisma.InputJsonObject, revision: 1, updatedAt: at, updatedBy: "Lin Mei" };
  await db.planDraft.create({ data: { shop: SHOP, ...draft } });
}

async function draftRules({ database: { db } }: SandboxAndApp): Promise<string[]> {
  const { plan } = await db.planDraft.findUniqueOrThrow({ where: { shop: SHOP } });
  const { offers } = plan as { offers: { rules: { id: string }[] }[] };
  return (offers[0]?.rules ?? []).map(({ id }) => id);
}

const plain = (_key: string, value: unknown): unknown =>
  typeof value === "bigint" ? value.toString() : value;

function countIn(text: string | undefined): number {
  return Number(/[\d,]+/.exec(text ?? "")?.[0].replaceAll(",", "") ?? "NaN");
}

/** "US$1,234.50" as 123450; what holds no amount as 0. */
function centsIn(text: string): number {
  const amount = /[\d,]+\.\d\d/.exec(text)?.[0].replaceAll(",", "") ?? "0";
  return Math.round(Number(amount) * 100);
}

// ── The same counted by hand, from the sandbox's own state, by the words of the two plans ─────────────────────────

type ShopView = {
  products: Record<string, { title: string; tags: string[] }>;
  orders: Record<string, OrderView>;
};
type OrderView = {
  name: string;
  email: string | null;
  createdAt: string;
  shippingAddress: { countryCode: string } | null;
  lines: {
    productId: string | null;
    quantity: number;
    requiresShipping: boolean;
    giftCard: boolean;
    unitPrice: { shop: string };
    discountAllocations: { amount: { shop: string } }[];
  }[];
};

const EU = "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK".split(" ");

type Sums = { offered: number; premium: number; given: number };
type Counted = {
  orders: number;
  emails: string[];
  tried: Sums;
  published: Sums;
  toTheUs: { orders: number; offered: number; premium: number };
  /** Premiums of an order before and after, in cents; 0 where it isn't offered. */
  premiumsOf: (name: string) => [number, number];
  /** What an order's goods are called, each once. */
  titlesOf: (name: string) => string[];
};

function countByHand(shop: ShopView, now: Date): Counted {
  // 60 days, as the app wasn't granted more.
  const since = now.getTime() - 60 * DAY_MS;
  const orders = Object.values(shop.orders).filter(({ createdAt }) => Date.parse(createdAt) >= since);
  const priced = orders.map((order) => {
    const destination = order.shippingAddress?.countryCode ?? "";
    const { jade, rest } = valuesOf(order, shop.products);
    const published = offered(jade, jade > 0, jade, 0.01);
    const tried = offered(jade + rest, jade + rest >= 50_00, jade, 0.015, rest > 0 ? 3_50 : 0);
    return { name: order.name, destination, published, tried, given: EU.includes(destination) };
  });
  const sums = (which: "tried" | "published"): Sums => ({
    offered: priced.filter((each) => each[which] > 0).length,
    premium: priced.reduce((sum, each) => sum + each[which], 0),
    given: which === "tried" ? priced.reduce((sum, each) => sum + (each.given ? each.tried : 0), 0) : 0,
  });
  const toTheUs = priced.filter(({ destination }) => destination === "US");
  return {
    orders: orders.length,
    emails: orders.flatMap(({ email }) => (email === null ? [] : [email])),
    tried: sums("tried"),
    published: sums("published"),
    toTheUs: {
      orders: toTheUs.length,
      offered: toTheUs.filter(({ tried }) => tried > 0).length,
      premium: toTheUs.reduce((sum, { tried }) => sum + tried, 0),
    },
    premiumsOf: (name) => {
      const found = priced.find((each) => each.name === name);
      return [found?.published ?? NaN, found?.tried ?? NaN];
    },
    titlesOf: (name) => [
      ...new Set(
        orders
          .filter((order) => order.name === name)
          .flatMap(({ lines }) => lines.map(({ productId }) => shop.products[productId ?? ""]?.title ?? "")),
      ),
    ],
  };
}

/** What of an order is shipped and no gift card, in cents after discounts: jade and the rest. */
function valuesOf(order: OrderView, products: ShopView["products"]): { jade: number; rest: number } {
  const cents = (amount: string) => Math.round(Number(amount) * 100);
  let [jade, rest] = [0, 0];
  for (const line of order.lines) {
    if (!line.requiresShipping || line.giftCard) continue;
    const off = line.discountAllocations.reduce((sum, { amount }) => sum + cents(amount.shop), 0);
    const value = cents(line.unitPrice.shop) * line.quantity - off;
    const tags = products[line.productId ?? ""]?.tags ?? [];
    if (tags.some((tag) => tag.toLowerCase() === "jade")) jade += value;
    else rest += value;
  }
  return { jade, rest };
}

/** The premium in cents: a share of jade's value and a fixed sum, from 0.98 to 500.00; 0 where it isn't offered. */
function offered(value: number, isOffered: boolean, jade: number, rate: number, fixed = 0): number {
  if (!isOffered || value === 0 || value > 20_000_00) return 0;
  // Shares are exact to a thousandth of a cent: half a cent goes up.
  const share = Math.round(Math.round(jade * rate * 1000) / 1000);
  return Math.min(500_00, Math.max(98, share + fixed));
}
