/**
 * Hosts a UI extension's built bundle in a page of the sandbox: starts its worker, shows what it renders, and gives
 * it the checkout. Built to `/extension-host/mount-extension.js`; see sandbox/README.md.
 */
import { accountAddress, type OrderPlace } from "./account-links";
import type { CheckoutState } from "./checkout-state";
import type { ExtensionDefinition } from "./extension-definition";
import { startWorker } from "./extension-worker";
import type { CheckoutCallbacks, HostLogEntry } from "./host-contract";
import { readSlot } from "./read-slot";

export { mountAdminBlock } from "./mount-admin-block";
export type { CheckoutCallbacks, CheckoutState, ExtensionDefinition, HostLogEntry };

export interface MountOptions {
  /** Filled with what the extension renders; its children go. */
  element: HTMLElement;
  definition: ExtensionDefinition;
  /** The built bundle, as Shopify would get it. */
  bundleUrl: string;
  state: CheckoutState;
  api: CheckoutCallbacks;
  /** False: the extension sees neither address nor buyer, as before Shopify approved the app. True when absent. */
  protectedCustomerData?: boolean;
  /** In customer accounts: where links to the order and to pages of extensions lead. */
  place?: OrderPlace;
  /** Told of what goes into the log, as it happens. */
  onLog?: (entry: HostLogEntry) => void;
}

export interface MountedExtension {
  /** Fields of the state that changed; resolves when the extension has them. */
  update(changed: Partial<CheckoutState>): Promise<void>;
  /** What the extension did wrong so far, and what its author may like to know. */
  readonly log: readonly HostLogEntry[];
  /** Ends the worker and empties the element. */
  unmount(): void;
}

/**
 * Resolves when the extension has rendered for the first time. An extension that fails leaves its element empty and
 * tells the log: the checkout goes on without it.
 */
export async function mountExtension(options: MountOptions): Promise<MountedExtension> {
  const { definition, state, api, place, protectedCustomerData = true } = options;
  const addressOf = place && ((href: string) => accountAddress(href, place));
  const worker = startWorker(
    { ...options, ...(addressOf ? { addressOf } : {}) },
    {
      applyCartLinesChange: (change) => api.applyCartLinesChange(change),
      query: (document, queryOptions) => api.query(document, queryOptions),
      sessionToken: () => api.sessionToken(),
      requireLogin: async () => api.requireLogin?.(),
      ...storage(definition, state),
    },
  );
  await worker.imports.start({
    connection: worker.connection,
    definition,
    bundleUrl: worker.bundleUrl,
    state,
    protectedCustomerData,
  });
  return {
    update: (changed) => worker.imports.update(changed),
    log: worker.log,
    unmount: worker.end,
  };
}

/** Kept in the browser for one checkout and one extension, as Shopify keeps it. */
function storage({ handle }: ExtensionDefinition, { checkoutToken = "" }: CheckoutState) {
  const nameOf = (key: string) => `extension:${checkoutToken}:${handle}:${key}`;
  return {
    readStored: async (key: string) => localStorage.getItem(nameOf(key)),
    writeStored: async (key: string, json: string | null) => {
      if (json === null) localStorage.removeItem(nameOf(key));
      else localStorage.setItem(nameOf(key), json);
    },
  };
}

/**
 * Mounts into a slot that `checkoutExtensionSlot` wrote into the page: its definition and bundle come from there.
 *
 * @throws when the page has no such slot.
 */
export function mountSlot(
  id: string,
  options: Pick<MountOptions, "state" | "api" | "protectedCustomerData" | "place" | "onLog">,
): Promise<MountedExtension> {
  return mountExtension({ ...readSlot(id), ...options });
}
