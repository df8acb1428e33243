import { useBlocker } from "@remix-run/react";
import { useAppBridge } from "@shopify/app-bridge-react";
import { useEffect } from "react";

/** Asks before the page is left with something unsaved. */
export function useLeaveConfirmation(dirty: boolean): void {
  const bridge = useAppBridge();
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) => dirty && currentLocation.pathname !== nextLocation.pathname,
  );
  useEffect(() => {
    if (blocker.state !== "blocked") return;
    // Never resolves where people choose to stay.
    void bridge.saveBar.leaveConfirmation?.().then(() => blocker.proceed());
  }, [blocker, bridge]);
}
