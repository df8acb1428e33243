/** A line of a cart as the input query of a function tells of it. Amounts are decimal text in what the shopper pays in. */
export type AskedLine = {
  readonly quantity: number;
  readonly cost: { readonly subtotalAmount: Amount; readonly totalAmount: Amount };
  /** Its parts of all discounts. */
  readonly discountAllocations: readonly { readonly discountedAmount: Amount }[];
  /** Of a custom item nothing is asked but its kind. */
  readonly merchandise: {
    readonly __typename: string;
    readonly requiresShipping?: boolean;
    readonly product?: AskedProduct;
  };
};

type Amount = { readonly amount: string };

export type AskedProduct = {
  readonly id: string;
  readonly isGiftCard: boolean;
  readonly productType: string | null;
  readonly vendor: string | null;
  /** Whether it has the tags that were asked for, in their order. */
  readonly hasTags: readonly HasTag[];
  readonly inCollections: readonly { readonly isMember: boolean }[];
};

/** Whether a product has one of the tags. */
export type HasTag = { readonly hasTag: boolean };
