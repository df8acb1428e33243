import { adminOrNone } from "~/jobs/admin-or-none.server";
import type { AdminApi } from "~/shopify/graphql.server";
import { runPublish, type RunInput, type RunOutcome } from "~/use-cases/publish/run-publish.server";

/** Works on a publishing with the shop's own access, or without any where the app was uninstalled meanwhile. */
export async function publishPlan(
  input: Omit<RunInput, "admin"> & { adminOf: (shop: string) => Promise<AdminApi> },
): Promise<RunOutcome> {
  const { adminOf, ...run } = input;
  return runPublish({ ...run, admin: () => adminOrNone(adminOf, run.shop) });
}
