/**
 * What a shopper agreed to when they took the guarantee: written by the surface that sold it, carried on the line into
 * the order (CONSENT_ATTRIBUTE) and kept with the coverage.
 */
export type ConsentReceipt = {
  /** The wording beside the box, as it was shown. */
  readonly wording: string;
  /** The language of the wording (BCP 47). */
  readonly language: string;
  /** The price that was shown beside it: a decimal in `currency`. */
  readonly price: string;
  readonly currency: string;
  readonly offer: string;
  /** The version of the plan. */
  readonly version: number;
  /** True: the box was not ticked until the shopper ticked it. */
  readonly unticked: boolean;
  /** When: an ISO 8601 instant. */
  readonly at: string;
  readonly surface: ConsentSurface;
  /** The price that the guarantee took later, when it followed a change of the cart; the last one counts. */
  readonly later?: Repricing;
};

export const CONSENT_SURFACES = ["checkout", "cart"] as const;
export type ConsentSurface = (typeof CONSENT_SURFACES)[number];

export type Repricing = {
  readonly price: string;
  readonly currency: string;
  readonly version: number;
  readonly at: string;
};

/** The receipt as the line carries it: JSON with short names. */
export function encodeConsent(receipt: ConsentReceipt): string {
  const { later } = receipt;
  return JSON.stringify({
    w: receipt.wording,
    l: receipt.language,
    p: receipt.price,
    c: receipt.currency,
    o: receipt.offer,
    v: receipt.version,
    u: receipt.unticked,
    t: receipt.at,
    s: receipt.surface,
    n: later && { p: later.price, c: later.currency, v: later.version, t: later.at },
  });
}

/** Reads what `encodeConsent` wrote; null for anything else, whoever wrote it: a receipt is whole or it is none. */
export function parseConsent(text: string | null | undefined): ConsentReceipt | null {
  let form: unknown;
  try {
    form = JSON.parse(text ?? "");
  } catch {
    return null; // a line may say anything
  }
  if (!isForm(form)) return null;
  const pricing = readPricing(form);
  const surface = CONSENT_SURFACES.find((known) => known === form.s);
  const later = form.n === undefined ? undefined : isForm(form.n) ? readPricing(form.n) : null;
  const { w: wording, l: language, o: offer, u: unticked } = form;
  if (!isText(wording) || !isText(language) || !isText(offer) || typeof unticked !== "boolean") return null;
  if (!pricing || !surface || later === null) return null;
  return { wording, language, offer, unticked, surface, ...pricing, ...(later && { later }) };
}

/**
 * The receipt after the guarantee followed a change of the cart: the first consent, and what it costs now. The same
 * receipt when that is what it says already, so that a page that looks at the cart again changes nothing.
 */
export function repriced(
  receipt: ConsentReceipt,
  price: string,
  currency: string,
  version: number,
  at: string,
): ConsentReceipt {
  const { later, ...consented } = receipt;
  const says = (known: Repricing) =>
    known.price === price && known.currency === currency && known.version === version;
  if (says(later ?? receipt)) return receipt;
  return says(receipt) ? consented : { ...consented, later: { price, currency, version, at } };
}

type Form = Readonly<Record<string, unknown>>;

function readPricing({ p: price, c: currency, v: version, t: at }: Form): Repricing | null {
  if (!isText(price) || !isText(currency) || !isText(at) || !Number.isSafeInteger(version)) return null;
  return /^\d+(\.\d+)?$/.test(price) && Date.parse(at) > 0
    ? { price, currency, version: Number(version), at }
    : null;
}

function isForm(value: unknown): value is Form {
  return typeof value === "object" && value !== null;
}

function isText(value: unknown): value is string {
  return typeof value === "string" && value !== "";
}
