import { JSDOM } from "jsdom";
import { describe, expect, test } from "vitest";
import { installAppBridge } from "./app-bridge";
import { bounce } from "./bounce";
import { CHANNEL, type BridgeEvent, type BridgeMessage, type HostMessage } from "./protocol";
import type { EmulatedGlobal } from "./shopify-global";

const HOST = "http://localhost:4000";
const SEARCH = "?embedded=1&shop=jade-river.myshopify.com&host=aG9zdA&locale=zh-CN&id_token=a.b.c&claim=7";

/** An app's page inside a frame, and what the Admin around it hears and says. */
function embeddedPage(body: string, search = SEARCH) {
  const dom = new JSDOM(`<!doctype html><title>Claims</title><body></body>`, {
    url: `http://localhost:3000/app/claims${search}`,
    runScripts: "outside-only",
  });
  const window = dom.window as unknown as Window & typeof globalThis;
  const messages: BridgeMessage[] = [];
  const host = { postMessage: (message: BridgeMessage) => messages.push(message) };
  window.fetch = () => Promise.resolve(new Response("ok"));
  installAppBridge(window, host, { src: `${HOST}/app-bridge.js`, dataset: { apiKey: "key" } });
  window.document.body.innerHTML = body;

  const say = (data: HostMessage, origin = HOST) => {
    const event = new window.MessageEvent("message", { data, origin });
    Object.defineProperty(event, "source", { value: host });
    window.dispatchEvent(event);
  };
  const element = (selector: string): HTMLElement => {
    const found = window.document.querySelector<HTMLElement>(selector);
    if (!found) throw new Error(`no ${selector}`);
    return found;
  };
  return {
    window,
    document: window.document,
    shopify: (window as unknown as { shopify: EmulatedGlobal }).shopify,
    element,
    say,
    tell: (event: Extract<HostMessage, { kind: "event" }>["event"]) =>
      say({ channel: CHANNEL, kind: "event", event }),
    answer: (value: unknown) => {
      const call = messages.findLast((message) => message.kind === "request");
      say({ channel: CHANNEL, kind: "response", id: call?.id ?? "", ok: true, value });
    },
    requests: () => messages.filter((message) => message.kind === "request"),
    last: <T extends BridgeEvent["type"]>(type: T) =>
      messages
        .flatMap((message) => (message.kind === "event" ? [message.event] : []))
        .findLast((event): event is Extract<BridgeEvent, { type: T }> => event.type === type),
  };
}

const layer = (page: ReturnType<typeof embeddedPage>) =>
  page.document.querySelector("[data-app-bridge-modal]");

const mutationsSeen = () => new Promise((resolve) => setTimeout(resolve, 0));

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

describe("title bar", () => {
  const BAR = `<ui-title-bar title="Claim 7"><button variant="breadcrumb">Claims</button>
    <button variant="primary" tone="critical" disabled>Deny</button><button>Print</button>
    <section label="More"><button>Archive</button></section></ui-title-bar>`;

  test("title and actions are drawn by the Admin", () => {
    const model = embeddedPage(BAR).last("title-bar")?.model;
    expect(model?.title).toBe("Claim 7");
    expect(model?.breadcrumb?.label).toBe("Claims");
    expect(model?.primary).toMatchObject({ label: "Deny", tone: "critical", disabled: true });
    expect(model?.secondary.map(({ label }) => label)).toEqual(["Print"]);
    expect(model?.groups.map(({ label, actions }) => [label, actions.length])).toEqual([["More", 1]]);
  });

  test("a click in the Admin is a click on the app's button", () => {
    const page = embeddedPage(BAR);
    let clicks = 0;
    page.element("ui-title-bar > button:nth-of-type(3)").addEventListener("click", () => clicks++);
    page.tell({ type: "action", id: page.last("title-bar")?.model?.secondary[0]?.id ?? "" });
    expect(clicks).toBe(1);
  });

  test("a change of the app's button is followed, and the bar goes with its element", async () => {
    const page = embeddedPage(BAR);
    page.element('[variant="primary"]').removeAttribute("disabled");
    await mutationsSeen();
    expect(page.last("title-bar")?.model?.primary?.disabled).toBe(false);
    page.element("ui-title-bar").remove();
    expect(page.last("title-bar")?.model).toBeNull();
  });

  test("without a title of its own the bar bears the document's", () => {
    expect(embeddedPage("<ui-title-bar></ui-title-bar>").last("title-bar")?.model?.title).toBe("Claims");
  });
});

