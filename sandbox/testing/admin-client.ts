import { issueOffline } from "../oauth/access-tokens";
import type { ShopState } from "../state/types";
import type { ServedParts } from "./serve-parts";

/** An answer of the Admin API, loosely: tests look into what they expect. */
export type AdminReply = {
  status: number;
  data: Record<string, never>;
  errors: { message: string; path?: string[]; extensions: Record<string, unknown> }[] | undefined;
  extensions: {
    cost: {
      requestedQueryCost: number;
      actualQueryCost: number | null;
      throttleStatus: { currentlyAvailable: number; maximumAvailable: number; restoreRate: number };
    };
  };
};

export type AdminCall = (query: string, variables?: Record<string, unknown>) => Promise<AdminReply>;

/** Calls the Admin API of a shop as the app, with a token of its own. */
export function adminClient(
  served: Parameters<typeof issueOffline>[0] & Pick<ServedParts, "app" | "base">,
  shop: ShopState,
  told: { scopes?: string[]; token?: string; version?: string } = {},
): AdminCall {
  const token = told.token ?? issueOffline(served, shop, told.scopes ?? served.app.scopes, true).token;
  return async (query, variables = {}) => {
    const response = await fetch(`${served.base}/admin/api/${told.version ?? "2026-07"}/graphql.json`, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        "x-sandbox-host": shop.domain,
        "x-shopify-access-token": token,
      },
      body: JSON.stringify({ query, variables }),
    });
    const body = (await response.json()) as Omit<AdminReply, "status">;
    return { ...body, status: response.status };
  };
}
