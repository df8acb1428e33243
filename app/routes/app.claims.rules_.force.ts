import type { ActionFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { db } from "~/db.server";
import { readJson } from "~/http/json-request.server";
import { requireStaff } from "~/staff.server";
import { putRulesInForce } from "~/use-cases/claims/rules/put-rules-in-force.server";

const asked = z.object({ revision: z.number().int().positive() });

const STATUS = { conflict: 409, invalid: 422 } as const;

/** Puts the draft in force as a new version (200); 409 where it isn't the one that was looked at, 422 with its faults. */
export async function action({ request }: ActionFunctionArgs) {
  const { shop, name, now } = await requireStaff(request);
  const read = await readJson(request, asked);
  if (!read.ok) return read.response;
  const put = await putRulesInForce({ db, now, shop: shop.domain, by: name, ...read.value });
  return Response.json(put, { status: put.ok ? 200 : STATUS[put.reason] });
}
