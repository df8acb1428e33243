import { z } from "zod";
import { attributes, decimal, instant, quantity, text } from "./fields";

const country = z.string().regex(/^[A-Z]{2}$/, "Must be a country's two letters, such as US.");
const currency = z.string().regex(/^[A-Z]{3}$/, "Must be a currency's three letters, such as USD.");

const address = z.strictObject({
  firstName: text.nullish(),
  lastName: text.nullish(),
  company: text.nullish(),
  address1: text.nullish(),
  address2: text.nullish(),
  city: text.nullish(),
  province: text.nullish(),
  provinceCode: text.nullish(),
  zip: text.nullish(),
  countryCode: country,
  phone: text.nullish(),
});

/** A line of a variant: by its id, its SKU, or its product's handle. */
const line = z.strictObject({
  variant: text.optional(),
  sku: text.optional(),
  product: text.optional(),
  quantity: quantity.default(1),
  attributes: attributes.default({}),
});

/**
 * The guarantee as one more line, put together as a checkout would: the variant of a step of the ladder with the line
 * attributes of the offer. Nothing is checked, so that wrong ones can be sent too.
 */
const guarantee = z.strictObject({
  /** Price of the step, as in the variant's SKU `WAYBOND-0.98`. */
  step: decimal.optional(),
  variant: text.optional(),
  sku: text.optional(),
  quantity: quantity.default(1),
  /** By its id; a surface of ours never asks for one. */
  sellingPlan: text.optional(),
  offer: text.optional(),
  plan: z.union([z.number().int(), text]).transform(String).optional(),
  attributes: attributes.default({}),
});

export const placeOrderSchema = z
  .strictObject({
    shop: text.optional(),
    /** A customer of the shop, by id or e-mail address. */
    customer: text.optional(),
    /** Of a new customer (or one with this address). */
    email: z.email().optional(),
    phone: text.optional(),
    address: address.optional(),
    /** In place of an address: somebody's in that country. */
    country: country.optional(),
    lines: z.array(line).min(1),
    guarantee: guarantee.optional(),
    /** A shipping fee of its own, in the shop's currency; else a rate of the shop. */
    shipping: z.strictObject({ price: decimal, title: text.default("Standard") }).optional(),
    shippingRate: text.optional(),
    discountCodes: z.array(text).default([]),
    /** Paid in; else the currency of the country's market. */
    currency: currency.optional(),
    locale: text.optional(),
    note: text.optional(),
    attributes: attributes.default({}),
    tags: z.array(text).default([]),
    payment: z.enum(["paid", "authorized", "pending"]).default("paid"),
    test: z.boolean().default(false),
    /** When it was placed; else now. */
    at: instant.optional(),
  })
  .refine(({ customer, email }) => customer !== undefined || email !== undefined, {
    path: ["email"],
    error: "Give a customer or an email.",
  });

export type PlaceOrderBody = z.output<typeof placeOrderSchema>;
