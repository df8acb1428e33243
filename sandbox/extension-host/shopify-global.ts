import type { CartLineChange, CheckoutState } from "./checkout-state";
import { extensionLanguage, type ExtensionDefinition } from "./extension-definition";
import type { PageExports, QueryOptions } from "./host-contract";
import { translator } from "./translate";
import { type SignalClass, WorkerSignals } from "./worker-signals";

type Render = () => unknown;
type FormatOptions = { inExtensionLocale?: boolean };

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
    i18n: i18n(() => state, definition, error),
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
    buyerJourney: Object.assign(
      group({
        completed: "buyerJourney.completed",
        steps: "buyerJourney.steps",
        activeStep: "buyerJourney.activeStep",
      }),
      {
        intercept: async () => {
          if (!capabilities.blockProgress)
            error("buyerJourney.intercept needs the capability block_progress.");
          return () => undefined;
        },
      },
    ),
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
  // What is bought can't be changed any more: these targets have the StandardApi and the OrderConfirmationApi.
  if (isAfterPurchase(definition.target))
    Object.defineProperty(shopify, "orderConfirmation", signal("orderConfirmation"));
  else Object.assign(shopify, checkoutApi(page, refused));
  if (options.protectedCustomerData) {
    Object.defineProperty(shopify, "shippingAddress", signal("shippingAddress"));
    shopify.buyerIdentity = group({
      customer: "buyerIdentity.customer",
      email: "buyerIdentity.email",
      phone: "buyerIdentity.phone",
      purchasingCompany: "buyerIdentity.purchasingCompany",
    });
  }

  return {
    shopify,
    rendererOf: (target) => renderers.get(target),
    update(changed) {
      state = { ...state, ...changed };
      publish();
    },
  };
}

/** Whether a target is shown when the order is placed. */
function isAfterPurchase(target: string): boolean {
  return target.startsWith("purchase.thank-you.");
}

/** The CheckoutApi: what changes the checkout. Only the change of lines is emulated. */
function checkoutApi(
  page: PageExports,
  refused: (what: string) => () => Promise<unknown>,
): Record<string, unknown> {
  const others = [
    "applyAttributeChange",
    "applyDiscountCodeChange",
    "applyGiftCardChange",
    "applyMetafieldChange",
    "applyNoteChange",
    "applyShippingAddressChange",
  ];
  return {
    applyCartLinesChange: (change: CartLineChange) => page.applyCartLinesChange(change),
    ...Object.fromEntries(others.map((name) => [name, refused(name)])),
  };
}

const TOP_LEVEL_SIGNALS = [
  "lines",
  "instructions",
  "appMetafields",
  "attributes",
  "deliveryGroups",
  "discountCodes",
  "discountAllocations",
  "appliedGiftCards",
  "availablePaymentOptions",
  "selectedPaymentOptions",
  "checkoutSettings",
  "checkoutToken",
  "note",
  "settings",
];

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

function i18n(state: () => CheckoutState, definition: ExtensionDefinition, error: (message: string) => void) {
  const language = ({ inExtensionLocale = false }: FormatOptions) => {
    const { localization } = state();
    return inExtensionLocale ? extensionLanguage(definition, localization.language) : localization.language;
  };
  const missing = (key: string) => error(`No language of the extension has the text "${key}".`);
  return {
    translate(key: string, replacements?: Record<string, unknown>) {
      const locale = extensionLanguage(definition, state().localization.language);
      return translator(definition, locale, missing)(key, replacements);
    },
    formatNumber: (value: number | bigint, options: FormatOptions & Intl.NumberFormatOptions = {}) =>
      new Intl.NumberFormat(language(options), options).format(value),
    formatCurrency: (value: number | bigint, options: FormatOptions & Intl.NumberFormatOptions = {}) =>
      new Intl.NumberFormat(language(options), {
        style: "currency",
        currency: state().localization.currency,
        ...options,
      }).format(value),
    formatDate: (value: Date, options: FormatOptions & Intl.DateTimeFormatOptions = {}) =>
      new Intl.DateTimeFormat(language(options), options).format(value),
  };
}
