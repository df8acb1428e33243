import { stepOfSku, type SoldGuarantee } from "../../../domain/cart/index";
import type { Input } from "./api";

export type CartLine = Input["cart"]["lines"][number];

/** A guarantee line, and the price step of its variant. */
export type GuaranteeLine = { readonly line: CartLine; readonly step: string };

/**
 * The first guarantee of the cart. It is known by the SKU of its variant, which the app gives it, and makes one that
 * isn't shipped: most lines cost no more than a look at that.
 */
export function firstGuarantee(lines: readonly CartLine[]): GuaranteeLine | null {
  for (const line of lines) {
    const merchandise: Merchandise = line.merchandise;
    if (merchandise.requiresShipping) continue;
    const step = stepOf(line);
    if (step !== null) return { line, step };
  }
  return null;
}

/** What lines are that aren't shipped. */
export type UnshippedLines = {
  readonly guarantees: readonly GuaranteeLine[];
  /** True: there are items that aren't products, as a draft order may have; nobody knows what they are. */
  readonly hasCustomItems: boolean;
};

export function unshippedLines(lines: readonly CartLine[]): UnshippedLines {
  const guarantees: GuaranteeLine[] = [];
  let hasCustomItems = false;
  for (const line of lines) {
    if (line.merchandise.__typename === "CustomProduct") hasCustomItems = true;
    const step = stepOf(line);
    if (step !== null) guarantees.push({ line, step });
  }
  return { guarantees, hasCustomItems };
}

/** What the line says of itself; `premium` is what the exact price of it may be, in the shop's currency. */
export function soldGuarantee({ line, step }: GuaranteeLine, premium: string | null): SoldGuarantee {
  return {
    quantity: line.quantity,
    step,
    offer: line.offer?.value ?? null,
    version: line.version?.value ?? null,
    premium,
  };
}

/** Of a custom item nothing is asked but its kind. */
type Merchandise = {
  readonly __typename: string;
  readonly requiresShipping?: boolean;
  readonly sku?: string | null;
};

function stepOf(line: CartLine): string | null {
  const merchandise: Merchandise = line.merchandise;
  return stepOfSku(merchandise.sku ?? null);
}
