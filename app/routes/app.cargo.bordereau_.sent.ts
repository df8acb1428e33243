import type { ActionFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { db } from "~/db.server";
import { readJson } from "~/http/json-request.server";
import { requireStaff } from "~/staff.server";
import { sendBordereau } from "~/use-cases/cargo/send-bordereau.server";

const asked = z.object({
  period: z.object({ policyId: z.uuid(), from: z.iso.date(), to: z.iso.date() }),
  /** As it came with the file. */
  mark: z.string().length(64),
});

/** Marks a file's declarations as sent: 200 with how many were; 409 where the file would be another one by now. */
export async function action({ request }: ActionFunctionArgs) {
  const { shop, name: by, now } = await requireStaff(request);
  const read = await readJson(request, asked);
  if (!read.ok) return read.response;
  const sent = await sendBordereau({ db, now, shop: shop.domain, by, ...read.value });
  return sent.ok
    ? Response.json({ sent: sent.sent })
    : Response.json({ reason: sent.reason }, { status: 409 });
}
