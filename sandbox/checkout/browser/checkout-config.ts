import type { CheckoutState } from "../../extension-host/checkout-state";

/** What the page tells its script. */
export type CheckoutConfig = {
  /** Path of the checkout; its endpoints lie below. */
  base: string;
  slot: string;
  storefrontApi: string;
  failed: string;
  processing: string;
  state: CheckoutState;
};
