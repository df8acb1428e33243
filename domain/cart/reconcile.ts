import { attributesOf, OFFER_ATTRIBUTE, type LineAttributes, type Wanted } from "./attributes";

/** A line of a cart, of whatever surface. */
export type CartLineState = {
  /** What the surface calls the line by; it may change with every change of the cart. */
  readonly key: string;
  readonly variant: string;
  readonly quantity: number;
  /** True: the line is the guarantee, of whatever step, also one that an earlier version of the plan sold. */
  readonly guarantee: boolean;
  readonly attributes: LineAttributes;
};

/** One change of a cart. */
export type Change =
  /** One of the variant as a new line. */
  | { readonly kind: "add"; readonly variant: string; readonly attributes: LineAttributes }
  /** The whole line goes. */
  | { readonly kind: "remove"; readonly key: string; readonly quantity: number }
  /** The line becomes one of this variant, with these attributes and none besides. */
  | {
      readonly kind: "update";
      readonly key: string;
      readonly variant: string;
      readonly attributes: LineAttributes;
    };

/**
 * Whether a line's variant can be changed where it is (`"in-place"`: checkout), or a new line has to be added before
 * the old one is removed (`"add-first"`: the Ajax cart; the shopper never is without what they took).
 */
export type Exchange = "in-place" | "add-first";

/**
 * The one change that brings the cart nearer to what it should hold, or null when it is so: never two guarantees,
 * never more than one of it, never one alone, never one of another offer, version or premium, or with another consent.
 * Every answer is worked out anew from the lines as they are. It comes to rest if the consent that is wanted does:
 * `repriced` gives the same receipt for the same price.
 */
export function nextChange(
  lines: readonly CartLineState[],
  wanted: Wanted | null,
  exchange: Exchange,
): Change | null {
  const guarantees = lines.filter(({ guarantee }) => guarantee);
  const [first] = guarantees;
  if (!wanted || guarantees.length === lines.length) return first ? removal(first) : null;

  const attributes = attributesOf(wanted);
  const sameStep = guarantees.filter(({ variant }) => variant === wanted.variant);
  const right = sameStep.find((line) => agrees(line.attributes, attributes));
  const kept = right ?? sameStep[0] ?? (exchange === "in-place" ? first : undefined);
  if (!kept) return { kind: "add", variant: wanted.variant, attributes };
  const surplus = guarantees.find((line) => line !== kept);
  if (surplus) return removal(surplus);
  if (kept === right && kept.quantity === 1) return null;
  return { kind: "update", key: kept.key, variant: wanted.variant, attributes };
}

/** The line whose offer and consent count when the cart holds a guarantee: the first, should there be several. */
export function guaranteeIn<Line extends CartLineState>(lines: readonly Line[]): Line | undefined {
  return lines.find(({ guarantee }) => guarantee);
}

/**
 * The offer that the guarantee in the cart is of, whichever surface added it; null when there is none in the cart. A
 * line that names no offer is of the only offer, where the plan has but one. The answer may be an offer that the plan
 * no longer has ("" for none): such a guarantee can't stay.
 */
export function offerInCart(lines: readonly CartLineState[], offers: readonly string[]): string | null {
  const line = guaranteeIn(lines);
  if (!line) return null;
  return line.attributes[OFFER_ATTRIBUTE] ?? (offers.length === 1 ? (offers[0] ?? "") : "");
}

function removal({ key, quantity }: CartLineState): Change {
  return { kind: "remove", key, quantity };
}

function agrees(found: LineAttributes, wanted: LineAttributes): boolean {
  for (const name in wanted) if (found[name] !== wanted[name]) return false;
  return true;
}
