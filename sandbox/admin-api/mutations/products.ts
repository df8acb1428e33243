import { z } from "zod";
import { findProductByHandle } from "../../commerce/catalog";
import { createProduct, updateProduct, type ProductFields } from "../../commerce/edit-product";
import { idOf, readArguments } from "../../graphql/arguments";
import { Entity } from "../../graphql/entity";
import type { Product, ShopState } from "../../state/types";
import type { AdminContext, AdminRegistry, UserError } from "../context";
import { userErrors } from "../fields/values";
import { metafieldInput, setMetafieldsOf } from "./metafields";
import { gid } from "../../state/ids";

/** What ProductCreateInput, ProductUpdateInput and ProductSetInput have in common and is played. */
export const productInputFields = {
  title: z.string().optional(),
  handle: z.string().optional(),
  descriptionHtml: z.string().optional(),
  status: z.enum(["ACTIVE", "ARCHIVED", "DRAFT", "UNLISTED"]).optional(),
  productType: z.string().optional(),
  vendor: z.string().optional(),
  tags: z.array(z.string()).optional(),
  seo: z.strictObject({ title: z.string().optional(), description: z.string().optional() }).optional(),
  requiresSellingPlan: z.literal(false).optional(),
  metafields: z.array(metafieldInput).optional(),
};

const createArguments = z.strictObject({
  product: z.strictObject({
    ...productInputFields,
    giftCard: z.boolean().optional(),
    productOptions: z
      .array(
        z.strictObject({
          name: z.string(),
          position: z.number().optional(),
          values: z.array(z.strictObject({ name: z.string() })).optional(),
        }),
      )
      .optional(),
  }),
});
const updateArguments = z.strictObject({
  product: z.strictObject({
    ...productInputFields,
    id: z.string(),
    deleteConflictingConstrainedMetafields: z.literal(false).optional(),
  }),
});

type Payload = { product: Entity | null; userErrors: UserError[] };
type ProductInput = Omit<
  z.output<typeof updateArguments>["product"],
  "id" | "deleteConflictingConstrainedMetafields"
>;

export function productMutations(registry: AdminRegistry): void {
  registry.value("ProductCreatePayload", ["product", "userErrors"]);
  registry.value("ProductUpdatePayload", ["product", "userErrors"]);
  registry.type<undefined>("Mutation", {
    productCreate: (_root, args, context) => create(args, context),
    productUpdate: (_root, args, context) => update(args, context),
  });
}

function create(args: Readonly<Record<string, unknown>>, context: AdminContext): Payload {
  const { core, shop } = context;
  const { product: input } = readArguments("Mutation.productCreate", createArguments, args);
  const errors = faultsOf(shop, input, null);
  if ((input.title ?? "").trim() === "")
    errors.unshift({ field: ["title"], message: "Title can't be blank" });
  if (errors.length > 0) return { product: null, userErrors: userErrors(errors) };
  const options = (input.productOptions ?? []).map(({ name, values }) => ({
    name,
    values: (values ?? []).map((value) => value.name),
  }));
  const metafieldErrors = setMetafieldsOf(context, null, input.metafields ?? []);
  if (metafieldErrors.length > 0) return { product: null, userErrors: userErrors(metafieldErrors) };
  const product = createProduct(core, shop, { ...fieldsOfInput(input), title: input.title ?? "" }, options);
  setMetafieldsOf(context, gid("Product", product.id), input.metafields ?? []);
  return { product: new Entity("Product", product), userErrors: [] };
}

function update(args: Readonly<Record<string, unknown>>, context: AdminContext): Payload {
  const { core, shop } = context;
  const { product: input } = readArguments("Mutation.productUpdate", updateArguments, args);
  const id = idOf("Product", input.id);
  const product = id === null ? undefined : shop.products[id];
  if (!product) {
    return { product: null, userErrors: userErrors([{ field: ["id"], message: "Product does not exist" }]) };
  }
  const errors = faultsOf(shop, input, product);
  errors.push(...setMetafieldsOf(context, null, input.metafields ?? []));
  if (errors.length > 0) return { product: new Entity("Product", product), userErrors: userErrors(errors) };
  updateProduct(core, shop, product, fieldsOfInput(input));
  setMetafieldsOf(context, gid("Product", product.id), input.metafields ?? []);
  return { product: new Entity("Product", product), userErrors: [] };
}

const LONGEST = 255;

/** What is wrong with a product's own fields. */
export function faultsOf(shop: ShopState, input: ProductInput, existing: Product | null): UserError[] {
  const errors: UserError[] = [];
  if (input.title !== undefined && input.title.trim() === "") {
    errors.push({ field: ["title"], message: "Title can't be blank" });
  }
  const long = { title: "Title", handle: "Handle", vendor: "Vendor", productType: "Product type" } as const;
  for (const [field, words] of Object.entries(long)) {
    if ((input[field as keyof typeof long] ?? "").length > LONGEST) {
      errors.push({ field: [field], message: `${words} is too long (maximum is ${LONGEST} characters)` });
    }
  }
  const other = input.handle === undefined ? undefined : findProductByHandle(shop, input.handle);
  if (other && other !== existing) {
    const message = `Handle '${input.handle}' already in use. Please provide a new handle.`;
    errors.push({ field: ["input", "handle"], message });
  }
  return errors;
}

export function fieldsOfInput(input: ProductInput): ProductFields {
  const { seo } = input;
  const names = ["title", "handle", "descriptionHtml", "status", "productType", "vendor", "tags"] as const;
  const given = names.flatMap((name) => (input[name] === undefined ? [] : [[name, input[name]] as const]));
  return {
    ...(Object.fromEntries(given) as ProductFields),
    ...(seo ? { seo: { title: seo.title ?? null, description: seo.description ?? null } } : {}),
  };
}
