import { describe, expect, test } from "vitest";
import { embeddedPage, mutationsSeen } from "./embedded-page";

const layer = (page: ReturnType<typeof embeddedPage>) =>
  page.document.querySelector("[data-app-bridge-modal]");

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
