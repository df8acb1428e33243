import { z } from "zod";
import {
  CLAIM_MAILS,
  mailTextFaults,
  type ClaimMail,
  type MailTextFault,
  type MailWords,
} from "~/mail/claim-mail-texts";
import { SHOPPER_LANGUAGES, type ShopperLanguage } from "~/shopper/languages";

const text = z
  .string()
  .max(50_000)
  .transform((typed) => (typed.trim() === "" ? "" : typed))
  // PostgreSQL keeps every character but this one.
  .refine((typed) => !typed.includes("\0"));
const form = z.object({
  mail: z.enum(CLAIM_MAILS),
  language: z.enum(SHOPPER_LANGUAGES),
  subject: text,
  body: text,
});

/** A mail's words as their form holds them; an empty field, or one of blanks, means ours. */
export type MailTextForm = z.infer<typeof form>;

/** `form`: a page of another release, or no page of ours. */
export type MailTextFormFault = MailTextFault | { field: "form"; code: "malformed" };

/** Reads the form; each field that can't be saved has one fault. */
export function parseMailTextForm(
  json: unknown,
):
  | { ok: true; mail: ClaimMail; language: ShopperLanguage; said: MailWords }
  | { ok: false; faults: MailTextFormFault[] } {
  const read = form.safeParse(json);
  if (!read.success) return { ok: false, faults: [{ field: "form", code: "malformed" }] };
  const { mail, language, ...said } = read.data;
  const faults = mailTextFaults(mail, said);
  return faults.length > 0 ? { ok: false, faults } : { ok: true, mail, language, said };
}
