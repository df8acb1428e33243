// Made by `npm run function-types` from run.graphql and Shopify's schema; a test holds it against both.

export type Input = {
  readonly buyerJourney: {
    readonly step: "CART_INTERACTION" | "CHECKOUT_INTERACTION" | "CHECKOUT_COMPLETION" | null;
  };
  readonly localization: { readonly language: { readonly isoCode: string } };
  readonly validation: { readonly plan: { readonly jsonValue: unknown } | null };
  readonly cart: {
    readonly discountApplications: readonly { readonly totalAllocatedAmount: { readonly amount: string } }[];
    readonly deliveryGroups: readonly {
      readonly deliveryAddress: { readonly countryCode: string | null } | null;
      readonly selectedDeliveryOption: {
        readonly cost: { readonly amount: string };
        readonly deliveryMethodType: "SHIPPING" | "PICK_UP" | "RETAIL" | "LOCAL" | "PICKUP_POINT" | "NONE";
      } | null;
    }[];
    readonly lines: readonly {
      readonly quantity: number;
      readonly cost: {
        readonly subtotalAmount: { readonly amount: string; readonly currencyCode: string };
        readonly totalAmount: { readonly amount: string };
      };
      readonly discountAllocations: readonly { readonly discountedAmount: { readonly amount: string } }[];
      readonly offer: { readonly value: string | null } | null;
      readonly version: { readonly value: string | null } | null;
      readonly merchandise:
        | { readonly __typename: "CustomProduct" }
        | {
            readonly __typename: "ProductVariant";
            readonly sku: string | null;
            readonly requiresShipping: boolean;
            readonly product: {
              readonly id: string;
              readonly isGiftCard: boolean;
              readonly productType: string | null;
              readonly vendor: string | null;
              readonly hasTags: readonly { readonly hasTag: boolean }[];
              readonly inCollections: readonly { readonly isMember: boolean }[];
            };
          };
    }[];
  };
};

export type CartValidationsGenerateRunResult = { readonly operations: readonly Operation[] };

export type Operation = { readonly validationAdd?: ValidationAddOperation | null };

export type ValidationAddOperation = { readonly errors: readonly ValidationError[] };

export type ValidationError = { readonly message: string; readonly target: string };
