import type { ActionFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { db } from "~/db.server";
import { parseCargoPolicyForm } from "~/http/cargo-policy-form";
import { readJson } from "~/http/json-request.server";
import { uuidFrom } from "~/routing.server";
import { requireStaff } from "~/staff.server";
import { calendarDay } from "~/time/zoned-time";
import { saveCargoPolicy } from "~/use-cases/cargo/save-cargo-policy.server";

const asked = z.object({ readAt: z.iso.datetime().nullable(), form: z.json() });

/** Saves a policy: 200; 422 with the fault of each field, 409 where somebody saved or ended it meanwhile. */
export async function action({ request, params }: ActionFunctionArgs) {
  const { shop, name: by, now } = await requireStaff(request);
  const id = uuidFrom(params.policyId);
  const read = await readJson(request, asked);
  if (!read.ok) return read.response;
  const { currency } = shop;
  const parsed = parseCargoPolicyForm(read.value.form, currency);
  if (!parsed.ok) return Response.json({ reason: "invalid", faults: parsed.faults }, { status: 422 });
  const readAt = read.value.readAt === null ? null : new Date(read.value.readAt);
  const { policy } = parsed;
  const today = calendarDay(now, shop.timeZone);
  const saved = await saveCargoPolicy({
    db,
    now,
    today,
    shop: shop.domain,
    by,
    id,
    readAt,
    policy,
    currency,
  });
  if (saved.ok) return Response.json({ ok: true });
  // What the form lets through, the policy takes: another release's page is at work here.
  return Response.json({ reason: saved.reason }, { status: saved.reason === "conflict" ? 409 : 422 });
}
