import type { ActionFunctionArgs } from "@remix-run/node";
import { acceptWebhook } from "~/http/accept-webhook.server";

/**
 * Every webhook comes here: verified (401 forged, 400 incomplete, 405 not POST), put into the inbox, answered. The
 * production server answers them before Remix is asked (answerWebhook); this is for `shopify app dev`.
 */
export async function action({ request }: ActionFunctionArgs) {
  if (request.method !== "POST") return loader();
  const body = Buffer.from(await request.arrayBuffer());
  const status = await acceptWebhook((name) => request.headers.get(name) ?? undefined, body);
  return new Response(undefined, { status });
}

/** Anything but a POST. */
export function loader() {
  return new Response(undefined, {
    status: 405,
    statusText: "Method not allowed",
    headers: { Allow: "POST" },
  });
}
