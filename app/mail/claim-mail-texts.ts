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
export type MailPlace = "shop" | "order" | "claim" | "link" | (typeof PLACES)[ClaimMail][number];

/** What stands for a place of a text; an empty one leaves nothing behind. */
export type MailValues = Record<string, string>;
export type MailWords = { subject: string; body: string };

/**
 * The places that a mail's words may have; of a claim that was never filed there is no number. A subject has names only: the rest
 * are whole sentences, and the link, which is for the shopper alone, would stand in the logs of every server on the way.
 */
export function placesOf(mail: ClaimMail, field: keyof MailWords = "body"): MailPlace[] {
  const names: MailPlace[] = ["shop", "order", ...(mail === "claim-dropped" ? [] : ["claim" as const])];
  return field === "subject" ? names : [...names, "link", ...PLACES[mail]];
}

/** Places in a text that the mail doesn't have there, each once. */
function unknownPlaces(mail: ClaimMail, field: keyof MailWords, text: string): string[] {
  const known: readonly string[] = placesOf(mail, field);
  const named = [...text.matchAll(PLACE)].map(([, place = ""]) => place.trim());
  return [...new Set(named.filter((place) => !known.includes(place)))];
}

/** In characters; more than any mail of this kind says. */
export const LONGEST_SUBJECT = 200;
export const LONGEST_BODY = 5_000;

/** What is wrong with a shop's own words; at most one a field. */
export type MailTextFault = { field: keyof MailWords } & (
  | { code: "unknown-place"; places: string[] }
  /** Braces that don't enclose a place. */
  | { code: "stray-braces" }
  | { code: "too-long"; most: number }
);

export function mailTextFaults(mail: ClaimMail, said: MailWords): MailTextFault[] {
  return [
    ...fieldFaults(mail, "subject", said.subject, LONGEST_SUBJECT),
    ...fieldFaults(mail, "body", said.body, LONGEST_BODY),
  ];
}

function fieldFaults(mail: ClaimMail, field: keyof MailWords, text: string, most: number): MailTextFault[] {
  if (text.length > most) return [{ field, code: "too-long", most }];
  const places = unknownPlaces(mail, field, text);
  if (places.length > 0) return [{ field, code: "unknown-place", places }];
  return /\{\{|\}\}/.test(text.replaceAll(PLACE, "")) ? [{ field, code: "stray-braces" }] : [];
}

/** What a mail says: subject and body each in the shop's own words where it has some, else in ours. */
export function saidOf(own: MailWords | null, ours: MailWords): MailWords {
  return { subject: own?.subject || ours.subject, body: own?.body || ours.body };
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
