import { randomUUID } from "node:crypto";
import type { SandboxCore } from "../sandbox";
import { nextId } from "../state/ids";
import type { FlowRun, ShopState } from "../state/types";
import { sendAttempt } from "../webhooks/send-attempt";
import { bodySignature } from "../webhooks/signature";
import type { FlowAction } from "./flow-extension";
import { KEPT } from "./receive-trigger";

/** Flow waits this long for an answer. */
const TIMEOUT_MS = 10_000;

/**
 * Asks the app to carry out an action, once, as a workflow that has come to it does: a signed POST to its `runtime_url`.
 * Flow would ask again where the outcome is "again", under the same run id.
 */
export async function runAction(
  core: SandboxCore,
  shop: ShopState,
  action: FlowAction,
  properties: Record<string, unknown>,
  actionRunId: string = randomUUID(),
): Promise<FlowRun> {
  const at = core.clock.now().toISOString();
  const body = JSON.stringify({
    shop_id: shop.id,
    shopify_domain: shop.domain,
    action_run_id: actionRunId,
    action_definition_id: action.title,
    handle: action.handle,
    properties,
  });
  const headers = {
    Accept: "*/*",
    "Content-Type": "application/json",
    "User-Agent": "Shopify Flow",
    "X-Shopify-Hmac-Sha256": bodySignature(body, core.app.apiSecret),
  };
  const url = `${core.app.url.replace(/\/$/, "")}${action.path}`;
  const sent = await sendAttempt({ url, headers, body }, new AbortController().signal, TIMEOUT_MS);
  const { delivered: _, ...answer } = sent;
  const run: FlowRun = {
    id: nextId(core.state, "FlowRun"),
    actionRunId,
    at,
    shop: shop.domain,
    handle: action.handle,
    body,
    ...answer,
    outcome: outcomeOf(answer.status),
  };
  const runs = (core.state.flowRuns ??= []);
  runs.push(run);
  if (runs.length > KEPT) runs.splice(0, runs.length - KEPT);
  core.changed();
  return run;
}

/** Only 200 is success; 202 says that it was accepted and isn't done. */
function outcomeOf(status: number | null): FlowRun["outcome"] {
  if (status === 200) return "done";
  if (status === null || status === 202 || status === 429 || status >= 500) return "again";
  return "failed";
}
