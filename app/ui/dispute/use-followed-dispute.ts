import { useEffect } from "react";

const EVERY_MS = 2_000;

/** Looks again from time to time while something is under way. */
export function useFollowed(underWay: boolean, look: () => void): void {
  useEffect(() => {
    if (!underWay) return;
    const timer = setInterval(look, EVERY_MS);
    return () => clearInterval(timer);
  }, [underWay, look]);
}
