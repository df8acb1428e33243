import {
  coerceInputValue,
  execute,
  getNamedType,
  isInputType,
  parse,
  type GraphQLError,
  type GraphQLInputType,
} from "graphql";
import { loadSchema } from "../../sandbox/schemas/load-schema";
import { FUNCTIONS, readFunction } from "../../scripts/function-types/function-types";

export type Handle = (typeof FUNCTIONS)[number]["handle"];

/** A cart as Shopify's functions see one, in what is asked of it by our input queries. Amounts are in `currency`. */
export type FunctionCart = {
  currency: string;
  step?: "CART_INTERACTION" | "CHECKOUT_INTERACTION" | "CHECKOUT_COMPLETION";
  /** LanguageCode: "DE", "PT_BR". */
  language?: string;
  /** By key, as Shopify has them in "$app" on the shop, and on the function's owner. */
  shopMetafields?: Readonly<Record<string, string>>;
  ownerMetafields?: Readonly<Record<string, string>>;
  variables: { tags: readonly string[]; collectionIds: readonly string[] };
  /** Of all lines and of the shipping fee together. */
  discounts: readonly string[];
  deliveryGroups: readonly {
    country: string | null;
    option: { cost: string; method: string } | null;
  }[];
  lines: readonly FunctionLine[];
};

export type FunctionLine = {
  quantity: number;
  subtotal: string;
  total: string;
  /** Its parts of discounts. */
  discounts: readonly string[];
  attributes: Readonly<Record<string, string>>;
  hasSellingPlan?: boolean;
  /** Null: a custom item. */
  merchandise: {
    id: string;
    sku: string | null;
    requiresShipping: boolean;
    product: {
      id: string;
      isGiftCard: boolean;
      type: string;
      vendor: string;
      tags: readonly string[];
      collectionIds: readonly string[];
    };
  } | null;
};

/** Longer values of metafields are not given to functions. */
const LONGEST_METAFIELD = 10_000;

/** The function's input: its own query, carried out over Shopify's schema. Throws what is wrong with either. */
export async function inputOf(handle: Handle, cart: FunctionCart): Promise<Record<string, unknown>> {
  const { query, schema } = await known(handle);
  const { data, errors } = await execute({
    schema,
    document: parse(query),
    rootValue: rootOf(cart),
    variableValues: cart.variables,
  });
  if (errors || !data) throw new Error(`the input of ${handle}: ${String(errors)}`);
  // As a function gets it: plain JSON.
  return JSON.parse(JSON.stringify(data)) as Record<string, unknown>;
}

/** What Shopify would have against a function's output; none when it is a result of its target. */
export async function faultsOfOutput(handle: Handle, output: unknown): Promise<string[]> {
  const { schema, target } = await known(handle);
  const field = target.replaceAll(/\.(.)/g, (_, letter: string) => letter.toUpperCase());
  const type = schema.getMutationType()?.getFields()[field]?.args[0]?.type;
  const faults: string[] = [];
  const onError = (path: readonly (string | number)[], _value: unknown, error: GraphQLError) => {
    faults.push(`${path.join(".")}: ${error.message}`);
  };
  if (!type || !isInputType(getNamedType(type))) throw new Error(`${target} has no result`);
  coerceInputValue(output, type satisfies GraphQLInputType, onError);
  return faults;
}

async function known(handle: Handle) {
  const entry = FUNCTIONS.find((each) => each.handle === handle);
  if (!entry) throw new Error(`there is no function ${handle}`);
  const about = await readFunction(handle);
  const { schema } = await loadSchema(`${entry.schema}_${about.apiVersion}`);
  return { ...about, schema };
}

function rootOf(cart: FunctionCart) {
  const money = (amount: string) => ({ amount, currencyCode: cart.currency });
  const owner = { metafield: metafieldOf(cart.ownerMetafields ?? {}) };
  return {
    buyerJourney: { step: cart.step ?? "CHECKOUT_COMPLETION" },
    localization: { language: { isoCode: cart.language ?? "EN" } },
    shop: { metafield: metafieldOf(cart.shopMetafields ?? {}) },
    cartTransform: owner,
    validation: owner,
    cart: {
      discountApplications: cart.discounts.map((amount) => ({ totalAllocatedAmount: money(amount) })),
      deliveryGroups: cart.deliveryGroups.map(({ country, option }) => ({
        deliveryAddress: { countryCode: country },
        selectedDeliveryOption: option && { cost: money(option.cost), deliveryMethodType: option.method },
      })),
      lines: cart.lines.map((line, index) => ({
        id: `gid://shopify/CartLine/${index}`,
        quantity: line.quantity,
        attribute: ({ key }: { key: string }) =>
          key in line.attributes ? { key, value: line.attributes[key] } : null,
        sellingPlanAllocation: line.hasSellingPlan
          ? { sellingPlan: { id: "gid://shopify/SellingPlan/1" } }
          : null,
        cost: {
          amountPerQuantity: money(line.subtotal),
          subtotalAmount: money(line.subtotal),
          totalAmount: money(line.total),
        },
        discountAllocations: line.discounts.map((amount) => ({ discountedAmount: money(amount) })),
        merchandise: merchandiseOf(line.merchandise),
      })),
    },
  };
}

function metafieldOf(values: Readonly<Record<string, string>>) {
  return ({ key }: { key: string }) => {
    const value = values[key];
    if (value === undefined || Buffer.byteLength(value) > LONGEST_METAFIELD) return null;
    return { value, jsonValue: () => JSON.parse(value) as unknown };
  };
}

function merchandiseOf(merchandise: FunctionLine["merchandise"]) {
  if (!merchandise) return { __typename: "CustomProduct" };
  const { product } = merchandise;
  const lower = product.tags.map((tag) => tag.toLowerCase());
  const has = (tag: string) => lower.includes(tag.toLowerCase());
  return {
    __typename: "ProductVariant",
    ...merchandise,
    product: {
      id: product.id,
      isGiftCard: product.isGiftCard,
      productType: product.type,
      vendor: product.vendor,
      hasAnyTag: ({ tags }: { tags: string[] }) => tags.some(has),
      hasTags: ({ tags }: { tags: string[] }) => tags.map((tag) => ({ tag, hasTag: has(tag) })),
      inCollections: ({ ids }: { ids: string[] }) =>
        ids.map((collectionId) => ({ collectionId, isMember: product.collectionIds.includes(collectionId) })),
    },
  };
}
