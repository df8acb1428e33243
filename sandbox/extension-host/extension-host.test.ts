import { type Browser, chromium, type Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { buildExtensions } from "../../scripts/bundling/build-when-changed";
import { findBrowser } from "../../scripts/test/find-browser";
import { serveHarness } from "./harness/serve-harness";

interface Harness {
  mounted: boolean;
  changes: { type: string; merchandiseId?: string }[];
  log: { level: string; message: string }[];
  items(): { variant: string; quantity: number }[];
  state(): object;
  mountExtension(options: object): Promise<{ log: Harness["log"] }>;
  set(options: object): Promise<void>;
}

declare const harness: Harness;

let browser: Browser;
let server: Awaited<ReturnType<typeof serveHarness>>;
let page: Page;

beforeAll(async () => {
  await buildExtensions({ run: (_name, work) => work() });
  server = await serveHarness(0);
  browser = await chromium.launch({
    executablePath: await findBrowser(),
    args: ["--no-sandbox", "--disable-gpu"],
  });
}, 120_000);

afterEach(() => page.close());

afterAll(async () => {
  await browser.close();
  await server.close();
});

async function open(query: string): Promise<void> {
  page = await browser.newPage();
  await page.goto(`${server.url}/?${query}`);
  await page.waitForFunction(() => "harness" in window && harness.mounted);
}

/** The text without the differences between versions of the browser's language data. */
const words = (text: string) => text.replaceAll(/[\s\u00A0\u202F]+/g, " ").replaceAll("JP¥", "¥");
const set = (options: object) => page.evaluate((given) => harness.set(given), options);
const box = () => page.getByRole("checkbox");
const shown = () => page.locator("#guarantee");
const types = () => page.evaluate(() => harness.changes.map(({ type }) => type));
const errors = () => page.evaluate(() => harness.log.filter(({ level }) => level === "error"));

test("the built bundle runs in a worker and offers the guarantee, unticked", async () => {
  await open("country=US&language=en");
  await page.getByRole("checkbox", { name: "Add the shipping guarantee for $50.00" }).waitFor();
  expect(await box().isChecked()).toBe(false);
  await shown().getByText("Covers loss, damage, and theft, up to $5,000.00.").waitFor();
  const terms = page.getByRole("link", { name: "Terms of the guarantee" });
  expect(await terms.getAttribute("href")).toBe("https://jade-river.example/guarantee");
  expect(page.workers().map((worker) => worker.url())).toEqual([`${server.url}/extension-host/worker.js`]);
  expect(await types()).toEqual([]);
  expect(await errors()).toEqual([]);
});

test("ticking adds the line that was shown, unticking removes it", async () => {
  await open("country=US");
  await box().click();
  await page.locator("#total").getByText("$5,050.00").waitFor();
  expect(await box().isChecked()).toBe(true);
  await box().click();
  await page.locator("#total").getByText("$5,000.00").waitFor();
  expect(await box().isChecked()).toBe(false);
  expect(await types()).toEqual(["addCartLine", "removeCartLine"]);
  expect(await errors()).toEqual([]);
});

test("a change of the cart or of the country shows the new price, and a ticked guarantee follows it", async () => {
  await open("country=US");
  await box().click();
  await page.locator("#total").getByText("$5,050.00").waitFor();
  await set({ quantity: 2 });
  await page.locator("#total").getByText("$10,100.00").waitFor();
  await set({ country: "JP" });
  await shown().getByText("¥15,046").waitFor();
  expect(await box().isChecked()).toBe(true);
  expect(await page.evaluate(() => harness.items().length)).toBe(2);
  // Another step, then another currency: the line's receipt names the price that is charged now.
  await expect.poll(types).toEqual(["addCartLine", "updateCartLine", "updateCartLine"]);
});

test("three clicks in a row, faster than the checkout answers, end with the last", async () => {
  await open("country=US&delay=40");
  await box().waitFor();
  await box().click();
  await box().click();
  await box().click();
  await page.locator("#total").getByText("$5,050.00").waitFor();
  await shown().getByRole("status").waitFor({ state: "detached" });
  expect(await box().isChecked()).toBe(true);
  expect(await page.evaluate(() => harness.items().length)).toBe(2);
});

test("a refused change sets the box back with a word, each time", async () => {
  await open("country=US");
  await set({ refuses: true });
  for (let click = 0; click < 2; click += 1) {
    await box().click();
    await shown().getByText("The guarantee couldn’t be added.").waitFor();
    await expect.poll(() => box().isChecked()).toBe(false);
  }
  await set({ refuses: false });
  await box().click();
  await page.locator("#total").getByText("$5,050.00").waitFor();
});

test("where the shop pays it says so, and the paid line goes", async () => {
  await open("country=US");
  await box().click();
  await page.locator("#total").getByText("$5,050.00").waitFor();
  await set({ country: "DE" });
  await shown().getByText("Your delivery is guaranteed by Jade River at no extra cost.").waitFor();
  await expect.poll(() => page.evaluate(() => harness.items().length)).toBe(1);
  expect(await box().count()).toBe(0);
});

test("where it isn't offered any more the line goes, with the reason", async () => {
  await open("country=US");
  await box().click();
  await page.locator("#total").getByText("$5,050.00").waitFor();
  await set({ country: "RU" });
  await shown().getByText("it isn’t available for this destination").waitFor();
  expect(await page.evaluate(() => harness.items().length)).toBe(1);
  await set({ country: "US" });
  await shown().getByText("You can add it again.").waitFor();
  expect(await box().isChecked()).toBe(false);
});

test("of two offers the shopper chooses one, or none, by keyboard too", async () => {
  await open("country=US&offers=two");
  const none = page.getByRole("radio", { name: "No guarantee" });
  expect(await none.isChecked()).toBe(true);
  await none.focus();
  await page.keyboard.press("ArrowUp");
  await page.locator("#total").getByText("$5,100.00").waitFor();
  expect(await page.getByRole("radio", { name: /^Guarantee for \$100/ }).isChecked()).toBe(true);
  await page.getByRole("radio", { name: /^Guarantee for \$50/ }).click();
  await page.locator("#total").getByText("$5,050.00").waitFor();
  await none.click();
  await page.locator("#total").getByText("$5,000.00").waitFor();
  expect(await types()).toEqual(["addCartLine", "updateCartLine", "removeCartLine"]);
});

test("without a published plan nothing is shown, and nothing said", async () => {
  await open("country=US&published=false");
  expect(await shown().innerText()).toBe("");
  expect(await page.evaluate(() => harness.log)).toEqual([]);
});

test.each([
  ["zh-CN", "添加运输保障", "涵盖丢失、损坏和被盗，最高保障 ¥752,300。"],
  ["ja", "配送保証を追加する", "紛失、破損、盗難を最大￥752,300まで保証します。"],
  ["de-AT", "Versandgarantie hinzufügen", "Schützt bei Verlust, Beschädigung und Diebstahl bis ¥ 752.300."],
  ["sv", "Add the shipping guarantee", "Covers loss, damage, and theft, up to"],
])("the shopper's language is spoken, or the nearest: %s", async (language, label, cover) => {
  await open(`country=JP&language=${language}`);
  await shown().getByText(label, { exact: true }).waitFor();
  await expect.poll(async () => words(await shown().innerText())).toContain(words(cover));
});

test("an extension can't do what it doesn't declare; its author reads why in the log", async () => {
  await open("country=US&published=false");
  const log = await page.evaluate(async () => {
    const { definition } = JSON.parse(document.getElementById("guarantee-config")?.textContent ?? "{}");
    const element = document.getElementById("guarantee");
    const state = harness.state() as { appMetafields: object[] };
    state.appMetafields = ["plan", "secret"].map((key) => ({
      target: { type: "shop", id: "1" },
      metafield: { namespace: "$app", key, value: "", valueType: "string", type: "json" },
    }));
    const mounted = await harness.mountExtension({
      element,
      definition,
      bundleUrl: "/harness/rude-extension.js",
      state,
      api: {},
      protectedCustomerData: false,
    });
    return mounted.log.map(({ message }) => message);
  });
  const text = await shown().innerText();
  expect(text).toContain("Allowed");
  expect(text).not.toContain("Not allowed");
  expect(text).toContain('{"metafields":["plan"],"address":null,"window":"undefined","lost":"no.such.text"}');
  expect(text).toContain("fetch needs the capability network_access");
  expect(log).toEqual(
    expect.arrayContaining([
      "<s-teapot> is no element of this target.",
      "<div> is no element of this target.",
      "<script> is no element of this target.",
      'No language of the extension has the text "no.such.text".',
      "fetch needs the capability network_access.",
    ]),
  );
  expect(await page.locator("#guarantee script, #guarantee div, #guarantee [onclick]").count()).toBe(0);
});

test("a bundle that can't be loaded leaves the place empty", async () => {
  await open("country=US&published=false");
  const log = await page.evaluate(async () => {
    const { definition } = JSON.parse(document.getElementById("guarantee-config")?.textContent ?? "{}");
    const element = document.getElementById("guarantee");
    const options = {
      element,
      definition,
      bundleUrl: "/harness/no-such.js",
      state: harness.state(),
      api: {},
    };
    const mounted = await harness.mountExtension(options);
    return mounted.log;
  });
  expect(log).toEqual([{ level: "error", message: expect.stringContaining("didn't start") }]);
  expect(await shown().innerText()).toBe("");
});
