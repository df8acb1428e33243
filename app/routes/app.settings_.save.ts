import type { ActionFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { db } from "~/db.server";
import { readJson } from "~/http/json-request.server";
import { enqueue } from "~/jobs/jobs.server";
import { requireStaff } from "~/staff.server";
import { saveSettings } from "~/use-cases/settings/save-settings.server";
import { parseSettingsForm } from "~/http/settings-form";

const asked = z.object({ readAt: z.iso.datetime().nullable(), form: z.json() });

/** Saves the settings: 200; 422 with the fault of each field, 409 where somebody saved meanwhile. */
export async function action({ request }: ActionFunctionArgs) {
  const { shop, name, now } = await requireStaff(request);
  const read = await readJson(request, asked);
  if (!read.ok) return read.response;
  const parsed = parseSettingsForm(read.value.form);
  if (!parsed.ok) return Response.json({ reason: "invalid", faults: parsed.faults }, { status: 422 });
  const readAt = read.value.readAt === null ? null : new Date(read.value.readAt);
  const { settings } = parsed;
  const saved = await saveSettings({ db, enqueue, now, shop: shop.domain, by: name, readAt, settings });
  return Response.json(saved, { status: saved.ok ? 200 : 409 });
}
