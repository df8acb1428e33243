import type { ActionFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { db } from "~/db.server";
import { parseDelayTermsForm } from "~/http/delay-terms-form";
import { readJson } from "~/http/json-request.server";
import { enqueue } from "~/jobs/jobs.server";
import { requireStaff } from "~/staff.server";
import { putDelayTermsInForce } from "~/use-cases/delay/put-terms-in-force.server";

const asked = z.object({ readAt: z.iso.datetime().nullable(), form: z.json() });

/** Puts the promise of punctuality in force, or switches it off: 200; 422 with the fault of each field, 409 where somebody saved meanwhile. */
export async function action({ request }: ActionFunctionArgs) {
  const { shop, name, now } = await requireStaff(request);
  const read = await readJson(request, asked);
  if (!read.ok) return read.response;
  const parsed = parseDelayTermsForm(read.value.form, shop.currency);
  if (!parsed.ok) return Response.json({ reason: "invalid", faults: parsed.faults }, { status: 422 });
  const readAt = read.value.readAt === null ? null : new Date(read.value.readAt);
  const { on, terms } = parsed;
  const put = await putDelayTermsInForce({
    db,
    enqueue,
    now,
    shop: shop.domain,
    by: name,
    readAt,
    on,
    terms,
  });
  return Response.json(put, { status: put.ok ? 200 : put.reason === "conflict" ? 409 : 422 });
}
