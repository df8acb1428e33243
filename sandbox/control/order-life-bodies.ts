import { z } from "zod";
import { FULFILLMENT_EVENT_STATUSES } from "../commerce/fulfillment-event-statuses";
import { attributes, decimal, instant, quantity, text, upper } from "./fields";

/** `line` is a line's id, or the SKU or variant id on it. */
const lineQuantity = z.strictObject({ line: text, quantity });

export const fulfilSchema = z.strictObject({
  /** Else all that ships and remains to be sent. */
  lines: z.array(lineQuantity).min(1).optional(),
  trackingCompany: text.optional(),
  trackingNumber: text.optional(),
  trackingUrl: z.url().optional(),
  estimatedDeliveryAt: instant.optional(),
  at: instant.optional(),
});

export const eventSchema = z.strictObject({
  status: upper.pipe(z.enum(FULFILLMENT_EVENT_STATUSES)),
  fulfillment: text.optional(),
  happenedAt: instant.optional(),
  message: text.nullable().default(null),
  address1: text.nullable().default(null),
  city: text.nullable().default(null),
  province: text.nullable().default(null),
  country: text.nullable().default(null),
  zip: text.nullable().default(null),
  latitude: z.number().min(-90).max(90).nullable().default(null),
  longitude: z.number().min(-180).max(180).nullable().default(null),
  estimatedDeliveryAt: instant.optional(),
});

export const deliverSchema = z.strictObject({ fulfillment: text.optional(), at: instant.optional() });

export const loseSchema = z.strictObject({
  fulfillment: text.optional(),
  at: instant.optional(),
  /** The carrier never says so: a last scan, then nothing. */
  silent: z.boolean().default(false),
});

/** What a fraud check says of the order. */
export const riskSchema = z.strictObject({ level: upper.pipe(z.enum(["LOW", "MEDIUM", "HIGH"])) });

export const refundSchema = z.strictObject({
  lines: z
    .array(
      z.strictObject({
        line: text,
        quantity: quantity.optional(),
        restock: z.enum(["none", "cancel", "return"]).default("none"),
      }),
    )
    .default([]),
  /** All of the shipping, or an amount of it (presentment currency, without tax). */
  shipping: z
    .union([z.literal(true), decimal], { error: 'Must be true or a decimal text, such as "12.50".' })
    .optional(),
  /** Money to give back (presentment currency); else what lines and shipping come to. */
  amount: decimal.optional(),
  note: text.optional(),
  reason: upper.pipe(z.enum(["CUSTOMER", "DAMAGE", "OTHER", "RESTOCK"])).optional(),
  at: instant.optional(),
});

export type RefundBody = z.output<typeof refundSchema>;

export const cancelSchema = z.strictObject({
  reason: upper
    .pipe(z.enum(["CUSTOMER", "DECLINED", "FRAUD", "INVENTORY", "OTHER", "STAFF"]))
    .default("CUSTOMER"),
  refund: z.boolean().default(true),
  restock: z.boolean().default(true),
  note: text.nullable().default(null),
  at: instant.optional(),
});

export const editSchema = z.strictObject({
  /** Variants, or custom items by title and price (shop's currency). */
  add: z
    .array(
      z.strictObject({
        variant: text.optional(),
        sku: text.optional(),
        product: text.optional(),
        title: text.optional(),
        price: decimal.optional(),
        quantity: quantity.default(1),
        attributes: attributes.default({}),
      }),
    )
    .default([]),
  remove: z.array(lineQuantity).default([]),
  note: text.optional(),
  at: instant.optional(),
});
