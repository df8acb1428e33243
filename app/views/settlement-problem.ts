import { z } from "zod";

/** Why nothing was given for a settlement, as it is kept and told to people; messages are Shopify's own (English). */
export const settlementProblem = z.object({
  code: z.enum(["refused-by-shopify", "disputed", "charged-back"]),
  messages: z.array(z.string()),
});
export type SettlementProblem = z.output<typeof settlementProblem>;
