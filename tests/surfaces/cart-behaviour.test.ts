import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { CONSENT_ATTRIBUTE, parseConsent } from "../../domain/cart/index";
import { buildExtensions } from "../../scripts/bundling/build-when-changed";
import { findProductByHandle } from "../../sandbox/commerce/catalog";
import { createSandbox } from "../../sandbox/create-sandbox";
import type { Sandbox } from "../../sandbox/sandbox";
import type { CartLine, ThemeState } from "../../sandbox/state/types";
import { publishGuarantee, type PublishedGuarantee } from "../builders/published-guarantee";
import { launchBrowser, newVisitor, type Visitor, type VisitorOptions } from "../harness/browser";
import type { PlanForm } from "../rating/forms";
import { PLAN } from "./sample-plans";

// What a shopper meets in a cart with the guarantee's box, one thing a test, in Chromium.

const PATIENCE = { timeout: 20_000, interval: 50 };
const BANGLE = "imperial-green-jadeite-bangle";
const VASE = "oxblood-bottle-vase";

let browser: Browser;
let sandbox: Sandbox;
let published: PublishedGuarantee;
let visitor: Visitor;
let page: Page;

beforeAll(async () => {
  await buildExtensions({ run: (_name, work) => work() });
  browser = await launchBrowser();
});

afterAll(() => browser?.close());

beforeEach(async () => {
  sandbox = await createSandbox({ port: 0, seed: "shop", quiet: true, snapshotFile: null });
});

afterEach(async () => {
  visitor?.expectNothingUnexpected();
  await visitor?.close();
  await sandbox?.close();
});

type Scene = { plan?: PlanForm; theme?: Partial<ThemeState>; goods?: string[]; visitor?: VisitorOptions };

/** A shopper with goods in the cart, before they look at it. */
async function scene({
  plan = PLAN,
  theme = {},
  goods = [BANGLE],
  visitor: options = {},
}: Scene = {}): Promise<void> {
  const shop = sandbox.primaryShop();
  published = publishGuarantee(sandbox, shop, plan, { ladder: { termsUrl: "https://jade.example/terms" } });
  shop.theme = { ...shop.theme, ...theme };
  visitor = await newVisitor(browser, { viewport: { width: 390, height: 844 }, ...options });
  ({ page } = visitor);
  for (const handle of goods) await add(handle);
}

async function add(handle: string): Promise<void> {
  const id = Number(findProductByHandle(sandbox.primaryShop(), handle)?.variants[0]?.id);
  await visitor.context.request.post(`${sandbox.url}/cart/add.js`, { data: { id } });
}

const open = (path: string) => page.goto(`${sandbox.url}${path}`);

/** The box that can be seen. */
const box = () => page.locator("waybond-box:visible").first();
const tick = () => box().getByRole("checkbox");
/** Words that the box says, to be seen. */
const said = (words: string) => box().getByRole("status").getByText(words);
const settled = () =>
  vi.waitFor(
    async () => expect(await page.locator('waybond-box[data-busy="true"]').count()).toBe(0),
    PATIENCE,
  );

async function lines(): Promise<CartLine[]> {
  const token = (await visitor.context.cookies()).find(({ name }) => name === "cart")?.value ?? "";
  return sandbox.primaryShop().carts[token]?.lines ?? [];
}

async function guarantees(): Promise<CartLine[]> {
  const ids = new Set(published.product.variants.map(({ id }) => id));
  return (await lines()).filter(({ variantId }) => ids.has(variantId));
}

const holds = (count: number) =>
  vi.waitFor(async () => expect((await guarantees()).length).toBe(count), PATIENCE);

/** The next calls are answered so late, or so badly. */
async function meddle(
  pattern: RegExp,
  how: { delay?: number; status?: number; times?: number },
): Promise<void> {
  let left = how.times ?? Infinity;
  await page.route(pattern, async (route) => {
    if (left-- <= 0) return route.continue();
    if (how.delay !== undefined) await new Promise((resolve) => setTimeout(resolve, how.delay));
    return how.status === undefined ? route.continue() : route.fulfill({ status: how.status, body: "{}" });
  });
}

