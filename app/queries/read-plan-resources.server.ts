import { log } from "~/log.server";
import type { AdminApi } from "~/shopify/graphql.server";
import type { ResourceCard } from "~/views/resource-card";
import { readResourceCards } from "~/shopify/products/read-resource-cards.server";

const NAMED = /^gid:\/\/shopify\/(Product|Collection)\/\d+$/;

/**
 * Titles and pictures of all products and collections that the plans name. Null where Shopify doesn't answer: the page
 * then shows numbers, and nothing is stopped by it.
 */
export async function readPlanResources(
  admin: AdminApi,
  plans: readonly unknown[],
): Promise<Record<string, ResourceCard> | null> {
  const ids = [...new Set(plans.flatMap(gidsIn))];
  if (ids.length === 0) return {};
  try {
    return await readResourceCards(admin, ids);
  } catch (error) {
    if (error instanceof Response) throw error;
    log.warn({ planResources: error instanceof Error ? error.message : String(error) });
    return null;
  }
}

function gidsIn(json: unknown): string[] {
  if (typeof json === "string") return NAMED.test(json) ? [json] : [];
  return typeof json === "object" && json !== null ? Object.values(json).flatMap(gidsIn) : [];
}
