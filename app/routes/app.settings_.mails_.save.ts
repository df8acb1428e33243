import type { ActionFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { db } from "~/db.server";
import { readJson } from "~/http/json-request.server";
import { parseMailTextForm } from "~/http/mail-text-form";
import { requireStaff } from "~/staff.server";
import { saveMailText } from "~/use-cases/mail/save-mail-text.server";

const asked = z.object({ readAt: z.iso.datetime().nullable(), form: z.json() });

/** Saves the shop's own words for a mail: 200; 422 with the fault of each field, 409 where somebody saved meanwhile. */
export async function action({ request }: ActionFunctionArgs) {
  const { shop, name: by, now } = await requireStaff(request);
  const read = await readJson(request, asked);
  if (!read.ok) return read.response;
  const parsed = parseMailTextForm(read.value.form);
  if (!parsed.ok) return Response.json({ reason: "invalid", faults: parsed.faults }, { status: 422 });
  const readAt = read.value.readAt === null ? null : new Date(read.value.readAt);
  const { mail, language, said } = parsed;
  const saved = await saveMailText({ db, now, shop: shop.domain, by, readAt, mail, language, said });
  if (saved.ok) return Response.json({ ok: true });
  // What the form lets through, the use case takes: another release's page is at work here.
  return Response.json({ reason: saved.reason }, { status: saved.reason === "conflict" ? 409 : 422 });
}
