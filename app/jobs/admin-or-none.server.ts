import { SessionNotFoundError } from "@shopify/shopify-app-remix/server";
import type { AdminApi } from "~/shopify/graphql.server";

/** The shop's own access; null where the app was uninstalled. */
export async function adminOrNone(
  adminOf: (shop: string) => Promise<AdminApi>,
  shop: string,
): Promise<AdminApi | null> {
  try {
    return await adminOf(shop);
  } catch (error) {
    if (error instanceof SessionNotFoundError) return null;
    throw error;
  }
}
