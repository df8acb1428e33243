import type { ActionFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { db } from "~/db.server";
import { readJson } from "~/http/json-request.server";
import { requireStaff } from "~/staff.server";
import {
  cancelScheduledPlan,
  dismissScheduleFailure,
  schedulePlan,
} from "~/use-cases/plan/scheduled/schedule-plan.server";
import { instantOf } from "~/time/zoned-time";

const asked = z.discriminatedUnion("intent", [
  /** `at`: what clocks in the shop's time zone show then, "2026-12-01T09:00" */
  z.object({ intent: z.literal("schedule"), revision: z.number().int().positive(), at: z.string() }),
  z.object({ intent: z.enum(["cancel", "dismiss"]), id: z.uuid() }),
]);

const STATUS = {
  "no-draft": 409,
  conflict: 409,
  "already-scheduled": 409,
  "in-the-past": 422,
  "too-far": 422,
  "no-such-time": 422,
  invalid: 422,
  "too-large": 422,
  "too-many-steps": 422,
} as const;

/** Has the draft published at a time (201), takes that back, or notes that a failure was read (200; 404 for what isn't there). */
export async function action({ request }: ActionFunctionArgs) {
  const { shop, name, now } = await requireStaff(request);
  const read = await readJson(request, asked);
  if (!read.ok) return read.response;
  const by = { db, now, shop: shop.domain, by: name };
  if (read.value.intent === "schedule") {
    const publishAt = instantOf(read.value.at, shop.timeZone);
    const scheduled = publishAt
      ? await schedulePlan({ ...by, revision: read.value.revision, publishAt })
      : ({ ok: false, reason: "no-such-time" } as const);
    return Response.json(scheduled, { status: scheduled.ok ? 201 : STATUS[scheduled.reason] });
  }
  const { id } = read.value;
  const ended =
    read.value.intent === "cancel"
      ? await cancelScheduledPlan({ ...by, id })
      : await dismissScheduleFailure({ ...by, id });
  return new Response(null, { status: ended ? 200 : 404 });
}
