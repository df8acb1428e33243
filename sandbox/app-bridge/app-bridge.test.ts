import { JSDOM } from "jsdom";
import { describe, expect, test } from "vitest";
import { installAppBridge } from "./app-bridge";
import { bounce } from "./bounce";
import { embeddedPage, HOST, mutationsSeen, SEARCH } from "./embedded-page";
import { CHANNEL } from "./protocol";

describe("configuration", () => {
  test("shop, host and locale come from the address, the key from the script", () => {
    const { shopify } = embeddedPage("");
    expect(shopify.config).toMatchObject({
      apiKey: "key",
      shop: "jade-river.myshopify.com",
      host: "aG9zdA",
      locale: "zh-CN",
    });
  });

  test("without a shop the script says what is missing", () => {
    expect(() => embeddedPage("", "")).toThrow("missing required configuration fields: shop");
  });

  test("the Admin hears the app's own address, without what the Admin added to it", () => {
    expect(embeddedPage("").last("hello")).toEqual({
      type: "hello",
      path: "/app/claims?claim=7",
      title: "Claims",
    });
  });

  test("an API that the sandbox doesn't play says so", () => {
    const { shopify } = embeddedPage("");
    expect(() => (shopify as unknown as { pos: unknown }).pos).toThrow("not emulated by the sandbox");
  });
});

describe("conversation with the Admin", () => {
  test("an answer from another origin is not heard", async () => {
    const page = embeddedPage("");
    const token = page.shopify.idToken();
    const id = page.requests()[0]?.id ?? "";
    page.say({ channel: CHANNEL, kind: "response", id, ok: true, value: "forged" }, "https://evil.example");
    page.say({ channel: CHANNEL, kind: "response", id, ok: true, value: "genuine" });
    expect(await token).toBe("genuine");
  });

  test("the picker resolves with the chosen resources, and with undefined when it was closed", async () => {
    const page = embeddedPage("");
    const chosen = page.shopify.resourcePicker({ type: "product", multiple: true });
    page.answer([{ id: "gid://shopify/Product/1" }]);
    expect((await chosen)?.map(({ id }) => id)).toEqual(["gid://shopify/Product/1"]);
    const closed = page.shopify.resourcePicker({ type: "product" });
    page.answer(null);
    expect(await closed).toBeUndefined();
  });
});

describe("navigation", () => {
  test("the Admin follows the app's router", () => {
    const page = embeddedPage("");
    page.window.history.pushState(null, "", "/app/plan?shop=jade-river.myshopify.com&tab=2");
    expect(page.last("location")?.path).toBe("/app/plan?tab=2");
  });

  test.each([
    ["a link into the Admin", "shopify:admin/orders/1", ""],
    ["the older form of it", "shopify://admin/orders/1", "_top"],
    ["the Admin's web address", "https://admin.shopify.com/store/jade-river/orders/1", "_top"],
    ["anything with _top", "https://example.com/", "_top"],
  ])("%s moves the whole window", (_what, href, target) => {
    const page = embeddedPage(`<a href="${href}" target="${target}">Order</a>`);
    page.element("a").click();
    expect(page.last("leave")).toEqual({ type: "leave", url: href, newTab: false });
  });

  test("open() is taken to the Admin as links are", () => {
    const page = embeddedPage("");
    page.window.open("shopify:admin/products", "_blank");
    expect(page.last("leave")).toEqual({ type: "leave", url: "shopify:admin/products", newTab: true });
  });

  test("a link within the app stays in its frame", () => {
    const page = embeddedPage(`<a href="#plan">Plan</a>`);
    page.element("a").click();
    expect(page.last("leave")).toBeUndefined();
  });
});

describe("bounce page", () => {
  const wanted = "/app/claims?shop=jade-river.myshopify.com&embedded=1";
  const bouncing = `${SEARCH}&shopify-reload=${encodeURIComponent(wanted)}`;

  test("the wanted page is fetched with a fresh token and takes this page's place", async () => {
    const page = embeddedPage("", bouncing);
    const sent: { url: string; headers: Headers }[] = [];
    page.window.fetch = (input, init) => {
      sent.push({ url: String(input), headers: new Headers(init?.headers) });
      return Promise.resolve(new Response("<title>Claims</title><h1>Claim 7</h1>"));
    };
    page.answer("fresh");
    await mutationsSeen();
    await mutationsSeen();
    expect(sent.map(({ url }) => url)).toEqual([`http://localhost:3000${wanted}`]);
    expect(sent[0]?.headers.get("Authorization")).toBe("Bearer fresh");
    expect(sent[0]?.headers.get("X-Shopify-Bounce")).toBe("1");
    expect(page.document.querySelector("h1")?.textContent).toBe("Claim 7");
    expect(page.window.location.pathname + page.window.location.search).toBe(wanted);
  });

  test("nothing is installed on it: the page that follows brings its own App Bridge", () => {
    expect(embeddedPage("", bouncing).shopify).toBeUndefined();
  });
});

test("a bounce to another origin is refused before a token is asked for", async () => {
  const asked: string[] = [];
  const dom = new JSDOM("", { url: "http://localhost:3000/auth/session-token" });
  const idToken = () => {
    asked.push("token");
    return Promise.resolve("token");
  };
  const window = dom.window as unknown as Window & typeof globalThis;
  await expect(bounce(window, "https://evil.example/app", idToken)).rejects.toThrow("not the app");
  expect(asked).toEqual([]);
});

test("opened outside of the Admin, the app's page moves into it", () => {
  const moved: string[] = [];
  const location = new URL(`http://localhost:3000/app/plan${SEARCH}`);
  const window = {
    document: { querySelector: () => null },
    sessionStorage: { getItem: () => null, setItem: () => undefined },
    location: {
      search: location.search,
      pathname: location.pathname,
      replace: (to: string) => moved.push(to),
    },
  } as unknown as Window & typeof globalThis;
  installAppBridge(window, null, { src: `${HOST}/app-bridge.js`, dataset: { apiKey: "key" } });
  expect(moved).toEqual([`${HOST}/admin/store/jade-river/apps/key/app/plan?claim=7`]);
});
