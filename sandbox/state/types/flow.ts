import type { Id, Instant } from "./basics";

/** What an app told Flow by `flowTriggerReceive`. */
export type FlowSignal = {
  id: Id;
  at: Instant;
  shop: string;
  /** Of the trigger. */
  handle: string;
  payload: Record<string, unknown>;
};

/** Flow asked the app to carry out an action. */
export type FlowRun = {
  id: Id;
  /** The same when Flow asks again. */
  actionRunId: string;
  at: Instant;
  shop: string;
  handle: string;
  /** As sent. */
  body: string;
  /** Null: no answer. */
  status: number | null;
  error: string | null;
  milliseconds: number;
  response: string;
  outcome: "done" | "again" | "failed";
};
