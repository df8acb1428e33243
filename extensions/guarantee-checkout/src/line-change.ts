import type { CartInstructions, CartLineChange } from "@shopify/ui-extensions/checkout";
import {
  attributesOf,
  type CartLineState,
  type Change,
  CONSENT_ATTRIBUTE,
  guaranteeIn,
  nextChange,
  parseConsent,
  type Wanted,
} from "../../../domain/cart/index";

/** What the checkout allows to be done to its lines. */
export type LineInstructions = CartInstructions["lines"];

/**
 * The next change on the way to the wanted guarantee, or null. Where the checkout lets no line be changed, another step is
 * added before the old one is removed.
 */
export function changeTowards(
  wanted: Wanted | null,
  lines: readonly CartLineState[],
  { canUpdateCartLine }: LineInstructions,
): Change | null {
  const change = nextChange(lines, wanted, canUpdateCartLine ? "in-place" : "add-first");
  return change ?? (canUpdateCartLine ? newPrice(wanted, lines) : null);
}

/** Where another currency changes the price and nothing else of the line, its consent has still to say so. */
function newPrice(wanted: Wanted | null, lines: readonly CartLineState[]): Change | null {
  const line = guaranteeIn(lines);
  if (!wanted || !line) return null;
  const said = lastPrice(line.attributes[CONSENT_ATTRIBUTE]);
  if (said === null || said === lastPrice(wanted.consent)) return null;
  return { kind: "update", key: line.key, variant: wanted.variant, attributes: attributesOf(wanted) };
}

/** "50.00 USD", the last that the receipt tells; null when there is no receipt. */
function lastPrice(consent: string | null | undefined): string | null {
  const receipt = parseConsent(consent);
  const { price, currency } = receipt?.later ?? receipt ?? {};
  return price === undefined ? null : `${price} ${currency}`;
}

/** The change as the checkout takes it. */
export function lineChange(change: Change): CartLineChange {
  switch (change.kind) {
    case "add":
      return {
        type: "addCartLine",
        merchandiseId: change.variant,
        quantity: 1,
        attributes: attributeList(change),
      };
    case "remove":
      return { type: "removeCartLine", id: change.key, quantity: change.quantity };
    case "update":
      return {
        type: "updateCartLine",
        id: change.key,
        merchandiseId: change.variant,
        quantity: 1,
        attributes: attributeList(change),
      };
  }
}

function attributeList({ attributes }: Extract<Change, { kind: "add" | "update" }>) {
  return Object.entries(attributes).map(([key, value]) => ({ key, value }));
}

export function isAllowed({ kind }: Change, instructions: LineInstructions): boolean {
  switch (kind) {
    case "add":
      return instructions.canAddCartLine;
    case "remove":
      return instructions.canRemoveCartLine;
    case "update":
      return instructions.canUpdateCartLine;
  }
}

const ALL_ALLOWED: LineInstructions = {
  canAddCartLine: true,
  canRemoveCartLine: true,
  canUpdateCartLine: true,
};

/** Whether the lines show that a change took effect; a success that changed nothing is none. */
export function isVisible(
  change: Change,
  wanted: Wanted | null,
  before: readonly CartLineState[],
  after: readonly CartLineState[],
): boolean {
  if (change.kind === "remove") return guarantees(after) < guarantees(before);
  // Then it would not be the next one again.
  const next = changeTowards(wanted, after, { ...ALL_ALLOWED, canUpdateCartLine: change.kind === "update" });
  return next?.kind !== change.kind;
}

function guarantees(lines: readonly CartLineState[]): number {
  let sum = 0;
  for (const { guarantee, quantity } of lines) if (guarantee) sum += quantity;
  return sum;
}
