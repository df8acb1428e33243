import { z } from "zod";

/**
 * What a reshipment sends, as it is kept with its settlement. Nothing personal: where it goes is read when it is sent, from the
 * claim or the order.
 */
export const reshipRequest = z.object({
  orderId: z.string(),
  orderName: z.string(),
  claimNumber: z.number().int(),
  /** Presentment currency of the order */
  currency: z.string(),
  lines: z.array(z.object({ coverageLineId: z.string(), variantId: z.string(), quantity: z.number().int() })),
  /** What it costs the shop, minor units of its currency. */
  costMinor: z
    .string()
    .regex(/^\d+$/)
    .transform((digits) => BigInt(digits)),
});
export type ReshipRequest = z.output<typeof reshipRequest>;

/** The tag by which drafts and orders of a settlement are found again: with a UUID just within the 40 characters of a tag. */
export function reshipMark(settlementId: string): string {
  return `wb-${settlementId}`;
}
