import { z } from "zod";
import { findVariant } from "../commerce/catalog";
import type { LineTransform } from "../commerce/line-transform";
import type { PricedLine } from "../commerce/priced-line";
import { parseGid } from "../state/ids";
import { hasPlusFeatures } from "../state/shop-plans";
import type { ShopState } from "../state/types";
import { lineIndexOf } from "./cart-values";

const decimal = z.union([z.string(), z.number()]).transform(String);
const image = z.object({ url: z.string() }).nullish();
const percentage = z
  .object({ percentageDecrease: z.object({ value: decimal }).nullish() })
  .nullish()
  .transform((price) => price?.percentageDecrease?.value ?? null);
const fixedPrice = z
  .object({
    adjustment: z.object({ fixedPricePerUnit: z.object({ amount: decimal }).nullish() }),
  })
  .nullish()
  .transform((price) => price?.adjustment.fixedPricePerUnit?.amount ?? null);

/** The schema has checked the output; this only types what is read of it. */
const resultSchema = z.object({
  operations: z.array(
    z.object({
      lineUpdate: z
        .object({ cartLineId: z.string(), title: z.string().nullish(), image, price: fixedPrice })
        .nullish(),
      lineExpand: z
        .object({
          cartLineId: z.string(),
          title: z.string().nullish(),
          image,
          price: percentage,
          expandedCartItems: z.array(
            z.object({
              merchandiseId: z.string(),
              quantity: z.number(),
              attributes: z.array(z.object({ key: z.string(), value: z.string() })).default([]),
              price: fixedPrice,
            }),
          ),
        })
        .nullish(),
      linesMerge: z.unknown().optional(),
    }),
  ),
});

type Operation = z.output<typeof resultSchema>["operations"][number];
type Expansion = NonNullable<Operation["lineExpand"]>;

/** Why an operation, and with it the whole result, isn't taken. One of the codes is Shopify's, the others are ours. */
export type OperationRefusal = { code: string; message: string };

type Outcome<Value> = { ok: true; value: Value } | { ok: false; refusal: OperationRefusal };

const MOST_COMPONENTS = 150;
const MOST_OF_A_COMPONENT = 2000;

/** What a cart transform's result makes of the lines, or why the shop doesn't take it: then nothing of it holds. */
export function readCartOperations(
  shop: ShopState,
  lines: readonly PricedLine[],
  output: unknown,
): Outcome<ReadonlyMap<number, LineTransform>> {
  const { operations } = resultSchema.parse(output);
  const transforms = new Map<number, LineTransform>();
  for (const operation of operations) {
    const kinds = [operation.lineUpdate, operation.lineExpand, operation.linesMerge];
    if (kinds.filter((each) => each !== null && each !== undefined).length !== 1) {
      return refuse("one-operation", "An operation must be exactly one of its kinds.");
    }
    const read = readOperation(shop, operation);
    if (!read.ok) return read;
    const index = lineIndexOf(read.value.cartLineId);
    const line = lines.find((each) => each.index === index);
    if (line === undefined) return refuse("unknown-line", `There is no line ${read.value.cartLineId}.`);
    if (line.source.sellingPlanId !== undefined) {
      return refuse("selling-plan", `The line ${read.value.cartLineId} has a selling plan.`);
    }
    if (transforms.has(line.index)) {
      return refuse("line-twice", `More than one operation changes the line ${read.value.cartLineId}.`);
    }
    transforms.set(line.index, read.value.transform);
  }
  return { ok: true, value: transforms };
}

type ReadOperation = { cartLineId: string; transform: LineTransform };

function readOperation(shop: ShopState, { lineUpdate, lineExpand }: Operation): Outcome<ReadOperation> {
  const told = lineUpdate ?? lineExpand;
  if (!told) return refuse("not-emulated", "not emulated by the sandbox: Operation.linesMerge");
  const picture = told.image?.url ?? null;
  if (picture !== null && !picture.startsWith("https://cdn.shopify.com/")) {
    return refuse("image-host", "Images must come from Shopify's content delivery network.");
  }
  if (lineUpdate) return readUpdate(shop, lineUpdate, picture);
  return lineExpand ? readExpansion(shop, lineExpand, picture) : refuse("one-operation", "");
}

function readUpdate(
  { plan }: ShopState,
  { cartLineId, title, price }: NonNullable<Operation["lineUpdate"]>,
  imageUrl: string | null,
): Outcome<ReadOperation> {
  if (!hasPlusFeatures(plan)) {
    return refuse(
      "update-not-eligible",
      "Only shops on Shopify Plus and development shops may update lines.",
    );
  }
  const wrong = faultOfPrice(price);
  if (wrong !== null) return wrong;
  const transform: LineTransform = { kind: "update", title: title ?? null, imageUrl, unitPrice: price };
  return { ok: true, value: { cartLineId, transform } };
}

function readExpansion(
  shop: ShopState,
  { cartLineId, title, price: percentageOff, expandedCartItems: items }: Expansion,
  imageUrl: string | null,
): Outcome<ReadOperation> {
  if (items.length === 0 || items.length > MOST_COMPONENTS) {
    return refuse("components", `A line expands into 1 to ${MOST_COMPONENTS} items, not ${items.length}.`);
  }
  const priced = items.filter(({ price }) => price !== null).length;
  if (priced > 0 && shop.functionRefusals.componentPrices) {
    return refuse("price_per_component_feature_not_available", "This shop can't price components.");
  }
  if (priced > 0 && priced < items.length) {
    return refuse("component-prices", "Either all components have a price or none has.");
  }
  if (priced > 0 && percentageOff !== null) {
    return refuse("component-prices", "Components can't have prices when the group has one.");
  }
  if (percentageOff !== null && !(Number(percentageOff) >= 0 && Number(percentageOff) <= 100)) {
    return refuse("percentage", `${percentageOff} is no percentage.`);
  }
  const components = [];
  for (const { merchandiseId, quantity, attributes, price } of items) {
    const parsed = parseGid(merchandiseId);
    const variantId = parsed?.type === "ProductVariant" ? parsed.id : null;
    if (variantId === null || findVariant(shop, variantId) === undefined) {
      return refuse("unknown-merchandise", `There is no merchandise ${merchandiseId}.`);
    }
    if (quantity < 1 || quantity > MOST_OF_A_COMPONENT) {
      return refuse("quantity", `A component's quantity is 1 to ${MOST_OF_A_COMPONENT}, not ${quantity}.`);
    }
    const wrong = faultOfPrice(price);
    if (wrong !== null) return wrong;
    components.push({ variantId, quantity, attributes, unitPrice: price });
  }
  const transform: LineTransform = {
    kind: "expand",
    title: title ?? null,
    imageUrl,
    percentageOff,
    components,
  };
  return { ok: true, value: { cartLineId, transform } };
}

function faultOfPrice(price: string | null): { ok: false; refusal: OperationRefusal } | null {
  if (price === null || /^\d+(\.\d+)?$/.test(price)) return null;
  return refuse("price", `${price} is no price.`);
}

function refuse(code: string, message: string): { ok: false; refusal: OperationRefusal } {
  return { ok: false, refusal: { code, message } };
}
