import { appendFileSync, mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { giftShop, type GiftShop } from "../../testing/gift-shop";

const BANGLE = "imperial-green-jadeite-bangle";

let gifts: GiftShop;
beforeEach(async () => {
  gifts = await giftShop({ "Accept-Language": "en" });
});
afterEach(() => gifts.close());

function found<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new Error("not found");
  return value;
}

const page = async (address: string): Promise<string> => (await gifts.shopper.get(address)).text;
/** What stands between a tag with this attribute and its end. */
const textOf = (html: string, attribute: string): string | undefined =>
  new RegExp(`<\\w+[^>]*\\b${attribute}[^>]*>([\\s\\S]*?)</`).exec(html)?.[1]?.trim();
const embedded = (html: string): Record<string, unknown> =>
  JSON.parse(found(textOf(html, "data-gift-embed"))) as Record<string, unknown>;
const problems = (): (string | undefined)[] =>
  gifts.sandbox.log.refused().map(({ errors }) => errors[0]?.message);
const rewrite = (file: string, text: string): void => writeFileSync(path.join(gifts.folder, file), text);
const block = (liquid: string, schema: Record<string, unknown> = {}): void =>
  rewrite(
    "blocks/gift-note.liquid",
    `${liquid}{% schema %}${JSON.stringify({ name: "Note", target: "section", ...schema })}{% endschema %}`,
  );

describe("blocks of the cart page", () => {
  it("are drawn before the checkout button, in the element that Shopify puts around them", async () => {
    await gifts.add(BANGLE);
    const html = await page("/cart");

    const at = html.indexOf('class="shopify-block shopify-app-block" data-block-handle="gift-note"');
    expect(at).toBeGreaterThan(html.indexOf('id="shopify-section-main-cart-footer"'));
    expect(html.indexOf('name="checkout"', at)).toBeGreaterThan(at);
    expect(html).toMatch(/id="shopify-block-A\w+__gift_note_gift_note"/);
  });

  it("see the cart's amounts in hundredths, its products' tags and collections, and their own settings", async () => {
    await gifts.add(BANGLE, 1);
    const html = await page("/cart");
    const shop = gifts.sandbox.primaryShop();
    const bangle = found(Object.values(shop.products).find(({ handle }) => handle === BANGLE));
    const collections = Object.values(shop.collections).filter(({ productIds }) =>
      productIds.includes(bangle.id),
    );

    expect(textOf(html, "data-total")).toBe("$5,000.00 USD");
    expect(textOf(html, `data-product="${bangle.id}"`)).toBe(
      `${bangle.tags.toSorted().join(",")}|${collections.map(({ id }) => id).join(",")}|500000`,
    );
    expect(textOf(html, "data-ids")).toMatch(/^A\w+__gift_note_gift_note\|main-cart-footer\|cart\|cart$/);
  });

  it("read what the app keeps at its installation, and nothing where it keeps nothing", async () => {
    await gifts.add(BANGLE);
    expect(textOf(await page("/cart"), "data-rule")).toBe("no rule");
    gifts.setAppMetafield("rule", { words: "With a ribbon" });
    expect(textOf(await page("/cart"), "data-rule")).toBe("With a ribbon");
    expect(problems()).toEqual([]);
  });

  it("see what a line is bought by, and what it is made up of", async () => {
    const shop = gifts.sandbox.primaryShop();
    const id = await gifts.add(BANGLE);
    const bangle = found(Object.values(shop.products).find(({ handle }) => handle === BANGLE));
    shop.sellingPlans = [{ id: "91", name: "Every month", productIds: [bangle.id] }];
    await gifts.shopper.post("/cart/add.js", { id, quantity: 1, selling_plan: 91 });
    block(
      "{% for item in cart.items %}[{{ item.selling_plan_allocation.selling_plan.name }}|{{ item.item_components.size }}]{% endfor %}",
    );
    expect(await page("/cart")).toContain("[|0][Every month|0]");
    expect(problems()).toEqual([]);
  });

  it("follow the merchant: settings, taken away, app uninstalled", async () => {
    await gifts.add(BANGLE);
    const { theme, installations } = gifts.sandbox.primaryShop();
    theme.settings = { "gift-note": { shows_total: false } };
    expect(await page("/cart")).not.toContain("data-total");
    theme.cartBlock = false;
    expect(await page("/cart")).not.toContain('data-block-handle="gift-note"');
    theme.cartBlock = true;
    for (const installation of installations) installation.uninstalledAt = installation.installedAt;
    expect(await page("/cart")).not.toContain("shopify-block");
  });

  it("bring their style sheet, which is served from the extension's assets", async () => {
    await gifts.add(BANGLE);
    const html = await page("/cart");
    const sheet = found(/href="(\/extensions\/gift-note\/assets\/gift-note\.css\?v=\w+)"/.exec(html)?.[1]);
    expect(await page(sheet)).toContain(".gift-note");
    expect(await page("/")).not.toContain("gift-note.css");
    expect((await gifts.shopper.get("/extensions/gift-note/assets/..%2fshopify.extension.toml")).status).toBe(
      404,
    );
  });

  it("speak the shopper's language, and the default one where it has no file", async () => {
    await gifts.add(BANGLE);
    await gifts.shopper.send("/localization", { language_code: "de" });
    expect(await page("/cart")).toContain("<h3>Ein Gruß</h3>");
    expect(await page("/cart")).toContain("<p>Ein Stück</p>");
    await gifts.shopper.send("/localization", { language_code: "ja" });
    expect(await page("/cart")).toContain("<h3>A note</h3>");
  });
});

