import type { Amount, Attribute, Decimal, Id } from "../state/types";

/** What a cart transform makes of one line. Amounts are decimal texts in the presentment currency. */
export type LineTransform =
  | { kind: "update"; title: string | null; imageUrl: string | null; unitPrice: Amount | null }
  | {
      kind: "expand";
      title: string | null;
      imageUrl: string | null;
      /** Off the components' own prices, in per cent. Components have prices or this, never both. */
      percentageOff: Decimal | null;
      components: readonly Component[];
    };

export type Component = {
  variantId: Id;
  /** In one of the expanded line. */
  quantity: number;
  attributes: readonly Attribute[];
  unitPrice: Amount | null;
};
