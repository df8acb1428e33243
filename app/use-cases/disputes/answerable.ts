import type { Dispute, DisputeEvidence } from "@prisma/client";

/** In the name of the app: nobody has written a text of their own (yet). */
export const BY_APP = "waybond";

export type NotAnswerable =
  /** The bank decided. */
  | "decided"
  /** Evidence is on its way, or with the bank: here, or as submitted in Shopify's admin. */
  | "submitted"
  /** The day by which the bank wanted it is over. */
  | "past-due";

/** Why evidence can't be submitted (any more); null: it can. */
export function notAnswerable(
  dispute: Pick<Dispute, "standing" | "status" | "evidenceDueBy" | "evidenceSentOn">,
  evidence: Pick<DisputeEvidence, "state"> | null,
  now: Date,
): NotAnswerable | null {
  if (dispute.standing !== "open") return "decided";
  const state = evidence?.state ?? null;
  if ((state !== null && state !== "failed") || dispute.evidenceSentOn || dispute.status !== "NEEDS_RESPONSE")
    return "submitted";
  if (dispute.evidenceDueBy !== null && now > dispute.evidenceDueBy) return "past-due";
  return null;
}
