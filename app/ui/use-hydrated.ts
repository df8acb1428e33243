import { useSyncExternalStore } from "react";

/** Whether the page runs in the browser already: what measures the page can't be drawn before. */
export function useHydrated(): boolean {
  return useSyncExternalStore(
    () => () => undefined,
    () => true,
    () => false,
  );
}
