import type { ActionFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { db } from "~/db.server";
import { readJson } from "~/http/json-request.server";
import { enqueue } from "~/jobs/jobs.server";
import { uuidFrom } from "~/routing.server";
import { requireStaff } from "~/staff.server";
import { cancelCoverage } from "~/use-cases/coverage/cancel-coverage.server";
import { takeUpFailedRefund } from "~/use-cases/premium/take-up-failed-refund.server";
import { giveDriftBack } from "~/use-cases/premium/give-drift-back.server";

const asked = z.discriminatedUnion("ask", [
  z.object({ ask: z.enum(["cancel", "give-back"]) }),
  z.object({ ask: z.enum(["send-again", "given-by-hand"]), refund: z.uuid() }),
]);

/**
 * Cancels a guarantee, gives back what was charged too much, or takes up a refund that failed: 200; 409 with the reason where
 * that can't be done.
 */
export async function action({ request, params }: ActionFunctionArgs) {
  const { shop, name, now, admin } = await requireStaff(request);
  const read = await readJson(request, asked);
  if (!read.ok) return read.response;
  const coverageId = uuidFrom(params.coverageId);
  const input = { db, admin, enqueue, now, shop: shop.domain, coverageId, by: name };
  const carryOut = (what: z.output<typeof asked>) => {
    switch (what.ask) {
      case "cancel":
        return cancelCoverage(input);
      case "give-back":
        return giveDriftBack(input);
      case "send-again":
      case "given-by-hand":
        return takeUpFailedRefund({ ...input, premiumRefundId: what.refund, how: what.ask });
    }
  };
  const done = await carryOut(read.value);
  const status = done.ok ? 200 : done.reason === "coverage-unknown" ? 404 : 409;
  return Response.json(done, { status });
}
