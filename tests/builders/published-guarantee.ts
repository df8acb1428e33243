import { GUARANTEE_PRODUCT, tariffOf } from "../../app/shopify/guarantee-product/guarantee-product.server";
import { GUARANTEE_TAG, skuOf, type TransformConfig } from "../../domain/cart/index";
import { encodeForFunctions, encodePlan, encodeSteps, ladderOf, parsePlan } from "../../domain/rating/index";
import { packPlan } from "../../domain/rating/plan-form/packed-plan";
import { installApp, installationOf } from "../../sandbox/commerce/app-installation";
import type { Sandbox } from "../../sandbox/sandbox";
import { gid, nextId } from "../../sandbox/state/ids";
import { metafieldKey } from "../../sandbox/state/metafields";
import type { Product, ShopState, Validation } from "../../sandbox/state/types";
import type { PlanForm } from "../rating/forms";

/** What was published: the guarantee's product, and the steps that its variants sell, in the same order. */
export type PublishedGuarantee = { product: Product; steps: readonly string[] };

type Options = {
  /** "exact": the app's cart transform is registered too, beside its validation. */
  pricing?: "exact" | "steps";
  /** More of the ladder's metafield. */
  ladder?: object;
  /** What was published before: its product stays, as long as the steps are the same. */
  before?: PublishedGuarantee;
};

/** Leaves in a shop of the sandbox what publishing a plan leaves there, without an app that does it. */
export function publishGuarantee(
  sandbox: Sandbox,
  shop: ShopState,
  form: PlanForm,
  { pricing = "steps", ladder = {}, before }: Options = {},
): PublishedGuarantee {
  const plan = parsePlan(form);
  if (!plan.ok) throw new Error(JSON.stringify(plan.issues));
  const text = encodePlan(plan.value);
  const steps = ladderOf(plan.value);
  if (!text.ok || !steps.ok) throw new Error("The plan can't be published.");
  if (!installationOf(shop, sandbox.app)) installApp(sandbox, shop, sandbox.app);

  const isAsBefore = before?.steps.join() === steps.value.join();
  const product = isAsBefore && before ? before.product : guaranteeProduct(sandbox, shop, steps.value);
  const owner = gid("Shop", shop.id);
  const ofApp = `app--${sandbox.app.id}`;
  const write = (ownerId: string, key: string, value: string, type = "json", namespace = ofApp): void => {
    const at = sandbox.clock.now().toISOString();
    const id = nextId(sandbox.state, "Metafield");
    const metafield = { id, ownerId, namespace, key, type, value, createdAt: at, updatedAt: at };
    shop.metafields[metafieldKey(ownerId, namespace, key)] = metafield;
  };
  const { version, currency } = plan.value;
  write(owner, "plan", text.text);
  const published = {
    version,
    product: gid("Product", product.id),
    currency,
    steps: steps.value,
    variants: product.variants.map(({ id }) => id),
    pricing,
    termsUrl: null,
    ...ladder,
  };
  write(owner, "ladder", JSON.stringify(published));
  const installation = installationOf(shop, sandbox.app);
  const cart = { plan: plan.value, rating: packPlan(plan.value), ladder: published };
  write(gid("AppInstallation", installation?.id ?? ""), "cart", JSON.stringify(cart), "json", "waybond");
  const encoded = encodeSteps(steps.value, currency);
  if (encoded !== null) write(owner, "steps", encoded, "single_line_text_field");
  shop.cartTransforms = [];
  if (pricing === "exact") {
    const id = nextId(sandbox.state, "CartTransform");
    const createdAt = sandbox.clock.now().toISOString();
    const { id: appId } = sandbox.app;
    shop.cartTransforms.push({
      id,
      appId,
      functionHandle: "guarantee-transform",
      blockOnFailure: false,
      createdAt,
    });
    const config: TransformConfig = { operation: "expand", currency };
    write(gid("CartTransform", id), "config", JSON.stringify(config));
  }
  const ready = encodeForFunctions(plan.value);
  if (!ready.ok) throw new Error(`Functions can't rate by the plan: ${ready.reason}.`);
  const validation = guaranteeValidation(sandbox);
  shop.validations = [validation];
  write(gid("Validation", validation.id), "plan", ready.text);
  write(gid("Validation", validation.id), "variables", JSON.stringify(ready.variables));
  return { product, steps: steps.value };
}

function guaranteeValidation({ app, clock, state }: Sandbox): Validation {
  return {
    id: nextId(state, "Validation"),
    appId: app.id,
    functionHandle: "guarantee-validation",
    title: "Waybond: shipping guarantee",
    enabled: true,
    blockOnFailure: false,
    errors: null,
    createdAt: clock.now().toISOString(),
  };
}

function guaranteeProduct(sandbox: Sandbox, shop: ShopState, steps: readonly string[]): Product {
  const at = sandbox.clock.now().toISOString();
  const id = (type: Parameters<typeof nextId>[1]): string => nextId(sandbox.state, type);
  for (const { id: known, tags } of Object.values(shop.products)) {
    if (tags.includes(GUARANTEE_TAG)) delete shop.products[known];
  }
  const product: Product = {
    id: id("Product"),
    handle: "shipping-guarantee",
    title: "Shipping guarantee",
    descriptionHtml: "",
    status: "UNLISTED",
    productType: "Shipping guarantee",
    vendor: "Waybond",
    tags: [GUARANTEE_TAG],
    giftCard: false,
    options: [
      {
        id: id("ProductOption"),
        name: GUARANTEE_PRODUCT.option,
        values: steps.map((step) => ({ id: id("ProductOptionValue"), name: tariffOf(step) })),
      },
    ],
    variants: steps.map((step) => ({
      id: id("ProductVariant"),
      title: tariffOf(step),
      price: step,
      compareAtPrice: null,
      sku: skuOf(step),
      barcode: null,
      taxable: false,
      taxCode: null,
      inventoryPolicy: "CONTINUE",
      optionValues: [tariffOf(step)],
      inventoryItem: {
        id: id("InventoryItem"),
        tracked: false,
        requiresShipping: false,
        cost: null,
        grams: 0,
        countryOfOrigin: null,
        hsCode: null,
        available: 0,
      },
      imageId: null,
      createdAt: at,
      updatedAt: at,
    })),
    images: [],
    seo: { title: null, description: null },
    publications: shop.publications.map(({ id: publicationId }) => ({ publicationId, publishedAt: at })),
    createdAt: at,
    updatedAt: at,
  };
  shop.products[product.id] = product;
  return product;
}
