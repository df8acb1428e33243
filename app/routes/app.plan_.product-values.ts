import type { LoaderFunctionArgs } from "@remix-run/node";
import { readProductValues } from "~/queries/read-product-values.server";
import { requireStaff } from "~/staff.server";

/** The tags, types and vendors of the shop's products, which the plan page suggests; null where Shopify doesn't say. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { admin } = await requireStaff(request);
  return Response.json(await readProductValues(admin));
}
