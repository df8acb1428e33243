import type { ActionFunctionArgs } from "@remix-run/node";
import { db } from "~/db.server";
import { enqueue } from "~/jobs/jobs.server";
import { readPlanRequest } from "~/http/plan-request.server";
import { requireStaff } from "~/staff.server";
import { publishPlanVersion } from "~/use-cases/publish/publish-plan-version.server";
import { savePlanDraft } from "~/use-cases/plan/save-plan-draft.server";

const STATUS = {
  "no-draft": 409,
  conflict: 409,
  "already-publishing": 409,
  invalid: 422,
  "too-large": 422,
  "too-many-steps": 422,
} as const;

/**
 * Saves what the page holds and starts its publishing: 202 with the version, 422 with the paths of what is wrong, 409 where
 * somebody else saved or publishes. Answers after the save carry the draft's new revision.
 */
export async function action({ request }: ActionFunctionArgs) {
  const { shop, name, now } = await requireStaff(request);
  const asked = await readPlanRequest(request);
  if (!asked.ok) return asked.response;
  const by = { db, now, shop: shop.domain, by: name };
  const saved = await savePlanDraft({ ...by, ...asked.value });
  if (!saved.ok) return Response.json(saved, { status: 409 });
  const { revision } = saved;
  const started = await publishPlanVersion({ ...by, enqueue, revision });
  const status = started.ok ? 202 : STATUS[started.reason];
  return Response.json({ ...started, revision }, { status });
}
