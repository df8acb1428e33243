import { z } from "zod";

/** What Flow sends to an action's `runtime_url`, as far as it is read. An order reference is the order's number. */
const flowAction = z.object({
  shopify_domain: z.string(),
  action_run_id: z.string(),
  properties: z.looseObject({ order_id: z.union([z.number().int(), z.string().regex(/^\d+$/)]) }),
});

export type FlowAction = {
  shop: string;
  /** gid://shopify/Order/1 */
  orderId: string;
  properties: Record<string, unknown>;
};

/** Reads what Flow sent; null when it isn't an action on an order. */
export function readFlowAction(payload: unknown): FlowAction | null {
  const read = flowAction.safeParse(payload);
  if (!read.success) return null;
  const { shopify_domain: shop, properties } = read.data;
  return { shop, orderId: `gid://shopify/Order/${properties.order_id}`, properties };
}

/** Flow shows the merchant why an action failed, and doesn't repeat one that was refused (any 4xx but 429). */
export function flowRefusal(message: string): Response {
  return Response.json({ message }, { status: 422 });
}
