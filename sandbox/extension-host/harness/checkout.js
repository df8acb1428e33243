// A small checkout of its own for the extension host, in one page and without a server behind it: lines, countries and
// the Storefront API are played here. `window.harness` lets a test or a person change everything.
import { mountExtension, mountSlot } from "../extension-host/mount-extension.js";

const config = JSON.parse(document.getElementById("harness-config").textContent);
const { prices, guaranteeProduct, appMetafields, markets } = config;

let delay = 0;
let refuses = false;
let pretends = false;
let nextLine = 1;
const changes = [];
const queries = [];
const log = [];

const goods = (quantity, price = 5000, tags = ["jade"]) => ({
  product: "gid://shopify/Product/7",
  price,
  quantity,
  tags,
});
let items = [
  { ...goods(1), variant: "gid://shopify/ProductVariant/70", title: "Jade bangle", attributes: [] },
];
let country = config.country;
let language = config.language;
let instructions = { canAddCartLine: true, canRemoveCartLine: true, canUpdateCartLine: true };

const market = () => markets[country];
const money = (amount) => ({ amount, currencyCode: market().currency });

/** Goods are converted, variants of the guarantee have the price that the shop lists for the market. */
function priceOf({ variant, price }) {
  const listed = prices[market().currency][variant];
  if (listed !== undefined) return Number(listed);
  const factor = 10 ** market().digits;
  return Math.round(price * market().rate * factor) / factor;
}

function state() {
  const lines = items.map((item) => ({
    id: `gid://shopify/CartLine/${nextLine++}`,
    merchandise: {
      type: "variant",
      id: item.variant,
      title: item.title,
      selectedOptions: [],
      requiresShipping: item.product !== guaranteeProduct,
      product: { id: item.product, vendor: "Jade River", productType: "Bangle" },
    },
    quantity: item.quantity,
    cost: { totalAmount: money(priceOf(item) * item.quantity) },
    attributes: item.attributes,
    discountAllocations: [],
    lineComponents: [],
    parentRelationship: null,
  }));
  items.forEach((item, index) => (item.id = lines[index].id));
  const subtotal = lines.reduce((sum, { cost }) => sum + cost.totalAmount.amount, 0);
  document.getElementById("total").textContent = new Intl.NumberFormat(language, {
    style: "currency",
    currency: market().currency,
  }).format(subtotal);
  return {
    lines,
    cost: { subtotalAmount: money(subtotal), totalAmount: money(subtotal) },
    deliveryGroups: [],
    discountCodes: [],
    discountAllocations: [],
    appMetafields: harness.metafields,
    attributes: [],
    instructions: { lines: instructions },
    shippingAddress: { countryCode: country },
    buyerJourney: { completed: false, activeStep: "checkout" },
    localization: { language, country, currency: market().currency, timezone: "UTC" },
    checkoutToken: "harness",
    settings: {},
    shop: { id: "gid://shopify/Shop/1", name: "Jade River", myshopifyDomain: "jade-river.myshopify.com" },
  };
}

const wait = () => new Promise((resolve) => setTimeout(resolve, delay));
let mounted;
const api = {
  async applyCartLinesChange(change) {
    changes.push(change);
    await wait();
    if (refuses) return { type: "error", message: "Refused by the harness" };
    if (!pretends) apply(change);
    await mounted.update(state());
    return { type: "success" };
  },
  async query(document, { variables }) {
    queries.push(document);
    await wait();
    if (harness.offline) throw new Error("The harness is offline");
    return {
      data: {
        nodes: variables.ids.map((id) =>
          document.includes("Products(") ? productNode(id) : variantNode(id),
        ),
      },
    };
  },
  sessionToken: async () => "token",
};

function productNode(id) {
  const item = items.find((each) => each.product === id);
  return item === undefined ? null : { id, tags: item.tags, isGiftCard: false };
}

function variantNode(id) {
  const amount = prices[market().currency][id];
  const price = { amount, currencyCode: market().currency };
  return amount === undefined ? null : { id, availableForSale: true, price };
}

function apply(change) {
  if (change.type === "addCartLine") {
    const { merchandiseId, quantity, attributes } = change;
    items.push({
      product: guaranteeProduct,
      variant: merchandiseId,
      title: "Shipping guarantee",
      quantity,
      attributes,
      tags: [],
    });
    return;
  }
  const item = items.find(({ id }) => id === change.id);
  if (item === undefined) throw new Error(`There is no line ${change.id}.`);
  if (change.type === "removeCartLine") items = items.filter((each) => each !== item);
  else
    Object.assign(item, {
      variant: change.merchandiseId,
      quantity: change.quantity,
      attributes: change.attributes,
    });
}

const harness = {
  mountExtension,
  state,
  metafields: appMetafields,
  offline: config.offline,
  changes,
  queries,
  log,
  items: () => items.map(({ variant: id, quantity, attributes }) => ({ variant: id, quantity, attributes })),
  async set(options) {
    delay = options.delay ?? delay;
    refuses = options.refuses ?? refuses;
    pretends = options.pretends ?? pretends;
    instructions = options.instructions ?? instructions;
    country = options.country ?? country;
    language = options.language ?? language;
    harness.offline = options.offline ?? harness.offline;
    if (options.quantity !== undefined) items[0].quantity = options.quantity;
    if (options.items !== undefined) items = options.items;
    await mounted.update(state());
  },
};
window.harness = harness;
delay = config.delay;
mounted = await mountSlot("guarantee", { state: state(), api, onLog: (entry) => log.push(entry) });
harness.mounted = true;
