import { z } from "zod";
import type { CartLineChange } from "../extension-host/checkout-state";

const attributes = z.array(z.object({ key: z.string(), value: z.string() })).optional();

/** A change of the lines as an extension asks for it. */
export const lineChange: z.ZodType<CartLineChange> = z.discriminatedUnion("type", [
  z.object({ type: z.literal("addCartLine"), merchandiseId: z.string(), quantity: z.number(), attributes }),
  z.object({ type: z.literal("removeCartLine"), id: z.string(), quantity: z.number() }),
  z.object({
    type: z.literal("updateCartLine"),
    id: z.string(),
    merchandiseId: z.string().optional(),
    quantity: z.number().optional(),
    attributes,
  }),
]);
