import { z } from "zod";
import { EVIDENCE_FIELDS, type EvidenceTexts } from "../../domain/dispute";

/** A dispute's texts as they are kept and as forms send them; what is left out is empty. */
export const evidenceTextsSchema = z
  .partialRecord(z.enum(EVIDENCE_FIELDS), z.string())
  .transform(
    (texts): EvidenceTexts =>
      Object.fromEntries(EVIDENCE_FIELDS.map((field) => [field, texts[field] ?? ""])) as EvidenceTexts,
  );

/** Why evidence didn't reach the bank, as it is kept and told to staff; messages are Shopify's own (English). */
export const evidenceProblem = z.object({
  code: z.enum([
    /** The day by which it was due was over. */
    "past-due",
    /** Something else was submitted in Shopify's admin. */
    "submitted-elsewhere",
    /** The bank decided, or is deciding. */
    "decided",
    /** The shop hasn't granted it. */
    "not-permitted",
    /** Shopify doesn't show the dispute any more. */
    "gone",
    /** The texts went with a customer's deletion. */
    "redacted",
    "refused-by-shopify",
  ]),
  messages: z.array(z.string()),
});
export type EvidenceProblem = z.output<typeof evidenceProblem>;
