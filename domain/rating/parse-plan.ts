import type { Parsed } from "./issue";
import type { Plan } from "./plan";

/** Checks a plan, which is refused whole with every fault named by its path, and gives its canonical form. */
export function parsePlan(input: unknown): Parsed<Plan> {
  throw new Error(`parsePlan is being built (${typeof input})`);
}
