import { SessionNotFoundError } from "@shopify/shopify-app-remix/server";
import type { AdminApi } from "~/shopify/graphql.server";
import { runPublish, type RunInput, type RunOutcome } from "~/use-cases/publish/run-publish.server";

/** Works on a publishing with the shop's own access, or without any where the app was uninstalled meanwhile. */
export async function publishPlan(
  input: Omit<RunInput, "admin"> & { adminOf: (shop: string) => Promise<AdminApi> },
): Promise<RunOutcome> {
  const { adminOf, ...run } = input;
  return runPublish({ ...run, admin: () => adminOrNone(adminOf, run.shop) });
}

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
