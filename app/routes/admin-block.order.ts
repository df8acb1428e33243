import type { LoaderFunctionArgs } from "@remix-run/node";
import { db } from "~/db.server";
import { orderGid } from "~/http/order-gid";
import { readOrderBlock } from "~/queries/read-order-block.server";
import { authenticate } from "~/shopify.server";
import { currentTime } from "~/time/clock.server";

// What extensions/guarantee-admin-order asks from an order's page in the shop's admin, where Shopify adds the staff member's session
// token. Extensions are of no origin of ours: every answer is for any page, and the token alone gives the right.

/** Also answers the browser's question before (OPTIONS). An order of another shop is one without a guarantee. */
export async function loader({ request }: LoaderFunctionArgs): Promise<Response> {
  const { session, cors } = await authenticate.admin(request);
  const now = await currentTime();
  const order = orderGid.safeParse(new URL(request.url).searchParams.get("order"));
  const guarantees = order.success
    ? await readOrderBlock({ db, now, shop: session.shop, orderId: order.data })
    : [];
  return cors(Response.json({ guarantees }, { headers: { "Cache-Control": "no-store" } }));
}
