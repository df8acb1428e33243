import type { CartInstructions, CartLineChange } from "@shopify/ui-extensions/checkout";
import { type CartLineState, type Change, nextChange, type Wanted } from "../../../domain/cart/index";

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
  return nextChange(lines, wanted, canUpdateCartLine ? "in-place" : "add-first");
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

/** Whether the lines show that a change took effect; a success that changed nothing is none. */
export function isVisible(
  change: Change,
  wanted: Wanted | null,
  before: readonly CartLineState[],
  after: readonly CartLineState[],
): boolean {
  if (change.kind === "remove") return guarantees(after) < guarantees(before);
  // Then it would not be the next one again.
  const exchange = change.kind === "add" ? "add-first" : "in-place";
  return nextChange(after, wanted, exchange)?.kind !== change.kind;
}

function guarantees(lines: readonly CartLineState[]): number {
  let sum = 0;
  for (const { guarantee, quantity } of lines) if (guarantee) sum += quantity;
  return sum;
}