const FAILURES_EXPECTED = { expected: [/^console error: Failed to load resource/] };

describe("the box", () => {
  test("starts unticked, with its price, what it covers and the terms", async () => {
    await scene();
    await open("/cart");
    await tick().waitFor();
    expect(await tick().isChecked()).toBe(false);
    expect(await box().innerText()).toMatch(
      /Add the shipping guarantee\s+\$50\.00\s+Covers loss, damage, and theft, up to \$5,000\.00\.\s+Terms of the guarantee/,
    );
    expect(await box().getByRole("link", { name: "Terms of the guarantee" }).getAttribute("href")).toBe(
      "https://jade.example/terms",
    );
    expect(await guarantees()).toEqual([]);
  });

  test("is one control to a screen reader: a name with the price, a description, and words when something happens", async () => {
    await scene();
    await open("/cart");
    await tick().waitFor();
    expect(await box().ariaSnapshot()).toContain('checkbox "Add the shipping guarantee $50.00"');
    const described = await tick().evaluate((input: HTMLInputElement) => {
      const id = input.getAttribute("aria-describedby") ?? "";
      return document.getElementById(id)?.textContent?.trim();
    });
    expect(described).toBe("Covers loss, damage, and theft, up to $5,000.00.");
    await tick().check();
    await holds(1);
    await expect
      .poll(() => box().getByRole("status").textContent(), PATIENCE)
      .toBe("The shipping guarantee is in your cart: $50.00.");
  });

  test("is worked by keyboard alone, and keeps the focus while the cart is drawn anew", async () => {
    await scene();
    await open("/cart");
    await tick().waitFor();
    await tick().focus();
    await page.keyboard.press("Space");
    await holds(1);
    await settled();
    await page.locator("main .cart-line", { hasText: "Shipping guarantee" }).waitFor();
    expect(await tick().evaluate((input) => input === document.activeElement)).toBe(true);
    await page.keyboard.press("Space");
    await holds(0);
  });

  test("gets the focus back when the theme exchanges its whole cart", async () => {
    await scene({ theme: { name: "tide" } });
    await open("/cart");
    await tick().waitFor();
    await tick().focus();
    // As the theme does it after a change by somebody else.
    await page.evaluate(async () => {
      const section = document.querySelector(".shopify-section:has(waybond-box)");
      const id = section?.id.replace("shopify-section-", "") ?? "";
      const drawn = await fetch(`/cart?section_id=${id}`);
      if (section) section.outerHTML = await drawn.text();
    });
    await expect
      .poll(() => tick().evaluate((input) => input === document.activeElement), PATIENCE)
      .toBe(true);
  });

  test("is not there without JavaScript, and takes no room", async () => {
    await scene();
    const { context } = visitor;
    const cookies = await context.cookies();
    const plain = await browser.newContext({ javaScriptEnabled: false });
    await plain.addCookies(cookies);
    const bare = await plain.newPage();
    await bare.goto(`${sandbox.url}/cart`);
    expect(await bare.locator("waybond-box").count()).toBe(1);
    expect(await bare.locator("waybond-box").isVisible()).toBe(false);
    expect(
      await bare.locator("waybond-box").evaluate((element) => element.getBoundingClientRect().height),
    ).toBe(0);
    await plain.close();
  });

  test.each([
    { name: "river", cartBlock: true },
    { name: "river", cartBlock: false },
    { name: "tide", cartBlock: true },
    { name: "tide", cartBlock: false },
    { name: "ledger", cartBlock: true },
    { name: "ledger", cartBlock: false },
  ] as const)("stands once before each button to the checkout ($name, block: $cartBlock)", async (theme) => {
    await scene({ theme });
    await open("/cart");
    await tick().waitFor();
    const placed = await page.evaluate(() =>
      [...document.querySelectorAll('[name="checkout"],[href$="/checkout"]')].map((control) => {
        const around = control.closest("form,dialog,.shopify-section");
        return around?.querySelectorAll("waybond-box").length;
      }),
    );
    expect(placed.length).toBeGreaterThan(0);
    expect(new Set(placed)).toEqual(new Set([1]));
  });

  test("isn't shown for a cart that isn't covered, and nothing is said about it", async () => {
    await scene({ goods: [VASE] });
    await open("/cart");
    await expect
      .poll(() => page.locator("waybond-box").first().getAttribute("data-state"), PATIENCE)
      .toBe("none");
    expect(await page.locator("waybond-box:visible").count()).toBe(0);
    expect(await page.locator("waybond-box").first().getByRole("status").textContent()).toBe("");
  });
});

