import { useAppBridge } from "@shopify/app-bridge-react";
import { useCallback, useEffect, useState } from "react";
import { isPlaced } from "~/ui/home/placement";

/** "unknown": Shopify didn't say. */
export type Placement = "checking" | "placed" | "not-placed" | "unknown";

/** Whether the merchant has placed the guarantee where shoppers meet it, as Shopify tells the embedded app. */
export function usePlacement(): { placement: Placement; check: () => void } {
  const shopify = useAppBridge();
  const [placement, setPlacement] = useState<Placement>("checking");
  const [asked, setAsked] = useState(0);
  useEffect(() => {
    let current = true;
    const tell = (found: Placement) => {
      if (current) setPlacement(found);
    };
    Promise.resolve()
      .then(() => shopify.app.extensions())
      .then((extensions) => tell(isPlaced(extensions) ? "placed" : "not-placed"))
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
