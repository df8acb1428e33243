/**
 * Hosts a UI extension's built bundle in a page of the sandbox: starts its worker, shows what it renders, and gives
 * it the checkout. Built to `/extension-host/mount-extension.js`; see sandbox/README.md.
 */
import { ThreadWebWorker } from "@quilted/threads";
import { DOMRemoteReceiver } from "@remote-dom/core/receivers";
import type { CheckoutState } from "./checkout-state";
import { defineComponents } from "./components/define-components";
import type { ExtensionDefinition } from "./extension-definition";
import { guardedConnection, UNDECLARED_ELEMENT } from "./guarded-connection";
import type { CheckoutCallbacks, HostLogEntry, PageExports, WorkerExports } from "./host-contract";
import { elementsAt } from "./target-elements";

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
  const { element, definition, state, api, protectedCustomerData = true } = options;
  defineComponents();
  element.replaceChildren();

  const log: HostLogEntry[] = [];
  const report = (entry: HostLogEntry): void => {
    log.push(entry);
    options.onLog?.(entry);
  };
  const fail = (message: string): void => report({ level: "error", message });

  const elements = elementsAt(definition.target);
  const receiver = new DOMRemoteReceiver({
    root: element,
    elements: [...Object.keys(elements), UNDECLARED_ELEMENT],
  });
  const worker = new Worker(new URL("./worker.js", import.meta.url), { name: definition.handle });
  worker.addEventListener("error", ({ message }) => fail(message || "The worker didn't start."));
  const thread = new ThreadWebWorker<WorkerExports, PageExports>(worker, {
    exports: {
      applyCartLinesChange: (change) => api.applyCartLinesChange(change),
      query: (document, queryOptions) => api.query(document, queryOptions),
      sessionToken: () => api.sessionToken(),
      requireLogin: async () => api.requireLogin?.(),
      ...storage(definition, state),
      report: async (entry) => report(entry),
    },
  });
  await thread.imports.start({
    connection: guardedConnection(receiver.connection, elements, fail),
    definition,
    bundleUrl: new URL(options.bundleUrl, document.baseURI).href,
    state,
    protectedCustomerData,
  });
  return {
    update: (changed) => thread.imports.update(changed),
    log,
    unmount() {
      thread.close();
      worker.terminate();
      element.replaceChildren();
    },
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
  options: Pick<MountOptions, "state" | "api" | "protectedCustomerData" | "onLog">,
): Promise<MountedExtension> {
  const element = document.getElementById(id);
  const config = document.getElementById(`${id}-config`)?.textContent;
  if (element === null || !config) throw new Error(`This page has no extension slot "${id}".`);
  const { definition, bundleUrl } = JSON.parse(config) as {
    definition: ExtensionDefinition;
    bundleUrl: string;
  };
  return mountExtension({ element, definition, bundleUrl, ...options });
}
