import type { ActionFunctionArgs } from "@remix-run/node";
import { db } from "~/db.server";
import { readPlanRequest } from "~/http/plan-request.server";
import { requireStaff } from "~/staff.server";
import { savePlanDraft } from "~/use-cases/plan/save-plan-draft.server";

/** Saves the draft, valid or not: 200 with its new revision, 409 where somebody saved meanwhile. */
export async function action({ request }: ActionFunctionArgs) {
  const { shop, name, now } = await requireStaff(request);
  const asked = await readPlanRequest(request);
  if (!asked.ok) return asked.response;
  const saved = await savePlanDraft({ db, now, shop: shop.domain, by: name, ...asked.value });
  return saved.ok ? Response.json({ revision: saved.revision }) : Response.json(saved, { status: 409 });
}
