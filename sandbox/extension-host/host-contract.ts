import type { RemoteConnection } from "@remote-dom/core";
import type { AdminState } from "./admin-state";
import type { CartLineChange, ChangeResult, CheckoutState } from "./checkout-state";
import type { ExtensionDefinition } from "./extension-definition";

/** What the checkout page does for an extension. Nothing here may throw for what can be expected to happen. */
export interface CheckoutCallbacks {
  /** Resolves when the change is applied or refused; `update()` must have been called with the new lines before. */
  applyCartLinesChange(change: CartLineChange): Promise<ChangeResult>;
  /** A Storefront API call; only made for extensions that declare `api_access`. */
  query(document: string, options?: QueryOptions): Promise<QueryResult>;
  /** A session token (JWT) for the app's own server. */
  sessionToken(): Promise<string>;
  /** On the order status page: signs the shopper in, or doesn't. `update()` must have been called before it resolves. */
  requireLogin?(): Promise<void>;
}

export interface QueryOptions {
  variables?: Record<string, unknown>;
  version?: string;
}

export interface QueryResult {
  data?: unknown;
  errors?: { message: string; extensions?: Record<string, unknown> }[];
}

/** `error`: the extension did what Shopify wouldn't allow, or failed. `note`: worth knowing for its author. */
export interface HostLogEntry {
  level: "error" | "note";
  message: string;
}

/** What the page's thread offers to the worker's. */
export interface PageExports {
  applyCartLinesChange(change: CartLineChange): Promise<ChangeResult>;
  query(document: string, options?: QueryOptions): Promise<QueryResult>;
  sessionToken(): Promise<string>;
  requireLogin(): Promise<void>;
  readStored(key: string): Promise<string | null>;
  /** Null deletes. */
  writeStored(key: string, json: string | null): Promise<void>;
  report(entry: HostLogEntry): Promise<void>;
}

/** What the worker's thread offers to the page's. */
export interface WorkerExports {
  /** Loads the bundle and runs its target; resolves when it has rendered for the first time, or failed. */
  start(options: StartOptions): Promise<void>;
  update(changed: Partial<CheckoutState>): Promise<void>;
  /** As `start`, for a page of the admin; what it shows doesn't change. */
  startInAdmin(options: AdminStartOptions): Promise<void>;
}

interface Start {
  connection: RemoteConnection;
  definition: ExtensionDefinition;
  /** Absolute. */
  bundleUrl: string;
}

export interface AdminStartOptions extends Start {
  page: AdminState;
}

export interface StartOptions extends Start {
  state: CheckoutState;
  protectedCustomerData: boolean;
}
