import { z } from "zod";
import { runOperation, userErrors, type AdminApi, type UserError } from "~/shopify/graphql.server";
import type { PublishedMetafields } from "~/shopify/shop/read-published-plan.server";

export const WRITE_PUBLISHED_PLAN = `#graphql
  mutation WritePublishedPlan($metafields: [MetafieldsSetInput!]!) {
    metafieldsSet(metafields: $metafields) {
      userErrors { field message code }
    }
  }`;

const answer = z.object({ metafieldsSet: z.object({ userErrors }) });

/** Codes by which Shopify says that a metafield is no longer what its digest was taken of. */
const CHANGED = new Set(["STALE_OBJECT", "INVALID_COMPARE_DIGEST"]);

export type WriteOutcome =
  | { ok: true }
  /** `again`: something else is there than was read, so that another look is worth while. */
  | { ok: false; again: boolean; userErrors: UserError[] };

/** All that is published together, as texts (JSON but for the steps); null for what a shop doesn't have. */
export type PublishedValues = {
  /** The plan in its compact form. */
  plan: string;
  ladder: string;
  /** What is promised about punctuality. */
  promise: string;
  /** The ladder's steps as functions read them. */
  steps: string;
  /** Plan (also made ready for arithmetic) and ladder as the cart block reads them, kept with the app's installation. */
  cart: string;
  /** The cart transform's own: what it is to do. */
  transform: { id: string; config: string } | null;
  /** The validation's own: the plan made ready for it, and what its input query asks of products. */
  validation: { id: string; plan: string; variables: string } | null;
};

/**
 * Switches what shoppers are rated by, and charged: everything in one call, which Shopify does whole or not at all, and only
 * if plan and ladder are still as they were read and the functions registered (else it is worth another look: `again`).
 */
export async function writePublishedPlan(
  admin: AdminApi,
  seen: PublishedMetafields,
  values: PublishedValues,
): Promise<WriteOutcome> {
  const { transform, validation } = values;
  const ofShop = { ownerId: seen.shopId, namespace: "$app" };
  const json = { namespace: "$app", type: "json" };
  const ofFunctions = [
    ...(transform ? [{ ...json, ownerId: transform.id, key: "config", value: transform.config }] : []),
    ...(validation
      ? [
          { ...json, ownerId: validation.id, key: "plan", value: validation.plan },
          { ...json, ownerId: validation.id, key: "variables", value: validation.variables },
        ]
      : []),
  ];
  const metafields = [
    ...ofFunctions,
    { ...ofShop, type: "json", key: "plan", value: values.plan, compareDigest: digest(seen.plan) },
    { ...ofShop, type: "json", key: "ladder", value: values.ladder, compareDigest: digest(seen.ladder) },
    { ...ofShop, type: "json", key: "promise", value: values.promise },
    { ...ofShop, type: "single_line_text_field", key: "steps", value: values.steps },
    // Themes read `app.metafields.waybond.cart`.
    { ownerId: seen.installationId, namespace: "waybond", type: "json", key: "cart", value: values.cart },
  ];
  const { metafieldsSet } = await runOperation(admin, WRITE_PUBLISHED_PLAN, { metafields }, answer);
  const errors = metafieldsSet.userErrors;
  if (errors.length === 0) return { ok: true };
  const again = errors.some(
    ({ code, field }) => CHANGED.has(code ?? "") || Number(field?.[1]) < ofFunctions.length,
  );
  return { ok: false, again, userErrors: errors };
}

/** Null says: it must not be there yet. */
function digest(seen: PublishedMetafields["plan"]): string | null {
  return seen?.compareDigest ?? null;
}
