// Made by `npm run function-types` from run.graphql and Shopify's schema; a test holds it against both.

export type Input = {
  readonly cartTransform: { readonly config: { readonly jsonValue: unknown } | null };
  readonly shop: { readonly steps: { readonly value: string } | null };
  readonly cart: {
    readonly lines: readonly {
      readonly id: string;
      readonly quantity: number;
      readonly cost: { readonly amountPerQuantity: { readonly currencyCode: string } };
      readonly offer: { readonly value: string | null } | null;
      readonly version: { readonly value: string | null } | null;
      readonly premium: { readonly value: string | null } | null;
      readonly consent: { readonly value: string | null } | null;
      readonly sellingPlanAllocation: { readonly sellingPlan: { readonly id: string } } | null;
      readonly merchandise:
        | { readonly __typename: "CustomProduct" }
        | {
            readonly __typename: "ProductVariant";
            readonly id: string;
            readonly sku: string | null;
            readonly product: { readonly isGuarantee: boolean };
          };
    }[];
  };
};

export type CartTransformRunResult = { readonly operations: readonly Operation[] };

export type Operation = {
  readonly lineExpand?: LineExpandOperation | null;
  readonly linesMerge?: LinesMergeOperation | null;
  readonly lineUpdate?: LineUpdateOperation | null;
};

export type LineExpandOperation = {
  readonly cartLineId: string;
  readonly expandedCartItems: readonly ExpandedItem[];
  readonly price?: PriceAdjustment | null;
  readonly title?: string | null;
  readonly image?: ImageInput | null;
};

export type LinesMergeOperation = {
  readonly parentVariantId: string;
  readonly title?: string | null;
  readonly attributes?: readonly AttributeOutput[] | null;
  readonly cartLines: readonly CartLineInput[];
  readonly price?: PriceAdjustment | null;
  readonly image?: ImageInput | null;
};

export type LineUpdateOperation = {
  readonly cartLineId: string;
  readonly title?: string | null;
  readonly image?: ImageInput | null;
  readonly price?: LineUpdateOperationPriceAdjustment | null;
};

export type ExpandedItem = {
  readonly merchandiseId: string;
  readonly quantity: number;
  readonly price?: ExpandedItemPriceAdjustment | null;
  readonly attributes?: readonly AttributeOutput[] | null;
};

export type PriceAdjustment = { readonly percentageDecrease?: PriceAdjustmentValue | null };

export type ImageInput = { readonly url: string };

export type AttributeOutput = { readonly key: string; readonly value: string };

export type CartLineInput = { readonly cartLineId: string; readonly quantity: number };

export type LineUpdateOperationPriceAdjustment = {
  readonly adjustment: LineUpdateOperationPriceAdjustmentValue;
};

export type ExpandedItemPriceAdjustment = { readonly adjustment: ExpandedItemPriceAdjustmentValue };

export type PriceAdjustmentValue = { readonly value: string };

export type LineUpdateOperationPriceAdjustmentValue = {
  readonly fixedPricePerUnit?: LineUpdateOperationFixedPricePerUnitAdjustment | null;
};

export type ExpandedItemPriceAdjustmentValue = {
  readonly fixedPricePerUnit?: ExpandedItemFixedPricePerUnitAdjustment | null;
};

export type LineUpdateOperationFixedPricePerUnitAdjustment = { readonly amount: string };

export type ExpandedItemFixedPricePerUnitAdjustment = { readonly amount: string };
