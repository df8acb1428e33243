/** A kind of function that is played: where it runs, and which of Shopify's schemas its input and output have. */
export type FunctionApi = {
  target: string;
  /** As `ShopifyFunction.apiType` tells it. */
  apiType: "cart_transform" | "cart_checkout_validation";
  /** Without the version. */
  schema: string;
  resultType: string;
};

const APIS: readonly FunctionApi[] = [
  {
    target: "cart.transform.run",
    apiType: "cart_transform",
    schema: "functions_cart_transform",
    resultType: "CartTransformRunResult",
  },
  {
    target: "cart.validations.generate.run",
    apiType: "cart_checkout_validation",
    schema: "functions_cart_checkout_validation",
    resultType: "CartValidationsGenerateRunResult",
  },
];

export function functionApiOf(target: string): FunctionApi | undefined {
  return APIS.find((api) => api.target === target);
}
