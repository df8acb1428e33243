import type { LoaderFunctionArgs } from "@remix-run/node";
import { db } from "~/db.server";
import { log } from "~/log.server";
import { readCustomerFile } from "~/queries/read-customer-file.server";
import { notFound, uuidFrom } from "~/routing.server";
import { requireStaff } from "~/staff.server";

/** The file about a customer, for staff of the shop that it was asked of; who fetched it is in the log. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const { shop, userId, now } = await requireStaff(request);
  const requestId = uuidFrom(params.requestId);
  const file = await readCustomerFile(db, { shop: shop.domain, requestId, now });
  if (file === null) throw notFound();
  log.info({ privacyFile: requestId, shop: shop.domain, fetchedBy: userId });
  return new Response(JSON.stringify(file, null, 2), {
    headers: {
      "Content-Type": "application/json; charset=utf-8",
      "Content-Disposition": `attachment; filename="customer-data-${requestId}.json"`,
      "Cache-Control": "no-store",
    },
  });
}
