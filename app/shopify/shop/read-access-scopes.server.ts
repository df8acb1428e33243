import { z } from "zod";
import { runOperation, type AdminApi } from "~/shopify/graphql.server";

export const READ_ACCESS_SCOPES = `#graphql
  query ReadAccessScopes {
    currentAppInstallation {
      accessScopes { handle }
    }
  }`;

const answer = z.object({
  currentAppInstallation: z.object({ accessScopes: z.array(z.object({ handle: z.string() })) }),
});

/** What the shop granted the app: "read_orders", "read_all_orders", … */
export async function readAccessScopes(admin: AdminApi): Promise<string[]> {
  const { currentAppInstallation } = await runOperation(admin, READ_ACCESS_SCOPES, {}, answer);
  return currentAppInstallation.accessScopes.map(({ handle }) => handle);
}
