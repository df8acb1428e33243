import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { SessionNotFoundError } from "@shopify/shopify-app-remix/server";
import { z } from "zod";
import { db } from "~/db.server";
import { env } from "~/env.server";
import { isPassing } from "~/http/passing-fault.server";
import { enqueue } from "~/jobs/jobs.server";
import type { AdminApi } from "~/shopify/graphql.server";
import { authenticate, unauthenticated } from "~/shopify.server";
import { currentTime } from "~/time/clock.server";
import { cancelCoverage } from "~/use-cases/coverage/cancel-coverage.server";
import { firstShipment } from "~/use-cases/shopper-access/first-shipment.server";
import {
  customersCoverages,
  readCustomerGuarantees,
  type CustomersOrder,
} from "~/use-cases/shopper-access/read-customer-guarantees.server";
import type { ShopperGuarantee } from "~/use-cases/shopper-access/read-guarantee.server";

// What extensions/guarantee-order asks from a customer's order page, in the customer's own browser. Everybody but the customer
// who placed the order is answered as if there were no guarantee.

const orderGid = z.string().regex(/^gid:\/\/shopify\/Order\/\d{1,20}$/);
const cancelling = z.object({ order: orderGid, coverage: z.uuid() });

/** Also answers the browser's question before (OPTIONS). */
export async function loader({ request }: LoaderFunctionArgs): Promise<Response> {
  const { visitor, cors } = await visitorOf(request);
  const order = orderGid.safeParse(new URL(request.url).searchParams.get("order"));
  if (!visitor || !order.success) return cors(answer([]));
  return cors(await tell({ ...visitor, orderId: order.data }));
}

/** Cancels a guarantee: 200 with the guarantees as they are then, 503 where Shopify didn't answer. */
export async function action({ request }: ActionFunctionArgs): Promise<Response> {
  const { visitor, cors } = await visitorOf(request);
  const asked = cancelling.safeParse(await request.json().catch(() => null));
  if (!visitor || !asked.success) return cors(answer([]));
  const order = { ...visitor, orderId: asked.data.order };
  const coverageId = asked.data.coverage;
  return cors(
    await tell(order, async (admin) => {
      if (!(await customersCoverages(db, order)).includes(coverageId)) return;
      const { shop, now } = order;
      await cancelCoverage({ db, admin, enqueue, now, shop, coverageId, by: "shopper" });
    }),
  );
}

type Visitor = Omit<CustomersOrder, "orderId"> & { now: Date };

/**
 * Whom Shopify vouches for; null while nobody is signed in (an order page can be opened by a link alone).
 * @throws Response 401 for a token that isn't Shopify's for this app
 */
async function visitorOf(
  request: Request,
): Promise<{ visitor: Visitor | null; cors: (response: Response) => Response }> {
  const { sessionToken, cors } = await authenticate.public.customerAccount(request);
  // The library doesn't look for whom the token was made.
  if (sessionToken.aud !== env.SHOPIFY_API_KEY) throw cors(new Response(undefined, { status: 401 }));
  const { dest, sub } = sessionToken as { dest: string; sub?: string };
  const visitor = sub
    ? { shop: dest.replace(/^https:\/\//, ""), customerId: customerGid(sub), now: await currentTime() }
    : null;
  return { visitor, cors };
}

function customerGid(sub: string): string {
  return /^\d+$/.test(sub) ? `gid://shopify/Customer/${sub}` : sub;
}

/** Does something, then tells of the order's guarantees. */
async function tell(
  order: CustomersOrder & { now: Date },
  first: (admin: AdminApi) => Promise<void> = async () => undefined,
): Promise<Response> {
  try {
    if ((await customersCoverages(db, order)).length === 0) return answer([]);
    const { admin } = await unauthenticated.admin(order.shop);
    await first(admin);
    const firstShippedAt = (orderId: string) => firstShipment(admin, orderId);
    return answer(await readCustomerGuarantees({ db, ...order, firstShippedAt }));
  } catch (error) {
    // A shop that hasn't the app any more guarantees nothing through it.
    if (error instanceof SessionNotFoundError) return answer([]);
    if (isPassing(error)) return Response.json({ reason: "shopify-busy" }, { status: 503 });
    throw error;
  }
}

function answer(guarantees: ShopperGuarantee[]): Response {
  const told = guarantees.map((guarantee) => ({
    id: guarantee.coverageId,
    state: guarantee.state,
    payer: guarantee.payer,
    perils: guarantee.perils,
    insured: guarantee.goods.length > 0 ? guarantee.insured : null,
    paid: guarantee.paid,
    partly: guarantee.partly,
    cancelling: guarantee.cancelling,
    goesBack: guarantee.goesBack,
  }));
  return Response.json({ guarantees: told }, { headers: { "Cache-Control": "no-store" } });
}
