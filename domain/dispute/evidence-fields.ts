/**
 * What can be put forward against a dispute in words, by Shopify's names (ShopifyPaymentsDisputeEvidenceUpdateInput), in the order in
 * which people go through it. Files can't be sent by the API.
 */
export const EVIDENCE_FIELDS = [
  "uncategorizedText",
  "refundRefusalExplanation",
  "accessActivityLog",
  "refundPolicyDisclosure",
  "cancellationPolicyDisclosure",
  "cancellationRebuttal",
] as const;
export type EvidenceField = (typeof EVIDENCE_FIELDS)[number];

/** A text for each field; empty: nothing is put forward there. */
export type EvidenceTexts = Readonly<Record<EvidenceField, string>>;

/**
 * Characters of one field. Shopify names no limit; the processor behind Shopify Payments takes 150,000 of all texts together, and with
 * so many in each there is room to spare (https://docs.stripe.com/disputes/api, read 2026-11-22).
 */
export const LONGEST_EVIDENCE = 20_000;

/** The fields whose text is longer than is taken. */
export function tooLong(texts: EvidenceTexts): EvidenceField[] {
  return EVIDENCE_FIELDS.filter((field) => texts[field].length > LONGEST_EVIDENCE);
}

export const isEmptyEvidence = (texts: EvidenceTexts): boolean =>
  EVIDENCE_FIELDS.every((field) => texts[field].trim() === "");
