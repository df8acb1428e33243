import type { ActionFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { db } from "~/db.server";
import { readJson } from "~/http/json-request.server";
import { requireStaff } from "~/staff.server";
import { restorePlan } from "~/use-cases/plan/restore-plan.server";

const asked = z.object({
  source: z.union([z.object({ version: z.number().int().positive() }), z.object({ replacedId: z.uuid() })]),
  /** The draft's that is replaced; 0: there is none. */
  revision: z.number().int().min(0),
});

/** Makes a version, or a draft that was replaced, the draft: 200; 409 where somebody saved meanwhile, 404 for what isn't there. */
export async function action({ request }: ActionFunctionArgs) {
  const { shop, name, now } = await requireStaff(request);
  const read = await readJson(request, asked);
  if (!read.ok) return read.response;
  const restored = await restorePlan({ db, now, shop: shop.domain, by: name, ...read.value });
  const status = restored.ok ? 200 : restored.reason === "unknown" ? 404 : 409;
  return Response.json(restored, { status });
}
