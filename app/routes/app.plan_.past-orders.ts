import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { db } from "~/db.server";
import { enqueue } from "~/jobs/jobs.server";
import { readJson } from "~/http/json-request.server";
import { findPastOrders, readPastOrders } from "~/queries/read-past-orders.server";
import { readAccessScopes } from "~/shopify/shop/read-access-scopes.server";
import { requireStaff } from "~/staff.server";
import { cancelOrderImport, startOrderImport } from "~/use-cases/past-orders/start-order-import.server";

/** What plans are tried on, which pages ask for while orders are brought; with `name`, the orders called so. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { shop, now } = await requireStaff(request);
  const name = new URL(request.url).searchParams.get("name");
  if (name !== null)
    return Response.json({ orders: await findPastOrders(db, shop.domain, name.slice(0, 50)) });
  return Response.json({ pastOrders: await readPastOrders(db, shop.domain, now) });
}

const asked = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("start") }),
  z.object({ intent: z.literal("cancel"), runId: z.uuid() }),
]);

/** Begins to bring past orders (202; 409 while they are being brought), or ends it (200; 404 when it isn't running). */
export async function action({ request }: ActionFunctionArgs) {
  const { shop, name, now, admin } = await requireStaff(request);
  const read = await readJson(request, asked);
  if (!read.ok) return read.response;
  const by = { db, now, shop: shop.domain };
  if (read.value.intent === "cancel") {
    const cancelled = await cancelOrderImport({ ...by, runId: read.value.runId });
    return new Response(null, { status: cancelled ? 200 : 404 });
  }
  const scopes = await readAccessScopes(admin);
  const allOrders = scopes.includes("read_all_orders");
  const started = await startOrderImport({ ...by, by: name, enqueue, allOrders });
  return Response.json(started, { status: started.ok ? 202 : 409 });
}
