import type { CheckoutState } from "./checkout-state";
import { extensionLanguage, type ExtensionDefinition } from "./extension-definition";
import { extensionI18n } from "./extension-i18n";
import type { PageExports, QueryOptions } from "./host-contract";
import { addCheckoutApi, addOrderStatusApi } from "./target-apis";
import { isCustomerAccount } from "./target-elements";
import { type SignalClass, WorkerSignals } from "./worker-signals";

type Render = () => unknown;

/** The documented `shopify` global of one extension, and the ways to run and update it. */
export interface ShopifyGlobal {
  /** What the bundle sees as `shopify`. */
  shopify: Record<string, unknown>;
  /** The callback that the bundle registered for its target; undefined when it registered none. */
  rendererOf(target: string): Render | undefined;
  update(changed: Partial<CheckoutState>): void;
}

/**
 * Builds the global from what the extension's toml declares: metafields that it doesn't list, the Storefront API
 * without `api_access`, and personal data without access to it are not there.
 */
export function shopifyGlobal(options: {
  definition: ExtensionDefinition;
  bundleUrl: string;
  state: CheckoutState;
  protectedCustomerData: boolean;
  page: PageExports;
}): ShopifyGlobal {
  const { definition, bundleUrl, page } = options;
  const { capabilities } = definition;
  const signals = new WorkerSignals();
  const renderers = new Map<string, Render>();
  let state = options.state;
  const error = (message: string) => void page.report({ level: "error", message });

  const publish = (): void => {
    for (const [name, value] of Object.entries(observed(state, definition))) signals.set(name, value);
  };
  publish();

  const signal = (name: string) => ({ enumerable: true, get: () => signals.get(name) });
  const group = (names: Record<string, string>) =>
    Object.defineProperties(
      {},
      Object.fromEntries(Object.entries(names).map(([name, key]) => [name, signal(key)])),
    );
  const refused = (what: string) => async () => {
    error(`${what} is not emulated.`);
    return { type: "error", message: `${what} is not emulated` };
  };

  const shopify: Record<string, unknown> = {
    extend(target: string, render: Render) {
      if (target !== definition.target) error(`The bundle registers ${target}, which its toml doesn't list.`);
      renderers.set(target, render);
    },
    reload: () => undefined,
    setSignals: (Signal: SignalClass) => signals.setSignals(Signal),
    extension: Object.assign(
      group({ capabilities: "extension.capabilities", rendered: "extension.rendered" }),
      { apiVersion: definition.apiVersion, scriptUrl: bundleUrl, target: definition.target },
    ),
    extensionPoint: definition.target,
    version: definition.apiVersion,
    shop: state.shop,
    i18n: extensionI18n(() => state.localization, definition, error),
    cost: group({
      subtotalAmount: "cost.subtotalAmount",
      totalShippingAmount: "cost.totalShippingAmount",
      totalTaxAmount: "cost.totalTaxAmount",
      totalAmount: "cost.totalAmount",
    }),
    localization: group({
      currency: "localization.currency",
      country: "localization.country",
      language: "localization.language",
      extensionLanguage: "localization.extensionLanguage",
      timezone: "localization.timezone",
      market: "localization.market",
    }),
    applyTrackingConsentChange: refused("applyTrackingConsentChange"),
    query: async (document: string, queryOptions?: QueryOptions) => {
      if (capabilities.apiAccess) return page.query(document, queryOptions);
      error("shopify.query needs the capability api_access.");
      throw new Error("shopify.query needs the capability api_access");
    },
    sessionToken: { get: () => page.sessionToken() },
    storage: {
      read: async (key: string): Promise<unknown> => JSON.parse((await page.readStored(key)) ?? "null"),
      write: (key: string, data: unknown) => page.writeStored(key, JSON.stringify(data)),
      delete: (key: string) => page.writeStored(key, null),
    },
    analytics: {
      publish: async (name: string) => {
        await page.report({ level: "note", message: `analytics: ${name}` });
        return true;
      },
      visitor: async () => ({ type: "success" }),
    },
  };
  for (const name of TOP_LEVEL_SIGNALS) Object.defineProperty(shopify, name, signal(name));
  if (isCustomerAccount(definition.target)) addOrderStatusApi(shopify, { signal, group, page, error });
  else addCheckoutApi(shopify, { definition, signal, group, page, error, refused });
  if (options.protectedCustomerData) {
    Object.defineProperty(shopify, "shippingAddress", signal("shippingAddress"));
    shopify.buyerIdentity = group({
      customer: "buyerIdentity.customer",
      email: "buyerIdentity.email",
      phone: "buyerIdentity.phone",
      purchasingCompany: "buyerIdentity.purchasingCompany",
    });
  }

  if (options.protectedCustomerData && isCustomerAccount(definition.target))
    Object.defineProperty(shopify, "billingAddress", signal("billingAddress"));

  return {
    shopify,
    rendererOf: (target) => renderers.get(target),
    update(changed) {
      state = { ...state, ...changed };
      publish();
    },
  };
}

