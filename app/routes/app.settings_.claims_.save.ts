import type { ActionFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { db } from "~/db.server";
import { parseClaimSettingsForm } from "~/http/claim-settings-form";
import { readJson } from "~/http/json-request.server";
import { requireStaff } from "~/staff.server";
import { saveClaimSettings } from "~/use-cases/settings/save-claim-settings.server";

const asked = z.object({ readAt: z.iso.datetime().nullable(), form: z.json() });

/** Saves what the shop chose about claims: 200; 422 with the fault of each field, 409 where somebody saved meanwhile. */
export async function action({ request }: ActionFunctionArgs) {
  const { shop, name: by, now } = await requireStaff(request);
  const read = await readJson(request, asked);
  if (!read.ok) return read.response;
  const parsed = parseClaimSettingsForm(read.value.form, shop.currency);
  if (!parsed.ok) return Response.json({ reason: "invalid", faults: parsed.faults }, { status: 422 });
  const readAt = read.value.readAt === null ? null : new Date(read.value.readAt);
  const { settings } = parsed;
  const saved = await saveClaimSettings({ db, now, shop: shop.domain, by, readAt, settings });
  if (saved.ok) return Response.json({ ok: true });
  // What the form lets through, the settings take: another release's page is at work here.
  return Response.json({ reason: saved.reason }, { status: saved.reason === "conflict" ? 409 : 422 });
}
