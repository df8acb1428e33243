import type { ActionFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { db } from "~/db.server";
import { parseDelayTermsForm } from "~/http/delay-terms-form";
import { readJson } from "~/http/json-request.server";
import { readDelayCost } from "~/queries/read-delay-cost.server";
import { requireStaff } from "~/staff.server";

const asked = z.object({ form: z.json() });

/** What the promise in the form would have cost over the past year, nothing saved: 200; 422 with the fault of each field. */
export async function action({ request }: ActionFunctionArgs) {
  const { shop, now } = await requireStaff(request);
  const read = await readJson(request, asked);
  if (!read.ok) return read.response;
  const parsed = parseDelayTermsForm(read.value.form, shop.currency);
  if (!parsed.ok) return Response.json({ reason: "invalid", faults: parsed.faults }, { status: 422 });
  const { domain, timeZone, currency } = shop;
  const { terms } = parsed;
  return Response.json(await readDelayCost(db, { shop: domain, timeZone, currency, now, terms }));
}
