import { z } from "zod";
import { runOperation, userErrors, type AdminApi, type UserError } from "~/shopify/graphql.server";
import type { PublishedPlan } from "~/shopify/read-published-plan.server";

export const WRITE_PUBLISHED_PLAN = `#graphql
  mutation WritePublishedPlan($metafields: [MetafieldsSetInput!]!) {
    metafieldsSet(metafields: $metafields) {
      userErrors { field message code }
    }
  }`;

const answer = z.object({ metafieldsSet: z.object({ userErrors }) });

/** Codes by which Shopify says that a metafield is no longer what its digest was taken of. */
const CHANGED = new Set(["STALE_OBJECT", "INVALID_COMPARE_DIGEST"]);

export type WriteOutcome = { ok: true } | { ok: false; changed: boolean; userErrors: UserError[] };

/**
 * Switches what shoppers are rated by: plan and ladder in one call, which Shopify does whole or not at all, and only if
 * both are still as they were read (`changed` otherwise).
 */
export async function writePublishedPlan(
  admin: AdminApi,
  input: {
    /** gid */
    shopId: string;
    /** JSON text */
    plan: string;
    /** JSON text */
    ladder: string;
    seen: PublishedPlan;
  },
): Promise<WriteOutcome> {
  const { shopId, plan, ladder, seen } = input;
  const common = { ownerId: shopId, namespace: "$app", type: "json" };
  const metafields = [
    { ...common, key: "plan", value: plan, compareDigest: seen.plan?.compareDigest ?? null },
    { ...common, key: "ladder", value: ladder, compareDigest: seen.ladder?.compareDigest ?? null },
  ];
  const { metafieldsSet } = await runOperation(admin, WRITE_PUBLISHED_PLAN, { metafields }, answer);
  const errors = metafieldsSet.userErrors;
  if (errors.length === 0) return { ok: true };
  return { ok: false, changed: errors.some(({ code }) => CHANGED.has(code ?? "")), userErrors: errors };
}
