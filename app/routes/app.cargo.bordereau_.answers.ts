import type { ActionFunctionArgs } from "@remix-run/node";
import { db } from "~/db.server";
import { enqueue } from "~/jobs/jobs.server";
import { uuidFrom } from "~/routing.server";
import { requireStaff } from "~/staff.server";
import { MAX_BORDEREAU_BYTES } from "~/use-cases/cargo/bordereau-file.server";
import { enterAnswers } from "~/use-cases/cargo/enter-answers.server";

/**
 * Enters the answers of a file that came back, as the raw body; `policy` in the address: 200 with what was entered and each
 * row's fault, 413 for one that is too big, 422 for what is no bordereau.
 */
export async function action({ request }: ActionFunctionArgs) {
  const { shop, name: by, now } = await requireStaff(request);
  const policyId = uuidFrom(new URL(request.url).searchParams.get("policy") ?? undefined);
  const isTooBig = () => Response.json({ reason: "too-big" }, { status: 413 });
  if (Number(request.headers.get("Content-Length") ?? 0) > MAX_BORDEREAU_BYTES) return isTooBig();
  const file = Buffer.from(await request.arrayBuffer());
  if (file.length > MAX_BORDEREAU_BYTES) return isTooBig();
  const entered = await enterAnswers({ db, enqueue, now, shop: shop.domain, by, policyId, file });
  if (!entered.ok) return Response.json({ reason: entered.reason }, { status: 422 });
  return Response.json(entered);
}
