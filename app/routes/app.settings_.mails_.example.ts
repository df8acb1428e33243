import type { ActionFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { db } from "~/db.server";
import { readJson } from "~/http/json-request.server";
import { parseMailTextForm } from "~/http/mail-text-form";
import { enqueue } from "~/jobs/jobs.server";
import { requireStaff } from "~/staff.server";
import { sendExampleMail } from "~/use-cases/mail/send-example-mail.server";

const asked = z.object({ form: z.json() });
const STATUS = { refused: 422, "too-many": 429, "no-mail": 503 } as const;

/** Sends whoever asks an example of the mail that is typed: 202; 422 where it can't be sent so, 429 after too many, 503 where no mails go out. */
export async function action({ request }: ActionFunctionArgs) {
  const { shop, email: to, now } = await requireStaff(request);
  const read = await readJson(request, asked);
  if (!read.ok) return read.response;
  const parsed = parseMailTextForm(read.value.form);
  if (!parsed.ok) return Response.json({ reason: "invalid", faults: parsed.faults }, { status: 422 });
  if (to === null) return Response.json({ reason: "no-address" }, { status: 422 });
  const { mail, language, said } = parsed;
  const sent = await sendExampleMail({ db, enqueue, now, shop: shop.domain, to, mail, language, said });
  if (sent.ok) return Response.json({ ok: true }, { status: 202 });
  return Response.json({ reason: sent.reason }, { status: STATUS[sent.reason] });
}
