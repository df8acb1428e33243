import { stepOfSku, type SoldGuarantee } from "../../../domain/cart/index";
import type { Input } from "./api";

export type CartLine = Input["cart"]["lines"][number];

/** A guarantee line, and the price step of its variant. */
export type GuaranteeLine = { readonly line: CartLine; readonly step: string };

export type SoldLines = {
  readonly guarantees: readonly GuaranteeLine[];
  /** True: there are items beside them that aren't products, as a draft order may have; nobody knows what they are. */
  readonly hasCustomItems: boolean;
};

/**
 * Finds the guarantee by the SKU of its variant, which the app gives it, and makes one that isn't shipped: an input
 * query can't ask for everything.
 */
export function soldLines(lines: readonly CartLine[]): SoldLines {
  const guarantees: GuaranteeLine[] = [];
  let hasCustomItems = false;
  for (const line of lines) {
    const { merchandise } = line;
    // Most lines are shipped, and cost no more than this look.
    if (isShipped(merchandise)) continue;
    if (merchandise.__typename !== "ProductVariant") {
      hasCustomItems = true;
      continue;
    }
    const step = stepOfSku(merchandise.sku);
    if (step !== null) guarantees.push({ line, step });
  }
  return { guarantees, hasCustomItems };
}

/** Not of a custom item, of which nothing is asked. */
function isShipped(merchandise: {
  readonly __typename: string;
  readonly requiresShipping?: boolean;
}): boolean {
  return merchandise.requiresShipping === true;
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
