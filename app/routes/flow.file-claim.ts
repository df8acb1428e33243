import type { ActionFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { LONGEST_WORDS, OPEN_CLAIM_STATES } from "../../domain/claim";
import { PERILS } from "../../domain/rating";
import { db } from "~/db.server";
import { env } from "~/env.server";
import { flowRefusal, readFlowAction } from "~/http/flow-action.server";
import { enqueue } from "~/jobs/jobs.server";
import { guaranteesOfOrder } from "~/queries/find-coverage.server";
import { readCoverage } from "~/queries/read-coverage.server";
import { authenticate } from "~/shopify.server";
import { currentTime } from "~/time/clock.server";
import { fileClaim } from "~/use-cases/claims/filing/file-claim.server";
import { readOrderShopper, type OrderShopper } from "~/use-cases/claims/filing/order-shopper.server";

const told = z.object({ peril: z.enum(PERILS), description: z.string().trim().min(1).max(LONGEST_WORDS) });

/**
 * The action "File claim" of Shopify Flow: for all goods that can still be claimed, on each active guarantee of the order. Flow may
 * send the same again: goods that an open claim asks for aren't claimed twice, and then it is done.
 */
export async function action({ request }: ActionFunctionArgs) {
  const { payload, session, admin } = await authenticate.flow(request);
  const asked = readFlowAction(payload);
  if (!asked || asked.shop !== session.shop) return flowRefusal("The action names no order of this shop.");
  const { shop } = session;
  const now = await currentTime();
  const claim = told.safeParse(asked.properties);
  if (!claim.success) return flowRefusal(`Needed are a description and what happened: ${PERILS.join(", ")}.`);
  const guarantees = await guaranteesOfOrder(db, shop, asked.orderId);
  const [first] = guarantees;
  if (!first) return flowRefusal("The order has no guarantee.");
  const secret = env.SHOPIFY_API_SECRET;
  const about = { db, admin, secret, shop, coverageId: first.coverageId, contactEmail: null };
  const shopper = await readOrderShopper(about);
  const came: Filed[] = [];
  for (const { coverageId } of guarantees)
    came.push(await fileAll({ now, shop, coverageId, ...claim.data, ...shopper }));
  if (came.includes("filed") || came.includes("asked-for")) return new Response();
  return flowRefusal(
    came.includes("refused")
      ? "The claim can't be filed: the guarantee doesn't cover this, or isn't active any more."
      : "Nothing of the order can be claimed: it isn't insured, or was settled already.",
  );
}

/** "asked-for": an open claim has the goods already. */
type Filed = "filed" | "asked-for" | "nothing-left" | "refused";

/** Files a claim for all that can be claimed on a guarantee. */
async function fileAll(
  claim: { now: Date; shop: string; coverageId: string } & z.output<typeof told> & OrderShopper,
): Promise<Filed> {
  const coverage = await readCoverage(db, claim.shop, claim.coverageId, claim.now);
  const lines = (coverage?.lines ?? [])
    .filter(({ claimable }) => claimable > 0)
    .map(({ id, claimable }) => ({ coverageLineId: id, quantity: claimable }));
  if (lines.length === 0) {
    const isOpen = coverage?.claims.some(({ state }) => OPEN_CLAIM_STATES.includes(state));
    return isOpen ? "asked-for" : "nothing-left";
  }
  const by = { source: "staff", by: "Shopify Flow" } as const;
  const filed = await fileClaim({ db, enqueue, ...claim, lines, wishedRemedy: "refund", ...by });
  return filed.ok ? "filed" : "refused";
}