describe("what is under the box and around it", () => {
  for (const width of [390, 1280]) {
    test(`stays where it is at ${width} pixels, whatever the box comes to show`, async () => {
      await scene({ visitor: { viewport: { width, height: 844 }, ...FAILURES_EXPECTED } });
      await page.addInitScript(() => {
        const moved: string[] = [];
        Object.assign(window, { moved });
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries()) {
            const { value, sources } = entry as unknown as {
              value: number;
              sources: { node: Node | null }[];
            };
            const names = sources.map(({ node }) =>
              node instanceof Element ? node.className : node?.nodeName,
            );
            moved.push(`${value} ${names.join(" ")}`);
          }
        }).observe({ type: "layout-shift", buffered: true });
      });
      const moved = () => page.evaluate(() => (window as unknown as { moved: string[] }).moved);
      const height = () => box().evaluate((element) => element.getBoundingClientRect().height);
      await meddle(/\/cart\/add\.js$/, { status: 500, times: 4 });
      await open("/cart");
      await tick().waitFor();
      const before = await height();
      expect(await moved()).toEqual([]);
      // A tick by script: the browser would forgive what moves after a shopper's own.
      await tick().evaluate((input: HTMLInputElement) => input.click());
      await said("couldn’t be added").waitFor();
      expect(await moved()).toEqual([]);
      expect(await height()).toBe(before);
    });
  }
});

