import type { ActionFunctionArgs } from "@remix-run/node";
import { db } from "~/db.server";
import { flowRefusal, readFlowAction } from "~/http/flow-action.server";
import { enqueue } from "~/jobs/jobs.server";
import { unauthenticated, authenticate } from "~/shopify.server";
import { currentTime } from "~/time/clock.server";
import { cancelOrder } from "~/use-cases/coverage/cancel-order.server";

/** The action "Cancel guarantee" of Shopify Flow: all that the order has. Where they are cancelled already, it is done. */
export async function action({ request }: ActionFunctionArgs) {
  const { payload, session } = await authenticate.flow(request);
  const asked = readFlowAction(payload);
  if (!asked || asked.shop !== session.shop) return flowRefusal("The action names no order of this shop.");
  const { shop } = session;
  const { orderId } = asked;
  const { admin } = await unauthenticated.admin(shop);
  const now = await currentTime();
  const done = await cancelOrder({ db, admin, enqueue, now, shop, orderId, by: "Shopify Flow" });
  if (done.ok || done.reason === "not-active") return new Response();
  return flowRefusal(REASONS[done.reason]);
}

const REASONS = {
  funded: "The shop gives this guarantee: there is no premium to give back.",
  shipped: "Something of the order has been sent already.",
  "too-late": "The time to cancel is over.",
  claimed: "A claim was filed on the order.",
  "coverage-unknown": "The order has no guarantee.",
} as const;
