import { z } from "zod";

/** Why nothing was given for a settlement, as it is kept and told to people; messages are Shopify's own (English). */
export const settlementProblem = z.object({
  code: z.enum([
    "refused-by-shopify",
    "disputed",
    "charged-back",
    /** The goods were refunded outside between the click and the sending. */
    "already-refunded",
    /** Store credit: the order's customer is gone. */
    "no-customer",
    /** Reshipments: meanwhile the goods were sold to others, or are sold no more, or there is no address to send them to. */
    "out-of-stock",
    "goods-gone",
    "no-address",
    /** Somebody deleted its draft order before it was completed. */
    "draft-deleted",
  ]),
  messages: z.array(z.string()),
});
export type SettlementProblem = z.output<typeof settlementProblem>;
