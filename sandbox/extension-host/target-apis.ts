import type { CartLineChange } from "./checkout-state";
import type { ExtensionDefinition } from "./extension-definition";
import type { PageExports } from "./host-contract";

/** What the APIs of targets are made with. */
type Kit = {
  /** A property that is an observable of that name. */
  signal(name: string): PropertyDescriptor;
  /** An object of observables: property names with what they are called. */
  group(names: Record<string, string>): object;
  page: PageExports;
  error(message: string): void;
};

/**
 * What the checkout and the thank-you page have beside the StandardApi. What is bought can't be changed any more: the
 * thank-you page has the OrderConfirmationApi in place of the CheckoutApi.
 */
export function addCheckoutApi(
  shopify: Record<string, unknown>,
  kit: Kit & { definition: ExtensionDefinition; refused(what: string): () => Promise<unknown> },
): void {
  const { definition, signal, group, page, error, refused } = kit;
  for (const name of ["instructions", "deliveryGroups", "availablePaymentOptions", "selectedPaymentOptions"])
    Object.defineProperty(shopify, name, signal(name));
  shopify["buyerJourney"] = Object.assign(
    group({
      completed: "buyerJourney.completed",
      steps: "buyerJourney.steps",
      activeStep: "buyerJourney.activeStep",
    }),
    {
      intercept: async () => {
        if (!definition.capabilities.blockProgress)
          error("buyerJourney.intercept needs the capability block_progress.");
        return () => undefined;
      },
    },
  );
  if (definition.target.startsWith("purchase.thank-you.")) {
    Object.defineProperty(shopify, "orderConfirmation", signal("orderConfirmation"));
    return;
  }
  // Only the change of lines is emulated.
  shopify["applyCartLinesChange"] = (change: CartLineChange) => page.applyCartLinesChange(change);
  for (const name of OTHER_CHANGES) shopify[name] = refused(name);
}

const OTHER_CHANGES = [
  "applyAttributeChange",
  "applyDiscountCodeChange",
  "applyGiftCardChange",
  "applyMetafieldChange",
  "applyNoteChange",
  "applyShippingAddressChange",
];

/**
 * The `navigation` global of customer accounts: where on a page of its own an extension is. Elsewhere links lead.
 *
 * @param path within the extension; empty at targets that aren't pages
 */
export function accountNavigation(path: string, error: (message: string) => void): object {
  return {
    currentEntry: { key: "1", url: `extension://${path}`, getState: () => undefined },
    navigate: (url: string) => error(`navigation.navigate to ${url} is not emulated.`),
    updateCurrentEntry: () => undefined,
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
  };
}

/** The OrderStatusApi, and what the StandardApi has in customer accounts only. */
export function addOrderStatusApi(
  shopify: Record<string, unknown>,
  { signal, group, page, error }: Kit,
): void {
  for (const name of ["order", "authenticationState", "customerPrivacy"])
    Object.defineProperty(shopify, name, signal(name));
  shopify["authenticatedAccount"] = group({
    customer: "authenticatedAccount.customer",
    purchasingCompany: "authenticatedAccount.purchasingCompany",
  });
  shopify["requireLogin"] = () => page.requireLogin();
  shopify["toast"] = {
    show: async (content: string) => {
      await page.report({ level: "note", message: `toast: ${content}` });
      return { hide: () => undefined };
    },
  };
  shopify["intents"] = {
    invoke: async () => {
      error("intents.invoke is not emulated.");
      return { complete: Promise.resolve({ code: "error", message: "intents.invoke is not emulated" }) };
    },
  };
}
