/**
 * The sandbox's whole state, by areas. It is plain JSON, so that a snapshot is `JSON.stringify`, and small enough to
 * hold a few years of a shop. Nothing in here is worked out from something else in here.
 */
import type { AccessToken, App } from "./types/access";
import type { Instant } from "./types/basics";
import type { FlowRun, FlowSignal } from "./types/flow";
import type { ApiCall, Mail, WebhookDelivery } from "./types/log";
import type { ShopState } from "./types/shop";

export type * from "./types/access";
export type * from "./types/basics";
export type * from "./types/bulk";
export type * from "./types/cart";
export type * from "./types/customer";
export type * from "./types/dispute";
export type * from "./types/draft-order";
export type * from "./types/flow";
export type * from "./types/fulfillment";
export type * from "./types/functions";
export type * from "./types/log";
export type * from "./types/order";
export type * from "./types/product";
export type * from "./types/return";
export type * from "./types/shop";
export type * from "./types/theme";

export type SandboxState = {
  /** Form of the snapshot; another one is not read. */
  schema: 2;
  createdAt: Instant;
  /** What was seeded into it. */
  seed: "none" | "shop" | "year";
  /** The sandbox's time minus the machine's. */
  clockOffsetMs: number;
  /** Last number given out, by type of id. Ids are unique over all shops. */
  sequences: Record<string, number>;
  apps: App[];
  /** Keyed by handle. */
  shops: Record<string, ShopState>;
  /** Keyed by token. */
  accessTokens: Record<string, AccessToken>;
  /** Logs, oldest first, cut to their last entries. */
  apiCalls: ApiCall[];
  deliveries: WebhookDelivery[];
  mails: Mail[];
  /** Both absent until there is one. */
  flowSignals?: FlowSignal[];
  flowRuns?: FlowRun[];
};
