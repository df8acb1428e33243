import type { ActionFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { db } from "~/db.server";
import { readJson } from "~/http/json-request.server";
import { enqueue } from "~/jobs/jobs.server";
import { requireStaff } from "~/staff.server";
import { cancelBackFill, startBackFill } from "~/use-cases/sweeping/start-back-fill.server";

const asked = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("start") }),
  z.object({ intent: z.literal("cancel"), runId: z.uuid() }),
]);

/** Begins to look through past orders (202; 409 while that goes on), or ends it (200; 404 when it isn't running). */
export async function action({ request }: ActionFunctionArgs) {
  const { shop, name, now } = await requireStaff(request);
  const read = await readJson(request, asked);
  if (!read.ok) return read.response;
  const by = { db, now, shop: shop.domain };
  if (read.value.intent === "cancel") {
    const cancelled = await cancelBackFill({ ...by, runId: read.value.runId });
    return new Response(null, { status: cancelled ? 200 : 404 });
  }
  const started = await startBackFill({ ...by, by: name, enqueue });
  return Response.json(started, { status: started.ok ? 202 : 409 });
}
