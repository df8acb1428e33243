import type { Id, Instant } from "./basics";

/** An app as its partner made it. `$app` metafields belong to its id. */
export type App = {
  id: Id;
  handle: string;
  title: string;
  developer: string;
  apiKey: string;
  apiSecret: string;
  /** Where the admin embeds it from. */
  url: string;
  /** What it asks for at installation. */
  scopes: string[];
};

export type AppInstallation = {
  id: Id;
  appId: Id;
  scopes: string[];
  installedAt: Instant;
  uninstalledAt: Instant | null;
};

/** What an app calls the API with. Times are real ones: tokens don't travel with the sandbox's clock. */
export type AccessToken = {
  token: string;
  appId: Id;
  shop: string;
  scopes: string[];
  createdAt: Instant;
  /** Null: doesn't expire. */
  expiresAt: Instant | null;
  revokedAt: Instant | null;
} & (
  | { kind: "offline"; refreshToken: string | null; refreshTokenExpiresAt: Instant | null }
  | { kind: "online"; staffId: Id; sessionId: string }
);

/** What `@idempotent` remembers of a call. */
export type IdempotencyRecord = {
  appId: Id;
  /** The mutation's field: "refundCreate". */
  field: string;
  key: string;
  /** Hash of the arguments. */
  fingerprint: string;
  /** Id of what it made. */
  resultId: Id;
  createdAt: Instant;
};

export type WebhookSubscription = {
  id: Id;
  appId: Id;
  /** "orders/create" */
  topic: string;
  uri: string;
  filter: string | null;
  includeFields: string[];
  metafieldNamespaces: string[];
  name: string | null;
  createdAt: Instant;
  updatedAt: Instant;
  /** Deliveries that failed for good, one after another. */
  consecutiveFailures: number;
};
