import { z } from "zod";

const steps = z.array(z.string());

/** The step prices that a plan version was stored with, rising. */
export function storedSteps(stored: unknown): string[] {
  return steps.parse(stored);
}
