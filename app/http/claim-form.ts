import { z } from "zod";
import { LONGEST_WORDS } from "../../domain/claim";
import { PERILS, type Peril } from "../../domain/rating";

/** A fault of the claim form at its field: "peril", "description", "lines", "quantity-<line>", … */
export type ClaimFormFault = { field: string; code: string; count?: number };

export type ClaimFormData = {
  peril: Peril;
  lines: { coverageLineId: string; quantity: number }[];
  description: string;
  happenedOn?: string;
  contactEmail?: string;
};

const QUANTITY = "quantity-";

/**
 * Reads the form for filing a claim. Empty quantities are goods that aren't claimed.
 * @param today the shop's calendar day, YYYY-MM-DD: nothing can have happened later
 */
export function parseClaimForm(
  form: FormData,
  today: string,
): { ok: true; claim: ClaimFormData } | { ok: false; faults: ClaimFormFault[] } {
  const text = (name: string) => {
    const value = form.get(name);
    return typeof value === "string" ? value.trim() : "";
  };
  const faults: ClaimFormFault[] = [];
  const field = <T>(name: string, schema: z.ZodType<T>, value: unknown): T | undefined => {
    const parsed = schema.safeParse(value);
    if (parsed.success) return parsed.data;
    faults.push({ field: name, code: name });
    return undefined;
  };

  const peril = field("peril", z.enum(PERILS), text("peril"));
  const description = field("description", z.string().min(1).max(LONGEST_WORDS), text("description"));
  const happenedOn = field(
    "happenedOn",
    z.iso
      .date()
      .refine((day) => day <= today)
      .optional(),
    text("happenedOn") || undefined,
  );
  const contactEmail = field(
    "contactEmail",
    z.email().max(254).optional(),
    text("contactEmail") || undefined,
  );

  const lines: ClaimFormData["lines"] = [];
  for (const [name, value] of form) {
    if (
      !name.startsWith(QUANTITY) ||
      typeof value !== "string" ||
      value.trim() === "" ||
      value.trim() === "0"
    )
      continue;
    const coverageLineId = name.slice(QUANTITY.length);
    if (/^\d{1,6}$/.test(value.trim())) lines.push({ coverageLineId, quantity: Number(value) });
    else faults.push({ field: name, code: "quantity-invalid" });
  }
  if (lines.length === 0 && !faults.some(({ code }) => code === "quantity-invalid")) {
    faults.push({ field: "lines", code: "no-lines" });
  }

  if (faults.length > 0 || peril === undefined || description === undefined) return { ok: false, faults };
  return { ok: true, claim: { peril, description, lines, happenedOn, contactEmail } };
}
