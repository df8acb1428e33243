import type { ActionFunctionArgs } from "@remix-run/node";
import { currentTime } from "~/time/clock.server";
import { db } from "~/db.server";
import { enqueue } from "~/jobs/jobs.server";
import { authenticate } from "~/shopify.server";
import { receiveWebhook } from "~/use-cases/intake/receive-webhook.server";

/** Every webhook comes here: verified (401 forged, 400 incomplete, 405 not POST), put into the inbox, answered. */
export async function action({ request }: ActionFunctionArgs) {
  const { shop, topic, webhookId, eventId, apiVersion, triggeredAt, payload } =
    await authenticate.webhook(request);
  await receiveWebhook({
    db,
    enqueue,
    now: await currentTime(),
    webhook: { shop, topic, webhookId, eventId, apiVersion, triggeredAt, payload },
  });
  return new Response();
}

/** Anything but a POST. */
export function loader() {
  return new Response(undefined, {
    status: 405,
    statusText: "Method not allowed",
    headers: { Allow: "POST" },
  });
}
