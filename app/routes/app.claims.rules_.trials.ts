import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { db } from "~/db.server";
import { readJson } from "~/http/json-request.server";
import { enqueue } from "~/jobs/jobs.server";
import { readRuleTrial } from "~/queries/read-rule-trial.server";
import { requireStaff } from "~/staff.server";
import { cancelRuleTrial, startRuleTrial } from "~/use-cases/rule-trials/start-rule-trial.server";

/** The last trial, which its page asks for while it runs. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { shop, now } = await requireStaff(request);
  return Response.json({ trial: await readRuleTrial(db, shop.domain, now) });
}

const asked = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("start"), revision: z.number().int().positive() }),
  z.object({ intent: z.literal("cancel"), trialId: z.uuid() }),
]);

const STATUS = { conflict: 409, "no-claims": 409, "already-running": 409, invalid: 422 } as const;

/** Begins a trial of the draft (202), or ends it (200; 404 when it isn't running). */
export async function action({ request }: ActionFunctionArgs) {
  const { shop, name, now } = await requireStaff(request);
  const read = await readJson(request, asked);
  if (!read.ok) return read.response;
  const of = { db, now, shop: shop.domain };
  if (read.value.intent === "cancel") {
    const cancelled = await cancelRuleTrial({ ...of, trialId: read.value.trialId });
    return new Response(null, { status: cancelled ? 200 : 404 });
  }
  const started = await startRuleTrial({ ...of, by: name, enqueue, revision: read.value.revision });
  return Response.json(started, { status: started.ok ? 202 : STATUS[started.reason] });
}
