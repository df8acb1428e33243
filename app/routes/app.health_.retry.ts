import type { ActionFunctionArgs } from "@remix-run/node";
import { db } from "~/db.server";
import { readJson } from "~/http/json-request.server";
import { enqueue } from "~/jobs/jobs.server";
import { requireStaff } from "~/staff.server";
import { retryWebhooks } from "~/use-cases/intake/retry-webhooks.server";
import { retryAsked } from "~/views/health";

/** Tries messages again that failed, and says how many (202). */
export async function action({ request }: ActionFunctionArgs) {
  const { shop } = await requireStaff(request);
  const read = await readJson(request, retryAsked);
  if (!read.ok) return read.response;
  const which = "all" in read.value ? "all" : read.value.ids.map(BigInt);
  const retried = await retryWebhooks({ db, enqueue, shop: shop.domain, which });
  return Response.json({ retried }, { status: 202 });
}
