import { useAppBridge } from "@shopify/app-bridge-react";
import { useCallback, useEffect, useState } from "react";

/** The handle in extensions/guarantee-checkout/shopify.extension.toml. */
const HANDLE = "guarantee-checkout";

/** "unknown": Shopify didn't say. */
export type BlockPlacement = "checking" | "placed" | "not-placed" | "unknown";

/** Whether the merchant has placed the checkout block, as Shopify tells the embedded app. */
export function useCheckoutBlock(): { placement: BlockPlacement; check: () => void } {
  const shopify = useAppBridge();
  const [placement, setPlacement] = useState<BlockPlacement>("checking");
  const check = useCallback(() => {
    setPlacement("checking");
    shopify.app
      .extensions()
      .then((extensions) => {
        const block = extensions.find(({ handle, type }) => handle === HANDLE && type === "ui_extension");
        setPlacement(block && block.activations.length > 0 ? "placed" : "not-placed");
      })
      // An App Bridge without this question, or no answer: the guide goes by the first covered order instead.
      .catch(() => setPlacement("unknown"));
  }, [shopify]);
  useEffect(check, [check]);
  return { placement, check };
}