describe("embeds", () => {
  it("stand at the end of every page's body with the shopper's country, currency and language", async () => {
    await gifts.shopper.send("/localization", { country_code: "JP", language_code: "pt-BR" });
    await gifts.add(BANGLE);
    const html = await page("/");

    expect(html.indexOf("data-gift-embed")).toBeGreaterThan(html.indexOf("</main>"));
    expect(embedded(html)).toMatchObject({
      currency: "JPY",
      country: "JP",
      language: "pt-BR",
      locale: "pt-BR",
      cartUrl: "/cart",
      design: false,
      cart: { currency: "JPY", total_price: 75_125_000 },
    });
    expect(html).toContain("/extensions/gift-note/assets/gift-note.js");
  });

  it("are off until the merchant switches them on", async () => {
    gifts.sandbox.primaryShop().theme.embed = false;
    expect(await page("/")).not.toContain("/extensions/");
    expect(await page("/")).not.toContain("shopify-block");
  });

  it("hold no text that ends their script element", async () => {
    const product = found(
      Object.values(gifts.sandbox.primaryShop().products).find(({ handle }) => handle === BANGLE),
    );
    product.title = "</script><script>alert(1)</script>";
    await gifts.add(BANGLE);
    expect(await page("/")).not.toContain("<script>alert");
    expect(embedded(await page("/"))).toMatchObject({ cart: { items: [{ product_title: product.title }] } });
  });
});

describe("what isn't played is told in the log, once", () => {
  it.each([
    ["{{ cart.discount_code_of_mine }}", "cart.discount_code_of_mine"],
    ["{% for item in cart.items %}{{ item.selling_plan }}{% endfor %}", "line_item.selling_plan"],
    ["{{ customer.email }}", "customer"],
    ["{{ all_products['x'].title }}", "all_products"],
    ["{{ block.settings.nothing }}", "block.settings.nothing"],
    ["{{ section.settings.title }}", "section.settings"],
    ["{{ 'nope.js' | asset_url }}", "assets/nope.js"],
    ["{{ 'nope' | t }}", 'the text "nope" in locales/en'],
  ])("%s", async (liquid, told) => {
    await gifts.add(BANGLE);
    block(liquid);
    await page("/cart");
    await page("/cart");
    expect(problems()).toEqual([`not emulated by the sandbox, or not in Liquid: ${told}`]);
    expect(gifts.sandbox.log.refused()[0]).toMatchObject({
      surface: "liquid",
      operation: "gift-note/blocks/gift-note.liquid",
      notEmulated: true,
    });
  });

  it.each([
    ["a filter that Shopify lacks", "{{ 'a' | jsonify }}", /undefined filter: jsonify/],
    ["a tag that app blocks may not use", "{% include 'facts' %}", /tag "include" not found/],
    ["a snippet that isn't there", "{% render 'nobody' %}", /nobody/],
    ["Liquid that can't be read", "{% if %}{{ }", /.+/],
  ])("%s is refused, and shows an error in its place", async (_what, liquid, message) => {
    await gifts.add(BANGLE);
    block(liquid);
    expect(await page("/cart")).toContain("Liquid error (gift-note/blocks/gift-note.liquid)");
    expect(problems()[0]).toMatch(message);
  });

  it.each([
    ["a schema with an unknown key", () => block("", { templates_of_mine: [] }), /templates_of_mine/],
    ["a name that is too long", () => block("", { name: "A name of more than 25 letters" }), /25/],
    ["no schema", () => rewrite("blocks/gift-note.liquid", "Hello"), /has no {% schema %}/],
    ["another folder", () => mkdirSync(path.join(gifts.folder, "src")), /no folder src/],
    ["no default language", () => rewrite("locales/en.default.json", "{"), /JSON/],
  ])("%s: Shopify wouldn't take the extension, so the page has none of it", async (_what, spoil, message) => {
    await gifts.add(BANGLE);
    spoil();
    expect(await page("/cart")).not.toContain("shopify-block");
    expect(problems()[0]).toMatch(message);
  });

  it("folders that .shopifyignore names stay behind", async () => {
    mkdirSync(path.join(gifts.folder, "src"));
    appendFileSync(path.join(gifts.folder, ".shopifyignore"), "src/**\n");
    expect(await page("/")).toContain("data-gift-embed");
  });
});
