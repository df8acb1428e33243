import type { AdminState } from "./admin-state";
import { startWorker } from "./extension-worker";
import type { HostLogEntry } from "./host-contract";
import { readSlot } from "./read-slot";

export interface AdminBlockOptions {
  state: AdminState;
  /** A session token (JWT) of the staff member, for the app's own server. */
  sessionToken(): Promise<string>;
  /** Where a link leads to: extensions write `app:settings` and `shopify:admin/orders`. */
  addressOf(href: string): string;
  /** Told of what the extension does wrong, as it happens. */
  onLog?: (entry: HostLogEntry) => void;
}

/**
 * Mounts a block of the admin into a slot that `checkoutExtensionSlot` wrote into the page; resolves when it has rendered for the
 * first time. One that fails leaves its element empty and tells the log.
 *
 * @throws when the page has no such slot.
 */
export async function mountAdminBlock(id: string, options: AdminBlockOptions): Promise<void> {
  const slot = readSlot(id);
  const nowhere = async (): Promise<never> => {
    throw new Error("There is no such thing in the admin.");
  };
  const worker = startWorker(
    { ...slot, ...options },
    {
      sessionToken: () => options.sessionToken(),
      applyCartLinesChange: nowhere,
      query: nowhere,
      requireLogin: nowhere,
      readStored: nowhere,
      writeStored: nowhere,
    },
  );
  const { connection, bundleUrl } = worker;
  const { definition } = slot;
  await worker.imports.startInAdmin({ connection, definition, bundleUrl, page: options.state });
}
