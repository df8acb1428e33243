import { TEXTS } from "~/shopper/texts";
import type { ShopperLanguage } from "~/shopper/languages";

/** Mails about claims, and what can be said in each beside what all of them can say. A shop may have its own words for them. */
const PLACES = {
  "claim-filed": ["planned", "next"],
  "claim-asked": ["asked", "until"],
  "claim-approved": ["reason", "share", "next"],
  "claim-choose-again": ["next"],
  "claim-denied": ["reason", "appeal"],
  "claim-message": ["message"],
  "claim-settled": ["settled"],
  "claim-dropped": ["why"],
} as const satisfies Record<string, readonly string[]>;

export type ClaimMail = keyof typeof PLACES;
export const CLAIM_MAILS = Object.keys(PLACES) as ClaimMail[];

/** What stands for a place of a text; an empty one leaves nothing behind. */
export type MailValues = Record<string, string>;
export type MailWords = { subject: string; body: string };

/** The places that a mail's words may have; of a claim that was never filed there is no number. */
export function placesOf(mail: ClaimMail): readonly string[] {
  return ["shop", "order", ...(mail === "claim-dropped" ? [] : ["claim"]), "link", ...PLACES[mail]];
}

/** Places in a text that the mail doesn't have, each once. */
export function unknownPlaces(mail: ClaimMail, text: string): string[] {
  const known = placesOf(mail);
  const named = [...text.matchAll(PLACE)].map(([, place = ""]) => place.trim());
  return [...new Set(named.filter((place) => !known.includes(place)))];
}

/** What a mail says where the shop has no words of its own. */
export function ourWords(language: ShopperLanguage, mail: ClaimMail): MailWords {
  return { subject: TEXTS[language][`mail.${mail}.subject`], body: TEXTS[language][`mail.${mail}.body`] };
}

/** Anything in double braces, so that one that was mistyped is found as well. */
const PLACE = /\{\{([^{}]*)\}\}/g;

/** A text with its places filled, as parts: what is filled in is never read for places again. */
export function partsOf(text: string, values: MailValues): { text: string; place: string | null }[] {
  // Every other piece is the name of a place.
  return text.split(PLACE).map((piece, index) => {
    if (index % 2 === 0) return { text: piece, place: null };
    const place = piece.trim();
    return { text: values[place] ?? "", place };
  });
}
