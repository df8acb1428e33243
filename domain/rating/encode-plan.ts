import type { Plan } from "./plan";

/** A metafield that a function reads may hold at most this many bytes. */
export const COMPACT_LIMIT_BYTES = 10_000;

export type EncodedPlan =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly bytes: number; readonly limit: typeof COMPACT_LIMIT_BYTES };

/** The compact published form of a plan: JSON text, refused with its size when it passes the limit. */
export function encodePlan(plan: Plan): EncodedPlan {
  throw new Error(`encodePlan is being built (version ${plan.version})`);
}
