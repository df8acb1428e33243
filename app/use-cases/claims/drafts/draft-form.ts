import { z } from "zod";
import { FILED_PERILS, LONGEST_WORDS, REMEDIES } from "../../../../domain/claim";

const lines = z
  .array(z.object({ coverageLineId: z.uuid(), quantity: z.number().int().min(1).max(999_999) }))
  .max(500);
const description = z.string().trim().max(LONGEST_WORDS);
const statement = z.string().trim().max(LONGEST_WORDS);

/** What was filled in so far: anything may be missing. */
export const draftForm = z.object({
  peril: z.enum(FILED_PERILS).optional(),
  lines: lines.optional(),
  description: description.optional(),
  /** Calendar day, YYYY-MM-DD */
  happenedOn: z.iso.date().optional(),
  wishedRemedy: z.enum(REMEDIES).optional(),
  /** What happened, confirmed to be true, where the shop asks for a statement. */
  statement: statement.optional(),
});
export type DraftForm = z.output<typeof draftForm>;

/** What is filled in when it is filed. */
export const wholeForm = draftForm.extend({
  peril: z.enum(FILED_PERILS),
  lines: lines.min(1),
  description: description.min(1),
  wishedRemedy: z.enum(REMEDIES).default("refund"),
});
export type WholeForm = z.output<typeof wholeForm>;

/** The fields that are missing or wrong, by name. */
export function formFaults(error: z.ZodError): string[] {
  return [...new Set(error.issues.map(({ path }) => String(path[0] ?? "form")))];
}
