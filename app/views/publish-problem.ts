import { z } from "zod";

/**
 * What stopped a publishing, as it is kept with the run and told to people. All but `interrupted` are Shopify's or the
 * merchant's doing and would happen again unchanged; `interrupted` is a fault on the way that outlasted our retries.
 */
export const publishProblem = z.discriminatedUnion("code", [
  /** Shopify refused a change, in its words (English). */
  z.object({ code: z.literal("refused"), message: z.string() }),
  /** The shop's API limit stayed used up. */
  z.object({ code: z.literal("throttled") }),
  /** The app lacks a permission. */
  z.object({ code: z.literal("access-denied"), message: z.string() }),
  /** The app has no access to the shop any more. */
  z.object({ code: z.literal("not-connected") }),
  /** The guarantee product was deleted while we worked on it. */
  z.object({ code: z.literal("product-deleted") }),
  /** A product of the merchant's own has the guarantee product's handle. */
  z.object({ code: z.literal("handle-taken"), productId: z.string() }),
  /** The steps of the live version and of the new one don't fit into one product together. */
  z.object({ code: z.literal("too-many-steps"), together: z.number(), limit: z.number() }),
  /** Steps that shoppers are rated by were deleted while we tidied up. */
  z.object({ code: z.literal("steps-deleted"), missing: z.number() }),
  z.object({ code: z.literal("interrupted"), message: z.string() }),
]);

export type PublishProblem = z.output<typeof publishProblem>;
