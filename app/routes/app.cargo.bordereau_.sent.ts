import type { ActionFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { db } from "~/db.server";
import { readJson } from "~/http/json-request.server";
import { MOST_DECLARATIONS } from "~/queries/read-bordereau.server";
import { requireStaff } from "~/staff.server";
import { sendBordereau } from "~/use-cases/cargo/send-bordereau.server";

const asked = z.object({ policyId: z.uuid(), ids: z.array(z.uuid()).max(MOST_DECLARATIONS) });

/** Marks declarations as sent: 200 {sent}, how many were. */
export async function action({ request }: ActionFunctionArgs) {
  const { shop, name: by, now } = await requireStaff(request);
  const read = await readJson(request, asked);
  if (!read.ok) return read.response;
  return Response.json(await sendBordereau({ db, now, shop: shop.domain, by, ...read.value }));
}
