import { encodePlan, ladderOf, parsePlan } from "../../../domain/rating/index";
import { checkoutExtensionSlot } from "../extension-slot";
import { readExtension } from "../read-extension";

export interface HarnessOptions {
  country?: keyof typeof MARKETS;
  language?: string;
  /** Milliseconds that every answer takes. */
  delay?: number;
  /** False: the shop has published nothing. */
  published?: boolean;
  /** "two": a second offer that covers more. */
  offers?: "one" | "two";
}

/** Currencies and rates that the harness's shop has; its own currency is the dollar. */
const MARKETS = {
  US: { currency: "USD", rate: 1, digits: 2 },
  JP: { currency: "JPY", rate: 150.46, digits: 0 },
  CN: { currency: "CNY", rate: 7.1234, digits: 2 },
  CH: { currency: "CHF", rate: 0.88, digits: 2 },
  BR: { currency: "BRL", rate: 5.4, digits: 2 },
  DE: { currency: "EUR", rate: 0.92, digits: 2 },
  RU: { currency: "USD", rate: 1, digits: 2 },
} as const;

const GUARANTEE_PRODUCT = "gid://shopify/Product/900";

/** A page with a checkout's right-hand column: the total, and the slot with the guarantee's bundle. */
export function harnessPage(options: HarnessOptions): string {
  const { country = "US", language = "en", delay = 0, published = true, offers = "one" } = options;
  const definition = readExtension("extensions/guarantee-checkout");
  const shop = publishedShop(offers);
  const config = {
    country,
    language,
    delay,
    offline: false,
    markets: MARKETS,
    guaranteeProduct: GUARANTEE_PRODUCT,
    prices: shop.prices,
    appMetafields: published ? shop.metafields : [],
  };
  return `<!doctype html>
<html lang="${language}">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width">
  <title>Extension host harness</title>
  <style>
    body { margin: 0; font: 14px/1.5 system-ui, "Noto Sans CJK SC", sans-serif; color: #1f1f1f; background: #f5f5f5; }
    main { max-width: 26rem; margin: 0 auto; padding: 24px; background: #fff; min-height: 100vh; box-sizing: border-box; }
    .total { display: flex; justify-content: space-between; font-size: 1.2em; font-weight: 600; margin-top: 24px; }
  </style>
</head>
<body>
  <main>
    <h1>Order summary</h1>
    ${checkoutExtensionSlot("guarantee", definition)}
    <p class="total"><span>Total</span><span id="total"></span></p>
  </main>
  <script type="application/json" id="harness-config">${JSON.stringify(config).replaceAll("<", "\\u003c")}</script>
  <script type="module" src="/harness/checkout.js"></script>
</body>
</html>`;
}

function publishedShop(offers: "one" | "two") {
  const standard = {
    id: "standard",
    perils: ["loss", "damage", "theft"],
    minimumPremium: "0.98",
    maximumPremium: "500.00",
    maximumInsuredValue: "20000.00",
    overMaximum: "decline",
    rounding: { increment: "0.01", mode: "half-up" },
    rules: [{ id: "all", premium: { type: "rate", rate: "0.01" } }],
  };
  const [rule] = standard.rules;
  const full = {
    ...standard,
    id: "full",
    perils: [...standard.perils, "delay"],
    rules: [{ ...rule, premium: { type: "rate", rate: "0.02" } }],
  };
  const plan = parsePlan({
    schema: 1,
    version: 12,
    currency: "USD",
    valueBasis: "discounted",
    includeShipping: false,
    destinations: { include: ["*"], exclude: ["RU"] },
    exclude: { tags: ["digital"] },
    merchantFunded: ["EU"],
    offers: offers === "two" ? [standard, full] : [standard],
  });
  if (!plan.ok) throw new Error(JSON.stringify(plan.issues));
  const encoded = encodePlan(plan.value);
  const ladder = ladderOf(plan.value);
  if (!encoded.ok || !ladder.ok) throw new Error("The harness's plan can't be published.");
  const steps = ladder.value;
  const variants = steps.map((_, index) => String(44_001 + index));
  const published = {
    version: 12,
    product: GUARANTEE_PRODUCT,
    currency: "USD",
    steps,
    variants,
    termsUrl: "https://jade-river.example/guarantee",
  };
  return {
    metafields: [shopMetafield("plan", encoded.text), shopMetafield("ladder", JSON.stringify(published))],
    prices: Object.fromEntries(
      Object.values(MARKETS).map(({ currency, rate, digits }) => [
        currency,
        Object.fromEntries(
          steps.map((step, index) => [
            `gid://shopify/ProductVariant/${variants[index]}`,
            (Number(step) * rate).toFixed(digits),
          ]),
        ),
      ]),
    ),
  };
}

function shopMetafield(key: string, value: string) {
  return {
    target: { type: "shop", id: "gid://shopify/Shop/1" },
    metafield: { namespace: "$app", key, value, valueType: "json_string", type: "json" },
  };
}
