import type { SandboxClock } from "./clock/sandbox-clock";
import type { EventBus } from "./events/event-bus";
import type { FaultInjector } from "./faults/fault-injector";
import type { ShopFunctions } from "./functions/shop-functions";
import type { ApiLog } from "./state/api-log";
import type { App, SandboxState, ShopState } from "./state/types";

/** What lies under every part of the sandbox. Parts keep nothing of their own that must outlive a restart. */
export type SandboxCore = {
  /** Changed in place; whoever changes it calls `changed()`. */
  state: SandboxState;
  /** The state changed: it will be written to disk soon. */
  changed(): void;
  /** The app under development. */
  app: App;
  apiVersion: string;
  /** Folder of the app's extensions. */
  extensions: string;
  clock: SandboxClock;
  events: EventBus;
  log: ApiLog;
  faults: FaultInjector;
  /** Shopify Functions of the app. */
  functions: ShopFunctions;
  /** Where the sandbox listens, without a slash at the end. Throws before it does. */
  url(): string;
  /** By handle or myshopify domain; undefined when there is none. */
  shop(name: string): ShopState | undefined;
  /** The shop with the storefront. */
  primaryShop(): ShopState;
  /** Something went wrong inside; told on standard error unless the sandbox is quiet. */
  warn(message: string): void;
};

/** Deliveries of webhooks. */
export type Webhooks = {
  /** Resolves when no delivery is under way (retries that wait for their time don't count). */
  idle(): Promise<void>;
  /** Tries waiting deliveries at once instead of at their time: the one named, or all. Returns how many. */
  retryNow(id?: string): number;
  /** Sends a delivery once more, whatever became of it. False when it is unknown or under way. */
  redeliver(id: string): boolean;
  /** Forgets all deliveries that are not under way. */
  clear(): void;
  close(): Promise<void>;
};

/** What every router is given. */
export type SandboxParts = SandboxCore & { webhooks: Webhooks };

/** A running sandbox. */
export type Sandbox = Omit<SandboxParts, "url"> & {
  url: string;
  port: number;
  /** Where mail is taken by SMTP; null: nowhere. */
  smtpPort: number | null;
  /** Stops listening, waits for what is under way, writes the snapshot. */
  close(): Promise<void>;
};
