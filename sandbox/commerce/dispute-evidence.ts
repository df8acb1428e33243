import type { Dispute, ShopState } from "../state/types";
import { refused, type Commerce, type Refused } from "./context";
import { updateDispute } from "./open-dispute";

/** Assumed: Shopify names no number. */
const LONGEST_TEXT = 20_000;

export type EvidenceRefusal = "already-submitted" | "past-due" | "too-long";

/**
 * Writes down what the shop puts forward against a dispute, field by field (an empty text takes it back), and sends it to the
 * bank where told to: once, and not after the day it is due. What is sent stays as it is.
 */
export function updateEvidence(
  commerce: Commerce,
  shop: ShopState,
  dispute: Dispute,
  told: { fields: Readonly<Record<string, string>>; submit: boolean },
): { ok: true } | Refused<EvidenceRefusal> {
  const now = commerce.clock.now();
  if (dispute.evidence.submitted || dispute.status !== "NEEDS_RESPONSE")
    return refused("already-submitted", "Evidence already accepted.");
  if (dispute.evidenceDueBy !== null && now.getTime() > Date.parse(dispute.evidenceDueBy))
    return refused("past-due", "Evidence past due date.");
  const long = Object.entries(told.fields).find(([, text]) => text.length > LONGEST_TEXT);
  if (long) return refused("too-long", `${long[0]} is too long (maximum is ${LONGEST_TEXT} characters)`);
  for (const [field, text] of Object.entries(told.fields)) {
    if (text === "") delete dispute.evidence.fields[field];
    else dispute.evidence.fields[field] = text;
  }
  if (!told.submit) {
    commerce.changed();
    return { ok: true };
  }
  updateDispute(commerce, shop, dispute, "UNDER_REVIEW", now);
  return { ok: true };
}
