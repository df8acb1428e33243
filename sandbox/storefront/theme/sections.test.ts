import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { giftShop, type GiftShop } from "../../testing/gift-shop";

const BANGLE = "imperial-green-jadeite-bangle";

let gifts: GiftShop;
beforeEach(async () => {
  gifts = await giftShop({ "Accept-Language": "en" });
});
afterEach(() => gifts.close());

type Sections = Record<string, string | null>;
const get = async (address: string): Promise<Sections> => (await gifts.shopper.get<Sections>(address)).json;

describe("the Section Rendering API", () => {
  it("answers the sections asked for as the page has them, null for one that the theme lacks", async () => {
    await gifts.add(BANGLE);
    const sections = await get("/cart?sections=main-cart-items,main-cart-footer,nobody");
    const page = (await gifts.shopper.get("/cart")).text;

    expect(Object.keys(sections)).toEqual(["main-cart-items", "main-cart-footer", "nobody"]);
    expect(sections["nobody"]).toBeNull();
    for (const id of ["main-cart-items", "main-cart-footer"]) {
      expect(sections[id]).toMatch(new RegExp(`^<div id="shopify-section-${id}" class="shopify-section">`));
      expect(page).toContain(sections[id]);
    }
    expect(sections["main-cart-footer"]).toContain('data-block-handle="gift-note"');
  });

  it("works at any address, and sees that address as its page", async () => {
    await gifts.add(BANGLE);
    for (const address of ["/", "/collections/all", `/products/${BANGLE}`]) {
      expect((await get(`${address}?sections=cart-drawer`))["cart-drawer"]).toContain("bangle");
    }
    expect((await get("/?sections=main-cart-footer"))["main-cart-footer"]).not.toContain("gift-note");
  });

  it("answers one section alone as HTML", async () => {
    const { status, text } = await gifts.shopper.get("/?section_id=cart-icon-bubble");
    expect([status, text.slice(0, 45)]).toEqual([200, '<div id="shopify-section-cart-icon-bubble" cl']);
    expect((await gifts.shopper.get("/?section_id=nobody")).status).toBe(404);
  });

  it("refuses more than five", async () => {
    expect((await gifts.shopper.get("/?sections=a,b,c,d,e,f")).status).toBe(400);
  });

  it("comes with changes of the cart, drawn with the cart as it has become", async () => {
    const id = await gifts.add(BANGLE);
    const change = { id, quantity: 2, sections: ["main-cart-footer", "nobody"], sections_url: "/cart" };
    const { json } = await gifts.shopper.post<{ item_count: number; sections: Sections }>(
      "/cart/change.js",
      change,
    );
    expect(json.item_count).toBe(2);
    expect(json.sections["main-cart-footer"]).toContain("$10,000.00 USD");
    expect(json.sections["main-cart-footer"]).toContain('data-block-handle="gift-note"');
    expect(json.sections["nobody"]).toBeNull();
  });

  it("comes with a refused change too", async () => {
    const id = await gifts.add("spring-water-jadeite-bangle");
    const { status, json } = await gifts.shopper.post<{ description: string; sections: Sections }>(
      "/cart/change.js",
      { id, quantity: 9, sections: "cart-drawer" },
    );
    expect(status).toBe(422);
    expect(json.sections["cart-drawer"]).toContain("Spring Water");
  });
});

describe("the Ajax API without .js, as themes call it", () => {
  it.each([
    ["Accept", "application/json"],
    ["Accept", "application/javascript"],
    ["X-Requested-With", "XMLHttpRequest"],
  ])("answers JSON to %s: %s", async (header, told) => {
    const address = `${gifts.sandbox.url}/cart/clear`;
    const response = await fetch(address, {
      method: "POST",
      headers: { [header]: told },
      redirect: "manual",
    });
    expect(await response.json()).toMatchObject({ item_count: 0 });
  });
});

