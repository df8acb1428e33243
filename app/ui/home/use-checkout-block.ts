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
  const [asked, setAsked] = useState(0);
  useEffect(() => {
    let current = true;
    const tell = (found: BlockPlacement) => {
      if (current) setPlacement(found);
    };
    Promise.resolve()
      .then(() => shopify.app.extensions())
      .then((extensions) => {
        const block = extensions.find(({ handle, type }) => handle === HANDLE && type === "ui_extension");
        tell(block && block.activations.length > 0 ? "placed" : "not-placed");
      })
      // An App Bridge without this question, or no answer: the guide goes by the first covered order instead.
      .catch(() => tell("unknown"));
    return () => {
      current = false;
    };
    // oxlint-disable-next-line react/exhaustive-effect-dependencies -- `asked` counts the times to ask again
  }, [shopify, asked]);
  const check = useCallback(() => {
    setPlacement("checking");
    setAsked((times) => times + 1);
  }, []);
  return { placement, check };
}
