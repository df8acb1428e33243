import type { ActionFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { PERILS } from "../../domain/rating";
import { db } from "~/db.server";
import { env } from "~/env.server";
import { flowRefusal, readFlowAction } from "~/http/flow-action.server";
import { enqueue } from "~/jobs/jobs.server";
import { findCoverageOfOrder } from "~/queries/find-coverage.server";
import { readCoverage } from "~/queries/read-coverage.server";
import { authenticate } from "~/shopify.server";
import { currentTime } from "~/time/clock.server";
import { fileClaim } from "~/use-cases/claims/file-claim.server";
import { readOrderShopper } from "~/use-cases/claims/order-shopper.server";

const told = z.object({ peril: z.enum(PERILS), description: z.string().trim().min(1).max(5_000) });

/**
 * The action "File claim" of Shopify Flow: for all goods that can still be claimed. Flow may send the same again: goods that an
 * open claim asks for aren't claimed twice, so nothing is left to claim then, and that is done.
 */
export async function action({ request }: ActionFunctionArgs) {
  const { payload, session, admin } = await authenticate.flow(request);
  const asked = readFlowAction(payload);
  if (!asked || asked.shop !== session.shop) return flowRefusal("The action names no order of this shop.");
  const { shop } = session;
  const now = await currentTime();
  const claim = told.safeParse(asked.properties);
  if (!claim.success) return flowRefusal(`Needed are a description and what happened: ${PERILS.join(", ")}.`);
  const coverageId = await findCoverageOfOrder(db, shop, asked.orderId);
  const coverage = coverageId ? await readCoverage(db, shop, coverageId, now) : null;
  if (!coverage) return flowRefusal("The order has no guarantee.");
  const lines = coverage.lines
    .filter(({ claimable }) => claimable > 0)
    .map(({ id, claimable }) => ({ coverageLineId: id, quantity: claimable }));
  if (lines.length === 0)
    return coverage.claims.length > 0 ? new Response() : flowRefusal("Nothing of the order is insured.");
  const shopper = await readOrderShopper({
    db,
    admin,
    secret: env.SHOPIFY_API_SECRET,
    shop,
    coverageId: coverage.id,
    contactEmail: null,
  });
  const filed = await fileClaim({
    db,
    enqueue,
    now,
    shop,
    coverageId: coverage.id,
    ...claim.data,
    ...shopper,
    lines,
    wishedRemedy: "refund",
    source: "staff",
    by: "Shopify Flow",
  });
  if (filed.ok) return new Response();
  return flowRefusal("The claim can't be filed: the guarantee doesn't cover this, or isn't active any more.");
}