describe("themes show the cart in ways of their own", () => {
  it.each([
    [
      "river",
      /<form id="cart" method="post" action="\/cart">/,
      /<button[^>]*name="checkout"[^>]*form="cart"/,
    ],
    [
      "tide",
      /<tide-cart[^>]*><form[^>]*method="post" action="\/cart"/,
      /<button[^>]*type="submit"[^>]*name="checkout"/,
    ],
    [
      "ledger",
      /<form class="cart-form" method="post" action="\/cart"/,
      /<input[^>]*type="submit"[^>]*name="checkout"/,
    ],
  ] as const)(
    "%s: a form to /cart with a button that checks out, and the app's block before it",
    async (name, form, button) => {
      gifts.sandbox.primaryShop().theme.name = name;
      await gifts.add(BANGLE);
      const main = /<main[\s\S]*<\/main>/.exec((await gifts.shopper.get("/cart")).text)?.[0] ?? "";
      expect(main).toMatch(form);
      const block = main.indexOf('data-block-handle="gift-note"');
      expect(block).toBeGreaterThan(0);
      expect(main.search(button)).toBeGreaterThan(block);
    },
  );

  it("a form of all quantities changes them, and goes to checkout by its button", async () => {
    gifts.sandbox.primaryShop().theme.name = "ledger";
    await gifts.add(BANGLE);
    await gifts.add("nephrite-bead-bracelet");
    const form = new URLSearchParams([
      ["updates[]", "0"],
      ["updates[]", "3"],
      ["note", "gently"],
    ]);
    const sent = await gifts.shopper.send("/cart", form);
    expect([sent.status, sent.location]).toEqual([303, "/cart"]);
    const { json } = await gifts.shopper.get<{ items: { quantity: number; key: string }[]; note: string }>(
      "/cart.js",
    );
    expect([json.items.map(({ quantity }) => quantity), json.note]).toEqual([[3], "gently"]);
    expect((await gifts.shopper.send("/cart", { checkout: "Check out" })).location).toBe("/checkout");

    const removed = await gifts.shopper.get(`/cart/change?id=${json.items[0]?.key}&quantity=0`);
    expect([removed.status, removed.location]).toEqual([303, "/cart"]);
    expect((await gifts.shopper.get<{ item_count: number }>("/cart.js")).json.item_count).toBe(0);
  });
});

describe("window.Shopify", () => {
  const shopify = async (address: string): Promise<Record<string, unknown>> => {
    const { text } = await gifts.shopper.get(address);
    return JSON.parse(/window\.Shopify \|\| \{\}, (\{.*?\})\);/.exec(text)?.[1] ?? "{}") as Record<
      string,
      unknown
    >;
  };

  it("tells scripts shop, language, country, currency and where the routes begin", async () => {
    await gifts.shopper.send("/localization", { country_code: "DE", language_code: "de" });
    expect(await shopify("/")).toMatchObject({
      shop: "jade-river.myshopify.com",
      locale: "de",
      country: "DE",
      currency: { active: "EUR", rate: "0.9183" },
      routes: { root: "/" },
    });
  });

  it("has designMode in the theme editor only", async () => {
    expect(await shopify("/")).not.toHaveProperty("designMode");
    expect(await shopify("/?theme_preview=%7B%7D")).toHaveProperty("designMode", true);
  });
});

describe("the theme editor's preview", () => {
  const preview = async (change: object): Promise<string> => {
    const told = encodeURIComponent(JSON.stringify(change));
    return (await gifts.shopper.get(`/cart?theme_preview=${told}`)).text;
  };

  it("shows what isn't kept, in design mode, and keeps nothing", async () => {
    await gifts.add(BANGLE);
    const { theme } = gifts.sandbox.primaryShop();
    theme.cartBlock = false;
    const settings = { "gift-note": { shows_total: false } };
    const html = await preview({ cartBlock: true, settings });
    expect(html).toContain('data-block-handle="gift-note"');
    expect(html).toMatch(/data-shopify-editor-block="\{&quot;id&quot;/);
    expect(html).not.toContain("data-total");
    expect(html).toContain('"design": true');
    expect(theme).toMatchObject({ cartBlock: false, settings: {} });
  });

  it("shows the theme as it is kept when it is told nonsense", async () => {
    await gifts.add(BANGLE);
    expect((await gifts.shopper.get("/cart?theme_preview=%7Bnonsense")).text).toContain("gift-note");
    expect(await preview({ settings: { nobody: { x: 1 } } })).toContain("gift-note");
  });
});