describe("a tick", () => {
  test("carries the consent onto the line: the words, the price and the language as they were shown", async () => {
    await scene();
    await open("/cart");
    await tick().check();
    await holds(1);
    const [line] = await guarantees();
    const text = line?.properties.find(({ key }) => key === CONSENT_ATTRIBUTE)?.value;
    expect(parseConsent(text)).toMatchObject({
      wording: "Add the shipping guarantee · $50.00",
      language: "en",
      price: "50.00",
      currency: "USD",
      unticked: true,
      surface: "cart",
    });
  });

  test("that is taken back while it is carried out leaves nothing in the cart", async () => {
    await scene();
    await meddle(/\/cart\/add\.js$/, { delay: 600 });
    await open("/cart");
    await tick().check();
    await tick().uncheck();
    await settled();
    await holds(0);
    expect(await tick().isChecked()).toBe(false);
  });

  test("that fails is tried again without a word", async () => {
    await scene({ visitor: FAILURES_EXPECTED });
    await meddle(/\/cart\/add\.js$/, { status: 503, times: 2 });
    await open("/cart");
    await tick().check();
    await holds(1);
    await settled();
    expect(await box().getAttribute("data-notice")).toBe("false");
  });

  test("that fails for good sets the box back and says so, and the checkout is open", async () => {
    await scene({ visitor: FAILURES_EXPECTED });
    await meddle(/\/cart\/add\.js$/, { status: 500 });
    await open("/cart");
    await tick().check();
    await said("The guarantee couldn’t be added. You can try again, or check out without it.").waitFor();
    expect(await tick().isChecked()).toBe(false);
    await page.locator("main [name=checkout]").click();
    await page.waitForURL(/\/checkouts\//);
  });

  test("right before the checkout is carried out first", async () => {
    await scene();
    await meddle(/\/cart\/add\.js$/, { delay: 700 });
    await open("/cart");
    await tick().check();
    await page.locator("main [name=checkout]").click();
    await page.waitForURL(/\/checkouts\//);
    expect(await guarantees()).toHaveLength(1);
    await page.locator("#order-summary").getByText("Shipping guarantee", { exact: true }).first().waitFor();
  });

  test("that takes long holds nobody for long", async () => {
    await scene();
    await meddle(/\/cart\/add\.js$/, { delay: 20_000 });
    await open("/cart");
    await tick().check();
    await page.locator("main [name=checkout]").click();
    await page.waitForURL(/\/checkouts\//);
    expect(await guarantees(), "the cart hasn't answered yet").toEqual([]);
  });

  test("is seen in the shopper's other tab", async () => {
    await scene();
    const other = await visitor.context.newPage();
    await other.goto(`${sandbox.url}/cart`);
    await open("/cart");
    await tick().check();
    await holds(1);
    await expect.poll(() => other.locator("main waybond-box input").isChecked(), PATIENCE).toBe(true);
  });
});

describe.each(["river", "tide", "ledger"] as const)("the theme %s", (name) => {
  test("shows the guarantee's line and the new total on the cart's page, and all that was there before", async () => {
    await scene({ theme: { name, cartBlock: name !== "tide" } });
    await open("/cart");
    await tick().check();
    await page.locator("main .cart-line", { hasText: "Shipping guarantee" }).waitFor();
    const text = await page.locator("main").innerText();
    for (const words of ["Imperial green jadeite bangle", "$5,000.00", "$50.00", "$5,050.00"]) {
      expect(text).toContain(words);
    }
    await tick().uncheck();
    await page.locator("main .cart-line", { hasText: "Shipping guarantee" }).waitFor({ state: "detached" });
    expect(await page.locator("main").innerText()).not.toContain("$5,050.00");
  });
});

test.each(["river", "tide"] as const)(
  "in the drawer of %s the box stands, and the drawer stays open",
  async (name) => {
    await scene({ theme: { name }, goods: [] });
    await open(`/products/${BANGLE}`);
    await page.locator("[data-product-form] button[type=submit]").click();
    await page.locator("dialog[open] waybond-box:visible").waitFor();
    await tick().check();
    await page.locator("dialog[open] .cart-line", { hasText: "Shipping guarantee" }).waitFor();
    expect(await page.locator("dialog[open]").innerText()).toContain("$5,050.00");
    expect(await tick().isChecked()).toBe(true);
  },
);

describe("a guarantee in the cart", () => {
  test("taken out by the theme's own button is refused: the box is unticked and stays so", async () => {
    await scene();
    await open("/cart");
    await tick().check();
    await holds(1);
    await settled();
    await page.locator("main .cart-line", { hasText: "Shipping guarantee" }).locator("[data-remove]").click();
    await holds(0);
    await expect.poll(() => tick().isChecked(), PATIENCE).toBe(false);
    await page.locator("main .cart-line [data-step='1']").first().click();
    await vi.waitFor(async () => expect((await lines())[0]?.quantity).toBe(2), PATIENCE);
    await settled();
    expect(await guarantees()).toEqual([]);
  });

  test("raised by the theme's own button becomes one again", async () => {
    await scene();
    await open("/cart");
    await tick().check();
    await holds(1);
    await settled();
    const changed = page.waitForResponse(/\/cart\/change/);
    await page
      .locator("main .cart-line", { hasText: "Shipping guarantee" })
      .locator("[data-step='1']")
      .click();
    await changed;
    await vi.waitFor(
      async () => expect((await guarantees()).map(({ quantity }) => quantity)).toEqual([1]),
      PATIENCE,
    );
  });

  test("follows the goods, to the price that stands beside the box", async () => {
    await scene();
    await open("/cart");
    await tick().check();
    await holds(1);
    await settled();
    await page.locator("main .cart-line [data-step='1']").first().click();
    await box().getByText("$100.00", { exact: true }).waitFor();
    await holds(1);
    await expect
      .poll(() => page.locator("main .cart-line", { hasText: "Shipping guarantee" }).innerText(), PATIENCE)
      .toContain("$100.00");
    await expect
      .poll(() => box().getByRole("status").textContent(), PATIENCE)
      .toBe("The shipping guarantee now costs $100.00.");
  });

  test("goes with the last of the goods", async () => {
    await scene();
    await open("/cart");
    await tick().check();
    await holds(1);
    await settled();
    await page.locator("main .cart-line", { hasText: "bangle" }).locator("[data-remove]").click();
    await vi.waitFor(async () => expect(await lines()).toEqual([]), PATIENCE);
    await expect.poll(() => page.locator("main .cart-line").count(), PATIENCE).toBe(0);
  });

  test("isn't discounted, and its price follows what the goods cost after a code", async () => {
    await scene();
    await open("/cart");
    await tick().check();
    await holds(1);
    await page.evaluate(() =>
      fetch("/cart/update.js", {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify({ discount: "JADE50" }),
      }),
    );
    await expect.poll(() => box().innerText(), PATIENCE).not.toContain("$50.00");
    await settled();
    await holds(1);
  });

  test("is what a second offer takes the place of", async () => {
    await scene({
      plan: {
        ...PLAN,
        offers: [
          ...PLAN.offers,
          ...PLAN.offers.map((offer) => ({
            ...offer,
            id: "full",
            perils: [...offer.perils, "delay"],
            rules: [{ id: "all", premium: { type: "rate" as const, rate: "0.02" } }],
          })),
        ],
      },
    });
    await open("/cart");
    const choice = (name: string) => box().getByRole("radio", { name });
    await choice("No guarantee").waitFor();
    expect(await choice("No guarantee").isChecked()).toBe(true);
    await choice("$50.00").check();
    await holds(1);
    await settled();
    await choice("$100.00").check();
    await vi.waitFor(async () => {
      const [line, another] = await guarantees();
      expect([line?.properties.find(({ key }) => key === "_waybond_offer")?.value, another]).toEqual([
        "full",
        undefined,
      ]);
    }, PATIENCE);
    await settled();
    await choice("No guarantee").check();
    await holds(0);
  });
});

describe("another country", () => {
  test("changes the price to what the step costs there, which is what the cart charges", async () => {
    await scene();
    await visitor.context.request.post(`${sandbox.url}/localization`, { form: { country_code: "JP" } });
    await open("/cart");
    await tick().waitFor();
    const price = (await box().locator(".waybond__price").innerText()).trim();
    expect(price).toBe("¥7,513");
    await tick().check();
    await holds(1);
    await settled();
    expect(await page.locator("main .cart-line", { hasText: "Shipping guarantee" }).innerText()).toContain(
      "7,513",
    );
  });

  test("where the shop pays: told so, with nothing to tick", async () => {
    await scene();
    await visitor.context.request.post(`${sandbox.url}/localization`, { form: { country_code: "DE" } });
    await open("/cart");
    await box().getByText("Your delivery is guaranteed by Jade River 玉河 at no extra cost.").waitFor();
    expect(await box().getByRole("checkbox").count()).toBe(0);
    expect(await box().innerText()).toContain("Covers loss, damage, and theft, up to");
  });
});

test("a version published meanwhile is sold as soon as the shopper comes to the cart again", async () => {
  await scene();
  await open("/cart");
  await tick().check();
  await holds(1);
  await settled();
  const plan = { ...PLAN, version: PLAN.version + 1 };
  published = publishGuarantee(sandbox, sandbox.primaryShop(), plan, { before: published });
  await page.reload();
  await vi.waitFor(async () => {
    const [line] = await guarantees();
    expect(line?.properties.find(({ key }) => key === "_waybond_plan")?.value).toBe(String(plan.version));
  }, PATIENCE);
});

test("Liquid as Shopify has it: the sandbox missed nothing that the blocks ask for", async () => {
  await scene();
  await open("/cart");
  await tick().waitFor();
  expect(sandbox.log.all().filter((entry) => JSON.stringify(entry).includes("guarantee-cart/"))).toEqual([]);
});
