import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { db } from "~/db.server";
import { accountJson, accountVisit, withShopify, type AccountVisitor } from "~/http/account-visit.server";
import { orderGid } from "~/http/order-gid";
import { enqueue } from "~/jobs/jobs.server";
import { listShopperClaims, type OrderClaim } from "~/queries/list-shopper-claims.server";
import { numberOf } from "~/shopper/claim/status-words";
import type { AdminApi } from "~/shopify/graphql.server";
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

const cancelling = z.object({ order: orderGid, coverage: z.uuid() });

/** Also answers the browser's question before (OPTIONS). */
export async function loader({ request }: LoaderFunctionArgs): Promise<Response> {
  const { visitor, cors } = await accountVisit(request);
  const order = orderGid.safeParse(new URL(request.url).searchParams.get("order"));
  if (!visitor || !order.success) return cors(answer([]));
  return cors(await tell({ ...visitor, orderId: order.data }));
}

/** Cancels a guarantee: 200 with the guarantees as they are then, 503 where Shopify didn't answer. */
export async function action({ request }: ActionFunctionArgs): Promise<Response> {
  const { visitor, cors } = await accountVisit(request);
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

/** Does something, then tells of the order's guarantees. */
async function tell(
  order: AccountVisitor & CustomersOrder,
  first: (admin: AdminApi) => Promise<void> = async () => undefined,
): Promise<Response> {
  if ((await customersCoverages(db, order)).length === 0) return answer([]);
  return withShopify(order, answer([]), async (admin) => {
    await first(admin);
    const firstShippedAt = (orderId: string) => firstShipment(admin, orderId);
    const guarantees = await readCustomerGuarantees({ db, ...order, firstShippedAt });
    return answer(guarantees, await listShopperClaims(db, order));
  });
}

function answer(guarantees: ShopperGuarantee[], claims: OrderClaim[] = []): Response {
  const told = guarantees.map((guarantee) => ({
    id: guarantee.coverageId,
    state: guarantee.state,
    payer: guarantee.payer,
    perils: guarantee.perils,
    insured: guarantee.goods.length > 0 ? guarantee.insured : null,
    paid: guarantee.paid,
    partly: guarantee.partly,
    parcels: guarantee.parcels.map(({ name, promisedOn, daysLate, came, paid }) => ({
      name,
      promisedOn,
      daysLate,
      came,
      paid,
    })),
    cancelling: guarantee.cancelling,
    goesBack: guarantee.goesBack,
    claims: claims
      .filter(({ coverageId }) => coverageId === guarantee.coverageId)
      .map(({ claimId, number, state }) => ({ id: claimId, number: numberOf({ number }), state })),
  }));
  return accountJson({ guarantees: told });
}
