import { expect, test } from "vitest";
import type { CheckoutState } from "./checkout-state";
import type { ExtensionDefinition } from "./extension-definition";
import type { PageExports } from "./host-contract";
import { shopifyGlobal } from "./shopify-global";

const usd = { amount: 0, currencyCode: "USD" };
const STATE: CheckoutState = {
  lines: [],
  cost: { subtotalAmount: usd, totalAmount: usd },
  deliveryGroups: [],
  discountCodes: [],
  discountAllocations: [],
  appMetafields: [],
  attributes: [],
  instructions: { lines: { canAddCartLine: false, canRemoveCartLine: false, canUpdateCartLine: false } },
  buyerJourney: { completed: true, activeStep: "thank-you" },
  localization: { language: "en", currency: "USD", timezone: "UTC" },
  orderConfirmation: { order: { id: "gid://shopify/Order/1" }, number: "ABC", isFirstOrder: true },
  order: {
    id: "gid://shopify/Order/1",
    name: "#1001",
    confirmationNumber: "ABC",
    processedAt: "2026-11-22T12:00:00Z",
  },
  account: { state: "fully_authenticated", customerId: "gid://shopify/Customer/7" },
  settings: {},
  shop: { id: "gid://shopify/Shop/1", name: "Jade River", myshopifyDomain: "jade-river.myshopify.com" },
};

function globalAt(target: string, state = STATE): Record<string, unknown> {
  const definition: ExtensionDefinition = {
    handle: "x",
    apiVersion: "2026-07",
    target,
    capabilities: { apiAccess: false, networkAccess: false, blockProgress: false },
    metafields: [],
    locales: { en: {} },
    defaultLocale: "en",
  };
  const page = {} as PageExports; // nothing is asked of the page here
  return shopifyGlobal({ definition, bundleUrl: "", state, protectedCustomerData: true, page }).shopify;
}

test("after the purchase an extension knows the order, and can change nothing", () => {
  const shopify = globalAt("purchase.thank-you.block.render");
  expect(shopify["orderConfirmation"]).toMatchObject({ value: STATE.orderConfirmation });
  expect(Object.keys(shopify).filter((name) => name.startsWith("apply"))).toEqual([
    "applyTrackingConsentChange",
  ]);
});

test("before it an extension can change lines, and knows no order", () => {
  const shopify = globalAt("purchase.checkout.block.render");
  expect(shopify["orderConfirmation"]).toBeUndefined();
  expect(shopify["applyCartLinesChange"]).toBeTypeOf("function");
});

test("on the order status page it knows the order and who is signed in, and has no checkout", () => {
  const target = "customer-account.order-status.block.render";
  const shopify = globalAt(target);
  expect(shopify["order"]).toMatchObject({ value: { name: "#1001" } });
  expect(shopify["authenticationState"]).toMatchObject({ value: "fully_authenticated" });
  expect(shopify["authenticatedAccount"]).toMatchObject({
    customer: { value: { id: "gid://shopify/Customer/7" } },
    purchasingCompany: { value: undefined },
  });
  for (const name of ["instructions", "buyerJourney", "applyCartLinesChange", "orderConfirmation"])
    expect(shopify[name]).toBeUndefined();
  const guest = globalAt(target, { ...STATE, account: { state: "pre_authenticated" } });
  expect(guest["authenticationState"]).toMatchObject({ value: "pre_authenticated" });
  expect(guest["authenticatedAccount"]).toMatchObject({ customer: { value: undefined } });
});
