import type { Parsed } from "./issue";
import type { Plan } from "./plan";

/** As many prices as the ladder may have: the variants of one product. */
export const MAX_LADDER_STEPS = 2048;

/** The rising step prices of a plan, in the currency of the shop. */
export function ladderOf(plan: Plan): Parsed<string[]> {
  throw new Error(`ladderOf is being built (version ${plan.version})`);
}

/** The highest of the rising steps that is not above the premium; null when all are. */
export function stepFor(steps: readonly string[], premium: string): string | null {
  throw new Error(`stepFor is being built (${steps.length}, ${premium})`);
}
