import type { CartLineChange, ChangeResult } from "../../extension-host/checkout-state";
import type { QueryOptions, QueryResult } from "../../extension-host/host-contract";
import type { MountedExtension, mountSlot } from "../../extension-host/mount-extension";
import type { CheckoutConfig } from "./checkout-config";

/** The app's block, once it runs. */
export type Block = Pick<MountedExtension, "update">;

/**
 * Starts the app's block where the page has a place for it. Null where it has none, or when the block can't be started: the
 * checkout goes on without.
 */
export async function mountBlock(
  config: CheckoutConfig,
  calls: {
    changeLines(change: CartLineChange): Promise<ChangeResult>;
    sessionToken(): Promise<string>;
    requireLogin?(): Promise<void>;
  },
): Promise<Block | null> {
  if (document.getElementById(config.slot) === null) return null;
  try {
    // Built apart, with its worker beside it: not a part of this bundle.
    const address = "/extension-host/mount-extension.js";
    const host = (await import(address)) as { mountSlot: typeof mountSlot };
    return await host.mountSlot(config.slot, {
      state: config.state,
      api: {
        applyCartLinesChange: calls.changeLines,
        query: (document, options) => storefrontQuery(config, document, options),
        sessionToken: calls.sessionToken,
        ...(calls.requireLogin ? { requireLogin: calls.requireLogin } : {}),
      },
      ...(config.state.order
        ? { place: { orderId: config.state.order.id, path: config.base, search: config.search } }
        : {}),
      onLog: ({ level, message }) => console[level === "error" ? "error" : "info"](`extension: ${message}`),
    });
  } catch (error) {
    console.error("The checkout's block can't be started.", error);
    return null;
  }
}

async function storefrontQuery(
  { storefrontApi, storefrontToken }: CheckoutConfig,
  query: string,
  options: QueryOptions = {},
): Promise<QueryResult> {
  const response = await fetch(storefrontApi, {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-Shopify-Storefront-Access-Token": storefrontToken },
    body: JSON.stringify({ query, variables: options.variables ?? {} }),
  });
  return (await response.json()) as QueryResult;
}
