import { z } from "zod";

const text = (most: number) => z.string().trim().max(most);
const optional = (most: number) =>
  text(most)
    .nullish()
    .transform((value) => (value ? value : null));

/** Where a reshipment goes, in the fields of Shopify's addresses. */
export const reshipAddress = z.object({
  name: text(200).min(1),
  company: optional(200),
  address1: text(255).min(1),
  address2: optional(255),
  city: text(200).min(1),
  /** Code within the country, "CA"; null where the country has none. */
  provinceCode: optional(10),
  zip: optional(20),
  countryCode: z.string().regex(/^[A-Z]{2}$/),
  phone: optional(40),
});
export type ReshipAddress = z.output<typeof reshipAddress>;
