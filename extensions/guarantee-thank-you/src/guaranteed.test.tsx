// @vitest-environment jsdom
/// <reference types="@shopify/ui-extensions/purchase.thank-you.block.render" />
import { getExtension } from "@shopify/ui-extensions-tester";
import { waitFor } from "@testing-library/preact";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Query } from "../../checkout-rating/library";
import { bangle, guarantee, metafields, plan, surroundings } from "../../checkout-rating/testing/builders";

const extension = getExtension("purchase.thank-you.block.render");

/** What the shop's Storefront API answers when it is asked for the shop's contact. */
let contact: unknown;

beforeEach(() => {
  contact = { shop: { contactInformation: null } };
  extension.setUp();
  publish();
  const { shopify } = extension;
  shopify.lines.value = [bangle(), guarantee("50.00")];
  shopify.query = vi.fn<Query>(async (document, { variables }) => ({
    data: document.includes("GuaranteeShopContact")
      ? contact
      : { nodes: (variables.ids as string[]).map((id) => ({ id, tags: ["jade"], isGiftCard: false })) },
  })) as typeof shopify.query;
});

afterEach(() => {
  extension.tearDown();
});

function publish(ladder: object = {}, published = plan()): void {
  const { shopify } = extension;
  shopify.appMetafields.value = metafields(published, ladder) as typeof shopify.appMetafields.value;
}

const text = () => document.body.textContent ?? "";
/** Where links go, by their words. */
const links = () =>
  Object.fromEntries(
    [...document.body.querySelectorAll("s-link")].map((link) => [
      link.textContent,
      link.getAttribute("href"),
    ]),
  );

// The tester's words are the names of the texts. Its signals don't tell of changes, so what is asked for on the way
// (what is covered) shows in the browser only.
test("a bought guarantee is told: what was paid, where to claim, the terms", async () => {
  await extension.render();
  expect(text()).toContain("heading");
  expect(text()).toContain("paid");
  expect(text()).not.toContain("wrong.reply");
  expect(links()).toEqual({
    "wrong.claim": "https://mock-shop.myshopify.com/apps/waybond/claims?locale=en",
    terms: "https://jade.example/terms",
  });
});

test("until when it can be cancelled is told where the shop says so, and else not promised", async () => {
  await extension.render();
  expect(text()).not.toContain("cancel");
  extension.tearDown();
  extension.setUp();
  publish({ cancelUntil: "shipped" });
  extension.shopify.lines.value = [bangle(), guarantee("50.00")];
  await extension.render();
  expect(text()).toContain("cancel.shipped");
  expect(text()).toContain("cancel.reply");
  extension.tearDown();
  extension.setUp();
  publish({ cancelUntil: 24 });
  extension.shopify.lines.value = [bangle(), guarantee("50.00")];
  await extension.render();
  expect(text()).toContain("cancel.hours");
  expect(text()).not.toContain("cancel.shipped");
});

test("the shop's contact page is told too", async () => {
  contact = { shop: { contactInformation: { url: "https://jade.example/policies/contact-information" } } };
  publish({ cancelUntil: "shipped" });
  await extension.render();
  await waitFor(() =>
    expect(links()).toMatchObject({ contact: "https://jade.example/policies/contact-information" }),
  );
  expect(text()).not.toContain("reply");
});

test.each([
  ["has no address", { shop: { contactInformation: { url: "javascript:alert(1)" } } }],
  ["is not known", undefined],
])(
  "where the storefront isn't known, a contact that %s is no link: the confirmation can be replied to",
  async (_how, answer) => {
    contact = answer;
    const { shop } = extension.shopify;
    extension.shopify.shop = { ...shop, storefrontUrl: undefined };
    await extension.render();
    await waitFor(() => expect(extension.shopify.query).toHaveBeenCalled());
    expect(links()).toEqual({ terms: "https://jade.example/terms" });
    expect(text()).toContain("wrong.reply");
  },
);

test.each([
  ["nothing was guaranteed", () => (extension.shopify.lines.value = [...surroundings().lines])],
  ["nothing is published", () => (extension.shopify.appMetafields.value = [])],
  [
    "the plan can't be read",
    () => {
      const unreadable = metafields().map((entry) => ({
        ...entry,
        metafield: { ...entry.metafield, value: "?" },
      }));
      extension.shopify.appMetafields.value = unreadable as typeof extension.shopify.appMetafields.value;
    },
  ],
])("when %s nothing is shown", async (_why, arrange) => {
  arrange();
  await extension.render();
  expect(text()).toBe("");
});
