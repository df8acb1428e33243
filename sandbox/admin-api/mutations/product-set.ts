import { z } from "zod";
import { findProductByHandle } from "../../commerce/catalog";
import {
  changeVariant,
  chooseValues,
  createProduct,
  newVariant,
  setVariants,
  updateProduct,
  type VariantFields,
} from "../../commerce/edit-product";
import { idOf, readArguments } from "../../graphql/arguments";
import { Entity } from "../../graphql/entity";
import { notEmulated } from "../../graphql/errors";
import { gid, nextId } from "../../state/ids";
import type { Product, ProductOption, Variant } from "../../state/types";
import type { AdminContext, AdminRegistry, UserError } from "../context";
import { userErrors } from "../fields/values";
import { setMetafieldsOf } from "./metafields";
import { faultsOf, fieldsOfInput, productInputFields } from "./products";
import { fieldsOf, valuesOf, variantInputFields } from "./variant-input";

const setArguments = z.strictObject({
  identifier: z.strictObject({ handle: z.string().optional(), id: z.string().optional() }).optional(),
  synchronous: z.boolean().optional(),
  input: z.strictObject({
    ...productInputFields,
    productOptions: z
      .array(
        z.strictObject({
          name: z.string(),
          position: z.number().optional(),
          values: z.array(z.strictObject({ name: z.string() })).optional(),
        }),
      )
      .optional(),
    variants: z.array(z.strictObject({ ...variantInputFields, sku: z.string().optional() })).optional(),
  }),
});

type Input = z.output<typeof setArguments>["input"];
type Payload = { product: Entity | null; productSetOperation: null; userErrors: UserError[] };

export function productSetMutation(registry: AdminRegistry): void {
  registry.value("ProductSetPayload", ["product", "productSetOperation", "userErrors"]);
  // Synchronous calls have no operation to follow; its fields are there to be selected.
  registry.value("ProductSetOperation", ["id", "status", "product", "userErrors"]);
  registry.type<undefined>("Mutation", { productSet: (_root, args, context) => set(args, context) });
}

/** Makes a product what the input says: variants that it leaves out are deleted. All or nothing. */
function set(args: Readonly<Record<string, unknown>>, context: AdminContext): Payload {
  const { core, shop } = context;
  const { identifier, input, synchronous = true } = readArguments("Mutation.productSet", setArguments, args);
  if (!synchronous) throw notEmulated("Mutation.productSet(synchronous: false)");
  const found = findExisting(context, identifier);
  if (!found.ok) return refused([found.error]);
  const { existing } = found;
  const handle = input.handle ?? (existing ? undefined : identifier?.handle);
  const told = handle === undefined ? input : { ...input, handle };
  const errors: UserError[] = faultsOf(shop, told, existing).map(belowInput);
  if (!existing && (input.title ?? "").trim() === "") {
    errors.push({ field: ["input", "title"], message: "Title can't be blank" });
  }
  if (input.productOptions && !input.variants) {
    const message = "Variants input is required when updating product options";
    errors.push({ field: ["input", "variants"], message });
  }
  errors.push(...setMetafieldsOf(context, null, input.metafields ?? []).map(belowInput));
  const options = optionsOf(context, existing, input);
  const planned = planVariants(context, existing, options, input);
  errors.push(...planned.errors);
  if (errors.length > 0) return refused(errors);

  const fields = fieldsOfInput(told);
  const product = existing ?? createProduct(core, shop, { ...fields, title: input.title ?? "" });
  if (existing) updateProduct(core, shop, product, fields);
  if (input.variants) {
    product.options = options;
    const variants = planned.variants.map(({ variant, values, fields: changes }) => {
      if (!variant) return newVariant(core, values, changes);
      changeVariant(core, variant, changes);
      chooseValues(variant, values);
      return variant;
    });
    setVariants(core, shop, product, variants);
  }
  setMetafieldsOf(context, gid("Product", product.id), input.metafields ?? []);
  return { product: new Entity("Product", product), productSetOperation: null, userErrors: [] };
}

function findExisting(
  { shop }: AdminContext,
  identifier: z.output<typeof setArguments>["identifier"],
): { ok: true; existing: Product | null } | { ok: false; error: UserError } {
  if (identifier?.id !== undefined) {
    const id = idOf("Product", identifier.id);
    const existing = id === null ? undefined : shop.products[id];
    const message = "Product does not exist";
    return existing
      ? { ok: true, existing }
      : { ok: false, error: { field: ["input", "id"], message, code: "PRODUCT_DOES_NOT_EXIST" } };
  }
  const handle = identifier?.handle;
  return { ok: true, existing: handle === undefined ? null : (findProductByHandle(shop, handle) ?? null) };
}

/** The options as they are to be; those that have the same name keep their ids. */
function optionsOf({ core }: AdminContext, existing: Product | null, input: Input): ProductOption[] {
  if (!input.productOptions) {
    return existing?.options ?? [{ id: nextId(core.state, "ProductOption"), name: "Title", values: [] }];
  }
  return input.productOptions.map(({ name, values }) => {
    const before = existing?.options.find((option) => option.name === name);
    return {
      id: before?.id ?? nextId(core.state, "ProductOption"),
      name,
      values: (values ?? []).map((value) => ({
        id:
          before?.values.find((known) => known.name === value.name)?.id ??
          nextId(core.state, "ProductOptionValue"),
        name: value.name,
      })),
    };
  });
}

type Planned = { variant: Variant | null; values: string[]; fields: VariantFields };

/** A variant is taken for one that is there by its id, else by its option values. */
function planVariants(
  { shop }: AdminContext,
  existing: Product | null,
  options: ProductOption[],
  input: Input,
): { variants: Planned[]; errors: UserError[] } {
  const variants: Planned[] = [];
  const errors: UserError[] = [];
  const shape = { options } as Product;
  for (const [index, told] of (input.variants ?? []).entries()) {
    const at = ["input", "variants", String(index)];
    const values = valuesOf(shape, told.optionValues ?? [], at);
    const fields = fieldsOf(shop, told, at);
    if (!values.ok) errors.push(values.error);
    if (!fields.ok) errors.push(fields.error);
    if (!values.ok || !fields.ok) continue;
    const title = values.values.join(" / ");
    if (variants.some((other) => other.values.join(" / ") === title)) {
      errors.push({
        field: at,
        message: `The variant '${title}' already exists. Please change at least one option value.`,
      });
    }
    const id = told.id === undefined ? null : idOf("ProductVariant", told.id);
    const variant =
      existing?.variants.find((known) => (id === null ? known.title === title : known.id === id)) ?? null;
    if (id !== null && !variant) {
      errors.push({
        field: [...at, "id"],
        message: "Product variant does not exist",
        code: "PRODUCT_VARIANT_DOES_NOT_EXIST",
      });
    }
    variants.push({ variant, values: values.values, fields: fields.fields });
  }
  return { variants, errors };
}

/** Fields of this mutation's faults begin with its argument. */
function belowInput(error: UserError): UserError {
  const field = error.field ?? [];
  return field[0] === "input" ? error : { ...error, field: ["input", ...field] };
}

function refused(errors: UserError[]): Payload {
  return { product: null, productSetOperation: null, userErrors: userErrors(errors) };
}
