import { z } from "zod";
import { toMinor, fromMinor } from "../../commerce/money";
import type { VariantFields } from "../../commerce/edit-product";
import { decimal, idOf } from "../../graphql/arguments";
import type { Product, ShopState } from "../../state/types";
import type { UserError } from "../context";

/** The part of InventoryItemInput that is played. */
const inventoryItemInput = z.strictObject({
  sku: z.string().optional(),
  tracked: z.boolean().optional(),
  requiresShipping: z.boolean().optional(),
  cost: decimal.optional(),
  countryCodeOfOrigin: z.string().optional(),
  harmonizedSystemCode: z.string().optional(),
});

const optionValueInput = z.strictObject({
  optionId: z.string().optional(),
  optionName: z.string().optional(),
  name: z.string(),
});

/** What ProductVariantsBulkInput and ProductVariantSetInput have in common. */
export const variantInputFields = {
  id: z.string().optional(),
  price: decimal.optional(),
  compareAtPrice: decimal.optional(),
  barcode: z.string().optional(),
  taxable: z.boolean().optional(),
  taxCode: z.string().optional(),
  inventoryPolicy: z.enum(["DENY", "CONTINUE"]).optional(),
  inventoryItem: inventoryItemInput.optional(),
  optionValues: z.array(optionValueInput).optional(),
};

export const bulkVariantInput = z.strictObject(variantInputFields);
export type BulkVariantInput = z.output<typeof bulkVariantInput>;

/** The variant's fields of an input, its amounts in the shop's currency; or what is wrong with them. */
export function fieldsOf(
  shop: ShopState,
  input: BulkVariantInput & { sku?: string | undefined },
  field: string[],
): { ok: true; fields: VariantFields } | { ok: false; error: UserError } {
  const amounts: Pick<VariantFields, "price" | "compareAtPrice" | "cost"> = {};
  const told = { price: input.price, compareAtPrice: input.compareAtPrice, cost: input.inventoryItem?.cost };
  for (const name of ["price", "compareAtPrice", "cost"] as const) {
    const amount = told[name];
    if (amount === undefined) continue;
    if (amount.startsWith("-")) {
      const [path, words] =
        name === "cost" ? [["inventoryItem", "cost"], "Cost per item"] : [[name], "Price"];
      const message = `${words} must be greater than or equal to 0`;
      return { ok: false, error: { field: [...field, ...path], message, code: "GREATER_THAN_OR_EQUAL_TO" } };
    }
    amounts[name] = inShopsDigits(shop, amount);
  }
  const item = input.inventoryItem;
  const fields = {
    ...amounts,
    sku: input.sku ?? item?.sku,
    barcode: input.barcode,
    taxable: input.taxable,
    taxCode: input.taxCode,
    inventoryPolicy: input.inventoryPolicy,
    tracked: item?.tracked,
    requiresShipping: item?.requiresShipping,
    countryOfOrigin: item?.countryCodeOfOrigin,
    hsCode: item?.harmonizedSystemCode,
  };
  const given = Object.entries(fields).filter(([, value]) => value !== undefined);
  return { ok: true, fields: Object.fromEntries(given) as VariantFields };
}

/** The values that an input chooses, one for each option of the product; or what is wrong with them. */
export function valuesOf(
  product: Product,
  optionValues: NonNullable<BulkVariantInput["optionValues"]>,
  field: string[],
): { ok: true; values: string[] } | { ok: false; error: UserError } {
  const chosen = new Map<string, string>();
  for (const [index, { optionId, optionName, name }] of optionValues.entries()) {
    const option = product.options.find((candidate) =>
      optionId === undefined
        ? candidate.name === optionName
        : candidate.id === idOf("ProductOption", optionId),
    );
    const at = [...field, "optionValues", String(index)];
    if (!option)
      return { ok: false, error: { field: at, message: "Option does not exist", code: "INVALID_INPUT" } };
    if (chosen.has(option.id)) {
      const message = `Duplicated option name '${option.name}'`;
      return { ok: false, error: { field: [...field, "optionValues"], message, code: "INVALID_INPUT" } };
    }
    chosen.set(option.id, name);
  }
  const missing = product.options.find(({ id }) => !chosen.has(id));
  if (missing) {
    const message = `You need to add option values for ${missing.name}`;
    return { ok: false, error: { field, message, code: "NEED_TO_ADD_OPTION_VALUES" } };
  }
  return { ok: true, values: product.options.map(({ id }) => chosen.get(id) ?? "") };
}

/** Amounts are kept with the currency's digits; more of them are cut off by rounding down to them, as at Shopify. */
function inShopsDigits(shop: ShopState, amount: string): string {
  const [whole = "0", fraction = ""] = amount.split(".");
  const digits = fromMinor(0n, shop.currency).split(".")[1]?.length ?? 0;
  const kept = digits === 0 ? whole : `${whole}.${fraction.slice(0, digits).padEnd(digits, "0")}`;
  return fromMinor(toMinor(kept, shop.currency), shop.currency);
}
