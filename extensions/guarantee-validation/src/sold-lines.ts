import { stepOfSku, type SoldGuarantee } from "../../../domain/cart/index";
import type { Input } from "./api";

export type CartLine = Input["cart"]["lines"][number];
type ProductVariant = Extract<CartLine["merchandise"], { __typename: "ProductVariant" }>;

/** A line of goods whose product is known. */
export type GoodsLine = CartLine & { readonly merchandise: ProductVariant };

/** A guarantee line, and the price step of its variant. */
export type GuaranteeLine = { readonly line: CartLine; readonly step: string };

export type SoldLines = {
  readonly guarantees: readonly GuaranteeLine[];
  readonly goods: readonly GoodsLine[];
  /** True: there are items beside them that aren't products, as a draft order may have; nobody knows what they are. */
  readonly hasCustomItems: boolean;
};

/** The cart's lines by what they are. The guarantee is known by its SKU alone: an input query can't ask for everything. */
export function sortLines(lines: readonly CartLine[]): SoldLines {
  const guarantees: GuaranteeLine[] = [];
  const goods: GoodsLine[] = [];
  let hasCustomItems = false;
  for (let i = 0; i < lines.length; i += 1) {
    const line = lines[i];
    if (!line) continue;
    if (!isGoods(line)) {
      hasCustomItems = true;
      continue;
    }
    const step = stepOfSku(line.merchandise.sku);
    if (step === null) goods.push(line);
    else guarantees.push({ line, step });
  }
  return { guarantees, goods, hasCustomItems };
}

function isGoods(line: CartLine): line is GoodsLine {
  return line.merchandise.__typename === "ProductVariant";
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
