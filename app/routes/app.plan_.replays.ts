import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { db } from "~/db.server";
import { enqueue } from "~/jobs/jobs.server";
import { readJson } from "~/http/json-request.server";
import { readReplay } from "~/queries/read-replay.server";
import { requireStaff } from "~/staff.server";
import { cancelReplay, startReplay } from "~/use-cases/replay/start-replay.server";

/** The last replay, which its page asks for while it runs. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { shop, now } = await requireStaff(request);
  return Response.json({ replay: await readReplay(db, shop.domain, now) });
}

const asked = z.discriminatedUnion("intent", [
  /** `version` null: the draft */
  z.object({ intent: z.literal("start"), version: z.number().int().positive().nullable() }),
  z.object({ intent: z.literal("cancel"), runId: z.uuid() }),
]);

const STATUS = { unknown: 404, "no-orders": 409, "already-running": 409, invalid: 422 } as const;

/** Begins a replay (202), or ends it (200; 404 when it isn't running). */
export async function action({ request }: ActionFunctionArgs) {
  const { shop, name, now } = await requireStaff(request);
  const read = await readJson(request, asked);
  if (!read.ok) return read.response;
  const by = { db, now, shop: shop.domain };
  if (read.value.intent === "cancel") {
    const cancelled = await cancelReplay({ ...by, runId: read.value.runId });
    return new Response(null, { status: cancelled ? 200 : 404 });
  }
  const started = await startReplay({ ...by, by: name, enqueue, version: read.value.version });
  return Response.json(started, { status: started.ok ? 202 : STATUS[started.reason] });
}
