import { z } from "zod";
import { runOperation, taken, userErrors, type AdminApi, type Taken } from "~/shopify/graphql.server";

export const TRIGGER_FLOW = `#graphql
  mutation TriggerFlow($handle: String!, $payload: JSON!) {
    flowTriggerReceive(handle: $handle, payload: $payload) {
      userErrors { field message }
    }
  }`;

/** Tells Shopify Flow that something happened; workflows that wait for it start. */
export async function triggerFlow(
  admin: AdminApi,
  handle: string,
  payload: Record<string, string | number>,
): Promise<Taken> {
  const { flowTriggerReceive } = await runOperation(
    admin,
    TRIGGER_FLOW,
    { handle, payload },
    z.object({ flowTriggerReceive: z.object({ userErrors }).nullable() }),
  );
  return taken(flowTriggerReceive?.userErrors ?? []);
}