/** Of the APIs of checkout and order status page alike. */
const TOP_LEVEL_SIGNALS = [
  "lines",
  "appMetafields",
  "attributes",
  "discountCodes",
  "discountAllocations",
  "appliedGiftCards",
  "checkoutSettings",
  "checkoutToken",
  "note",
  "settings",
];

/** Nobody is asked for anything. */
const CUSTOMER_PRIVACY = {
  allowedProcessing: { analytics: true, marketing: true, preferences: true, saleOfData: true },
  metafields: [],
  visitorConsent: {},
  shouldShowBanner: false,
  saleOfDataRegion: false,
};

/** Every observable of the global by its path, as the state has it. */
function observed(state: CheckoutState, definition: ExtensionDefinition): Record<string, unknown> {
  const { cost, localization, buyerIdentity, buyerJourney } = state;
  const declared = new Set(definition.metafields.map(({ namespace, key }) => `${namespace}.${key}`));
  return {
    "extension.capabilities": grantedCapabilities(definition),
    "extension.rendered": true,
    lines: state.lines,
    instructions: {
      attributes: { canUpdateAttributes: false },
      delivery: { canSelectCustomAddress: false },
      discounts: { canUpdateDiscountCodes: false },
      metafields: { canSetCartMetafields: false, canDeleteCartMetafield: false },
      notes: { canUpdateNote: false },
      ...state.instructions,
    },
    appMetafields: state.appMetafields.filter(({ metafield }) =>
      declared.has(`${metafield.namespace}.${metafield.key}`),
    ),
    attributes: state.attributes,
    deliveryGroups: state.deliveryGroups,
    discountCodes: state.discountCodes,
    discountAllocations: state.discountAllocations,
    appliedGiftCards: [],
    availablePaymentOptions: [],
    selectedPaymentOptions: [],
    checkoutSettings: { orderSubmission: "ORDER", shippingAddress: { isEditable: true } },
    checkoutToken: state.checkoutToken,
    note: state.note,
    settings: state.settings,
    orderConfirmation: state.orderConfirmation,
    shippingAddress: state.shippingAddress,
    billingAddress: state.billingAddress,
    order: state.order,
    authenticationState: state.account?.state,
    "authenticatedAccount.customer":
      state.account?.state === "fully_authenticated" ? { id: state.account.customerId } : undefined,
    "authenticatedAccount.purchasingCompany": undefined,
    customerPrivacy: CUSTOMER_PRIVACY,
    "cost.subtotalAmount": cost.subtotalAmount,
    "cost.totalShippingAmount": cost.totalShippingAmount,
    "cost.totalTaxAmount": cost.totalTaxAmount,
    "cost.totalAmount": cost.totalAmount,
    "localization.currency": { isoCode: localization.currency },
    "localization.country":
      localization.country === undefined ? undefined : { isoCode: localization.country },
    "localization.language": { isoCode: localization.language },
    "localization.extensionLanguage": { isoCode: extensionLanguage(definition, localization.language) },
    "localization.timezone": localization.timezone,
    "localization.market": undefined,
    "buyerJourney.completed": buyerJourney.completed,
    "buyerJourney.steps": [],
    "buyerJourney.activeStep":
      buyerJourney.activeStep === undefined ? undefined : { handle: buyerJourney.activeStep },
    "buyerIdentity.customer":
      buyerIdentity?.customerId === undefined ? undefined : { id: buyerIdentity.customerId },
    "buyerIdentity.email": buyerIdentity?.email,
    "buyerIdentity.phone": buyerIdentity?.phone,
    "buyerIdentity.purchasingCompany": undefined,
  };
}

function grantedCapabilities({ capabilities }: ExtensionDefinition): string[] {
  return [
    ...(capabilities.apiAccess ? ["api_access"] : []),
    ...(capabilities.networkAccess ? ["network_access"] : []),
    ...(capabilities.blockProgress ? ["block_progress"] : []),
  ];
}
