import type { CheckoutState } from "../../extension-host/checkout-state";

/** What the page tells its script. */
export type CheckoutConfig = {
  /** Path of the checkout; its endpoints lie below. */
  base: string;
  /** What names the shop in addresses below it, "?shop=…"; empty: nothing. */
  search: string;
  slot: string;
  storefrontApi: string;
  /** What calls on behalf of an extension are told by. */
  storefrontToken: string;
  failed: string;
  processing: string;
  state: CheckoutState;
};
