import type { ActionFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { db } from "~/db.server";
import { readJson } from "~/http/json-request.server";
import { enqueue } from "~/jobs/jobs.server";
import { uuidFrom } from "~/routing.server";
import { requireStaff } from "~/staff.server";
import { cancelCoverage } from "~/use-cases/coverage/cancel-coverage.server";
import { giveDriftBack } from "~/use-cases/premium/give-drift-back.server";

const asked = z.object({ ask: z.enum(["cancel", "give-back"]) });

/** Cancels a guarantee, or gives back what was charged too much: 200; 409 with the reason where that can't be done. */
export async function action({ request, params }: ActionFunctionArgs) {
  const { shop, name, now, admin } = await requireStaff(request);
  const read = await readJson(request, asked);
  if (!read.ok) return read.response;
  const coverageId = uuidFrom(params.coverageId);
  const input = { db, admin, enqueue, now, shop: shop.domain, coverageId, by: name };
  const done = read.value.ask === "cancel" ? await cancelCoverage(input) : await giveDriftBack(input);
  const status = done.ok ? 200 : done.reason === "coverage-unknown" ? 404 : 409;
  return Response.json(done, { status });
}
