import { z } from "zod";
import type { ImportProblem } from "~/views/past-orders";

/** An order as pages name it. */
export type OrderName = {
  /** gid://shopify/Order/1 */
  orderId: string;
  /** #1001; null when it isn't known here. */
  name: string | null;
  /** A coverage of it, with a page of its own; null without any. */
  coverageId: string | null;
};

/** What a message of the inbox tells of. */
export const MESSAGE_KINDS = [
  "order",
  "refund",
  "return",
  "shipment",
  "dispute",
  "product",
  "missed",
  "app",
  "privacy",
] as const;
export type MessageKind = (typeof MESSAGE_KINDS)[number];

/** Why a message couldn't be worked off, as far as it can be told in words. */
export const FAILURE_CODES = [
  "order-unknown",
  "order-stale",
  "not-connected",
  "access-denied",
  "throttled",
  "shopify-unavailable",
  "answer-unknown",
  "database",
  "other",
] as const;
export type FailureCode = (typeof FAILURE_CODES)[number];

/** A message of the inbox whose last attempt failed. */
export type FailedMessage = {
  id: string;
  kind: MessageKind;
  order: OrderName | null;
  /** When it happened, or else when it came (ISO 8601). */
  since: string;
  attempts: number;
  /** Of the last attempt (ISO 8601). */
  triedAt: string | null;
  reason: FailureCode;
  /** The reason as it was noted, for support. */
  detail: string | null;
};

/** Something that is to be done outside and isn't yet, for longer than it should take. */
export type HangingItem = {
  id: string;
  kind: "premium-refund" | "settlement" | "flow-signal" | "mail";
  order: OrderName | null;
  /** ISO 8601 */
  since: string;
};

/** A look through the past orders. */
export type BackFillView = {
  id: string;
  state: "running" | "done" | "failed" | "cancelled";
  /** Shopify still gathers the orders; `total` says how many it has so far. */
  gathering: boolean;
  looked: number;
  total: number | null;
  repaired: number;
  problem: ImportProblem | null;
  /** No sign of life for some minutes: its worker is gone. */
  stalled: boolean;
  /** ISO 8601 */
  startedAt: string;
  startedBy: string;
  finishedAt: string | null;
};

/** How the shop's books keep up with Shopify. */
export type Health = {
  /** The server's time (ISO 8601), which ages are told from. */
  now: string;
  /** What waits in the inbox. */
  waiting: {
    orders: number;
    /** Messages that are about no order. */
    other: number;
    /** When the longest waiting one came (ISO 8601); null when nothing waits. */
    oldest: string | null;
    /** It waits for longer than it should. */
    late: boolean;
    /** Why the longest waiting one couldn't be worked off so far. */
    reason: FailureCode | null;
  };
  failed: { count: number; rows: FailedMessage[] };
  hanging: { count: number; rows: HangingItem[] };
  sweep: {
    running: boolean;
    /** The last one that came to its end; null before the first. */
    last: { at: string; looked: number; repaired: number } | null;
    /** Longer ago than it should be. */
    late: boolean;
    /** What the last one was stopped by. */
    problem: ImportProblem | null;
    /** Of the last 24 hours. */
    day: { looked: number; repaired: number };
    /** The orders that were put right last, new to old. */
    repairs: { id: string; order: OrderName; at: string; done: boolean }[];
  };
  /** The last look through past orders; null before the first. */
  backFill: BackFillView | null;
  /** Something goes on that is worth following. */
  moving: boolean;
};

const ID = /^[1-9]\d{0,17}$/;

/** What is asked to be tried again. */
export const retryAsked = z.union([
  z.object({ ids: z.array(z.string().regex(ID)).min(1).max(500) }),
  z.object({ all: z.literal(true) }),
]);
