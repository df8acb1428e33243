import type { ActionFunctionArgs } from "@remix-run/node";
import { db } from "~/db.server";
import { enqueue } from "~/jobs/jobs.server";
import { requireStaff } from "~/staff.server";
import { tryExactAgain } from "~/use-cases/pricing/ask-for-pricing.server";

/** Staff ask for exact prices to be tried again. */
export async function action({ request }: ActionFunctionArgs) {
  const { shop } = await requireStaff(request);
  await tryExactAgain({ db, enqueue, shop: shop.domain });
  return { ok: true };
}
