import { z } from "zod";
import type { RiskLevel } from "../../../domain/claim";
import { runOperation, type AdminApi } from "~/shopify/graphql.server";
import { standingOf } from "~/shopify/orders/read-refundable.server";

export const READ_ORDER_RISK = `#graphql
  query ReadOrderRisk($id: ID!) {
    order(id: $id) {
      disputes { id status }
      risk { assessments { riskLevel } }
    }
  }`;

const answer = z.object({
  order: z
    .object({
      disputes: z.array(z.object({ id: z.string(), status: z.string() })),
      risk: z.object({ assessments: z.array(z.object({ riskLevel: z.string() })) }),
    })
    .nullable(),
});

/** What Shopify knows of an order that speaks against paying for it. */
export type OrderRisk = {
  /** The highest that a fraud check found; null while none has come to one. */
  level: RiskLevel | null;
  openDispute: boolean;
};

/** Null: the order is gone. */
export async function readOrderRisk(admin: AdminApi, orderId: string): Promise<OrderRisk | null> {
  const { order } = await runOperation(admin, READ_ORDER_RISK, { id: orderId }, answer);
  if (!order) return null;
  const found = order.risk.assessments.map(({ riskLevel }) => riskLevel);
  return { level: highestOf(found), openDispute: standingOf(order.disputes) === "open" };
}

/** A check that is still pending, or has none to tell, says nothing. */
function highestOf(levels: readonly string[]): RiskLevel | null {
  if (levels.includes("HIGH")) return "high";
  if (levels.includes("MEDIUM")) return "medium";
  return levels.includes("LOW") ? "low" : null;
}
