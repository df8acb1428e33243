import { z } from "zod";
import type { Day } from "../../domain/claim";

const asked = z.object({ policyId: z.uuid(), from: z.iso.date(), to: z.iso.date() });

/**
 * Which declarations an address names: `policy`, `from`, `to`; what it doesn't is the policy `first`, and the month of `today` so
 * far. Null where there is no policy, or nothing of that can be.
 */
export function bordereauPeriod(
  parameters: URLSearchParams,
  first: string | null,
  today: Day,
): { policyId: string; from: Day; to: Day } | null {
  const read = asked.safeParse({
    policyId: parameters.get("policy") ?? first,
    from: parameters.get("from") ?? `${today.slice(0, 7)}-01`,
    to: parameters.get("to") ?? today,
  });
  return read.success ? read.data : null;
}
