import type { LoaderFunctionArgs } from "@remix-run/node";
import { readProductFacts } from "~/shopify/products/read-product-facts.server";
import { requireStaff } from "~/staff.server";

const MOST = 50;
const PRODUCT = /^gid:\/\/shopify\/Product\/\d+$/;

/** Products as the rating sees them, by `id` (up to 50): for a cart that is typed. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { admin } = await requireStaff(request);
  const ids = new URL(request.url).searchParams.getAll("id");
  if (ids.length === 0 || ids.length > MOST || !ids.every((id) => PRODUCT.test(id)))
    return new Response(null, { status: 400 });
  return Response.json({ products: await readProductFacts(admin, ids) });
}
