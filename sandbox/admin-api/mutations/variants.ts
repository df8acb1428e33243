import { z } from "zod";
import {
  changeVariant,
  chooseValues,
  MOST_VARIANTS,
  newVariant,
  setVariants,
} from "../../commerce/edit-product";
import { idOf, readArguments } from "../../graphql/arguments";
import { Entity } from "../../graphql/entity";
import { notEmulated } from "../../graphql/errors";
import type { Product, Variant } from "../../state/types";
import type { AdminContext, AdminRegistry, UserError } from "../context";
import { userErrors } from "../fields/values";
import { bulkVariantInput, fieldsOf, valuesOf, type BulkVariantInput } from "./variant-input";

const createArguments = z.strictObject({
  productId: z.string(),
  variants: z.array(bulkVariantInput),
  strategy: z.enum(["DEFAULT", "PRESERVE_STANDALONE_VARIANT", "REMOVE_STANDALONE_VARIANT"]).optional(),
});
const updateArguments = z.strictObject({
  productId: z.string(),
  variants: z.array(bulkVariantInput),
  allowPartialUpdates: z.boolean().optional(),
});
const deleteArguments = z.strictObject({ productId: z.string(), variantsIds: z.array(z.string()) });

type Payload = { product: Entity | null; productVariants: Entity[] | null; userErrors: UserError[] };

export function variantMutations(registry: AdminRegistry): void {
  for (const name of ["Create", "Update"]) {
    registry.value(`ProductVariantsBulk${name}Payload`, ["product", "productVariants", "userErrors"]);
  }
  registry.value("ProductVariantsBulkDeletePayload", ["product", "userErrors"]);
  registry.type<undefined>("Mutation", {
    productVariantsBulkCreate: (_root, args, context) => createVariants(args, context),
    productVariantsBulkUpdate: (_root, args, context) => updateVariants(args, context),
    productVariantsBulkDelete: (_root, args, context) => deleteVariants(args, context),
  });
}

function createVariants(args: Readonly<Record<string, unknown>>, { core, shop }: AdminContext): Payload {
  const told = readArguments("Mutation.productVariantsBulkCreate", createArguments, args);
  const product = productOf(shop.products, told.productId);
  if (!product) return unknownProduct();
  const kept = removesStandalone(product, told.strategy ?? "DEFAULT") ? [] : product.variants;
  const errors: UserError[] = [];
  const planned: { values: string[]; input: BulkVariantInput }[] = [];
  const titles = new Set(kept.map(({ title }) => title));
  for (const [index, input] of told.variants.entries()) {
    const at = ["variants", String(index)];
    if (input.id !== undefined) throw notEmulated("Mutation.productVariantsBulkCreate(variants.id)");
    const values = valuesOf(product, input.optionValues ?? [], at);
    if (!values.ok) {
      errors.push(values.error);
      continue;
    }
    const title = values.values.join(" / ");
    if (titles.has(title)) {
      const message = `The variant '${title}' already exists. Please change at least one option value.`;
      errors.push({ field: at, message, code: "VARIANT_ALREADY_EXISTS" });
    }
    titles.add(title);
    planned.push({ values: values.values, input });
  }
  if (kept.length + told.variants.length > MOST_VARIANTS) {
    const message = `Product can have a maximum of ${MOST_VARIANTS} variants.`;
    errors.push({ field: ["variants"], message, code: "LIMIT_EXCEEDED" });
  }
  const fields = planned.map(({ input }, index) => fieldsOf(shop, input, ["variants", String(index)]));
  errors.push(...fields.flatMap((read) => (read.ok ? [] : [read.error])));
  if (errors.length > 0)
    return { product: new Entity("Product", product), productVariants: [], userErrors: userErrors(errors) };
  const created = planned.map(({ values }, index) => {
    const read = fields[index];
    return newVariant(core, values, read?.ok ? read.fields : {});
  });
  setVariants(core, shop, product, [...kept, ...created]);
  return payload(product, created);
}