test("a link of the app's navigation comes back as shopify:navigate on that link", () => {
  const page = embeddedPage(
    `<ui-nav-menu><a href="/app" rel="home">Home</a><a href="/app/plan">Plan</a></ui-nav-menu>`,
  );
  expect(page.last("nav-menu")?.items).toEqual([
    { href: "/app", label: "Home", home: true },
    { href: "/app/plan", label: "Plan", home: false },
  ]);
  const followed: (string | null)[] = [];
  page.window.addEventListener("shopify:navigate", (event) =>
    followed.push((event.target as Element).getAttribute("href")),
  );
  page.tell({ type: "navigate", href: "/app/plan" });
  expect(followed).toEqual(["/app/plan"]);
});

describe("save bar", () => {
  const BAR = `<ui-save-bar id="plan" discardConfirmation="true"><button variant="primary" loading="">Save</button>
    <button id="discard">Discard</button></ui-save-bar>`;

  test("it is shown and hidden by its id", async () => {
    const page = embeddedPage(BAR);
    await page.shopify.saveBar.show("plan");
    expect(page.last("save-bar")?.model).toMatchObject({ saveLoading: true, confirmDiscard: true });
    await page.shopify.saveBar.hide("plan");
    expect(page.last("save-bar")?.model).toBeNull();
  });

  test("Discard in the Admin clicks the app's button", async () => {
    const page = embeddedPage(BAR);
    let discarded = 0;
    page.element("#discard").addEventListener("click", () => discarded++);
    await page.shopify.saveBar.show("plan");
    page.tell({ type: "save-bar", button: "discard" });
    expect(discarded).toBe(1);
  });

  test("a bar that leaves the page is no longer shown", async () => {
    const page = embeddedPage(BAR);
    await page.shopify.saveBar.show("plan");
    page.element("ui-save-bar").remove();
    expect(page.last("save-bar")?.model).toBeNull();
  });

  test("an unknown id is a fault of the app's code", async () => {
    await expect(embeddedPage(BAR).shopify.saveBar.show("nothing")).rejects.toThrow(
      'no <ui-save-bar id="nothing">',
    );
  });

  test("a form with data-save-bar shows it while a value differs from what it was", () => {
    const page = embeddedPage(`<form data-save-bar><input name="rate" value="1.0"></form>`);
    const input = page.element("input") as HTMLInputElement;
    const type = (value: string) => {
      input.value = value;
      input.dispatchEvent(new page.window.Event("input", { bubbles: true }));
    };
    input.dispatchEvent(new page.window.Event("focusin", { bubbles: true }));
    type("1.5");
    expect(page.last("save-bar")?.model).not.toBeNull();
    type("1.0");
    expect(page.last("save-bar")?.model).toBeNull();
  });
});

describe("modal", () => {
  const MODAL = `<ui-modal id="deny"><p>Tell the shopper why.</p><ui-title-bar title="Deny claim">
    <button variant="primary">Deny</button><button>Back</button></ui-title-bar></ui-modal>`;

  test("it opens with its title, content and buttons, and its title bar is not the page's", async () => {
    const page = embeddedPage(MODAL);
    await page.shopify.modal.show("deny");
    expect(layer(page)?.shadowRoot?.querySelector("h2")?.textContent).toBe("Deny claim");
    expect(layer(page)?.textContent).toBe("Tell the shopper why.");
    expect(layer(page)?.shadowRoot?.querySelectorAll("footer button")).toHaveLength(2);
    expect(page.last("modal")).toEqual({ type: "modal", open: true });
    expect(page.last("title-bar")).toBeUndefined();
  });

  test("Escape closes it and tells the app", async () => {
    const page = embeddedPage(MODAL);
    let hidden = 0;
    page.element("ui-modal").addEventListener("hide", () => hidden++);
    await page.shopify.modal.show("deny");
    layer(page)?.dispatchEvent(new page.window.KeyboardEvent("keydown", { key: "Escape", bubbles: true }));
    expect([layer(page), hidden]).toEqual([null, 1]);
    expect(page.last("modal")).toEqual({ type: "modal", open: false });
  });

  test("its buttons click the app's", async () => {
    const page = embeddedPage(MODAL);
    let denied = 0;
    page.element('[variant="primary"]').addEventListener("click", () => denied++);
    await page.shopify.modal.show("deny");
    layer(page)?.shadowRoot?.querySelector<HTMLElement>("footer .primary")?.click();
    expect(denied).toBe(1);
  });
});

test("a toast's action and dismissal call the app back", () => {
  const page = embeddedPage("");
  const called: string[] = [];
  const id = page.shopify.toast.show("Plan published", {
    action: "Undo",
    onAction: () => called.push("action"),
    onDismiss: () => called.push("dismiss"),
  });
  expect(page.last("toast-show")?.toast).toMatchObject({
    message: "Plan published",
    durationMs: 5000,
    action: "Undo",
  });
  page.tell({ type: "toast-action", id });
  page.tell({ type: "toast-dismiss", id });
  expect(called).toEqual(["action", "dismiss"]);
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
