import type { Parsed } from "./issue";
import type { Plan } from "./plan";

/** The plan of its compact published form; a text that is none is refused, never thrown at. */
export function decodePlan(text: string): Parsed<Plan> {
  throw new Error(`decodePlan is being built (${text.length})`);
}