function updateVariants(args: Readonly<Record<string, unknown>>, { core, shop }: AdminContext): Payload {
  const told = readArguments("Mutation.productVariantsBulkUpdate", updateArguments, args);
  const product = productOf(shop.products, told.productId);
  if (!product) return unknownProduct();
  const errors: UserError[] = [];
  const changes: { variant: Variant; apply: () => void }[] = [];
  for (const [index, input] of told.variants.entries()) {
    const change = plannedChange(core, shop, product, input, ["variants", String(index)]);
    if ("error" in change) errors.push(change.error);
    else changes.push(change);
  }
  const none = errors.length > 0 && told.allowPartialUpdates !== true;
  if (none)
    return { product: new Entity("Product", product), productVariants: null, userErrors: userErrors(errors) };
  for (const { apply } of changes) apply();
  setVariants(core, shop, product, [...product.variants]);
  const { product: entity, productVariants } = payload(
    product,
    changes.map(({ variant }) => variant),
  );
  return { product: entity, productVariants, userErrors: userErrors(errors) };
}

function plannedChange(
  core: AdminContext["core"],
  shop: AdminContext["shop"],
  product: Product,
  input: BulkVariantInput,
  at: string[],
): { variant: Variant; apply: () => void } | { error: UserError } {
  if (input.id === undefined) {
    const message = "Product variant is missing ID attribute";
    return { error: { field: [...at, "id"], message, code: "PRODUCT_VARIANT_ID_MISSING" } };
  }
  const id = idOf("ProductVariant", input.id);
  const variant = product.variants.find((candidate) => candidate.id === id);
  if (!variant) {
    const message = "Product variant does not exist";
    return { error: { field: [...at, "id"], message, code: "PRODUCT_VARIANT_DOES_NOT_EXIST" } };
  }
  const fields = fieldsOf(shop, input, at);
  if (!fields.ok) return { error: fields.error };
  const values = input.optionValues ? valuesOf(product, input.optionValues, at) : null;
  if (values && !values.ok) return { error: values.error };
  const title = values?.values.join(" / ");
  if (product.variants.some((other) => other !== variant && other.title === title)) {
    const message = `The variant '${title}' already exists. Please change at least one option value.`;
    return { error: { field: at, message, code: "VARIANT_ALREADY_EXISTS" } };
  }
  return {
    variant,
    apply: () => {
      changeVariant(core, variant, fields.fields);
      if (values) chooseValues(variant, values.values);
    },
  };
}

function deleteVariants(
  args: Readonly<Record<string, unknown>>,
  { core, shop }: AdminContext,
): Omit<Payload, "productVariants"> {
  const told = readArguments("Mutation.productVariantsBulkDelete", deleteArguments, args);
  const product = productOf(shop.products, told.productId);
  if (!product) return unknownProduct();
  const ids = told.variantsIds.map((id) => idOf("ProductVariant", id));
  const errors = ids.flatMap((id, index): UserError[] => {
    if (product.variants.some((variant) => variant.id === id)) return [];
    const message = "At least one variant does not belong to the product";
    const code = "AT_LEAST_ONE_VARIANT_DOES_NOT_BELONG_TO_THE_PRODUCT";
    return [{ field: ["variantsIds", String(index)], message, code }];
  });
  const left = product.variants.filter(({ id }) => !ids.includes(id));
  if (left.length === 0 && errors.length === 0) {
    // A product is never without a variant: the last one comes back as the one without a choice.
    throw notEmulated("Mutation.productVariantsBulkDelete of a product's last variant");
  }
  if (errors.length > 0) return { product: new Entity("Product", product), userErrors: userErrors(errors) };
  setVariants(core, shop, product, left);
  return { product: new Entity("Product", product), userErrors: [] };
}

/** The one variant that a product was created with makes room for others, by strategy. */
function removesStandalone(
  product: Product,
  strategy: NonNullable<z.output<typeof createArguments>["strategy"]>,
): boolean {
  if (strategy === "PRESERVE_STANDALONE_VARIANT" || product.variants.length !== 1) return false;
  return strategy === "REMOVE_STANDALONE_VARIANT" || product.variants[0]?.title === "Default Title";
}

function payload(product: Product, variants: readonly Variant[]): Payload {
  return {
    product: new Entity("Product", product),
    productVariants: variants.map((variant) => new Entity("ProductVariant", { product, variant })),
    userErrors: [],
  };
}

function unknownProduct(): Payload {
  const error = { field: ["productId"], message: "Product does not exist", code: "PRODUCT_DOES_NOT_EXIST" };
  return { product: null, productVariants: null, userErrors: userErrors([error]) };
}

function productOf(products: Record<string, Product>, gidText: string): Product | undefined {
  const id = idOf("Product", gidText);
  return id === null ? undefined : products[id];
}
