import { useEffect, useRef, useState } from "react";

const EVERY_MS = 700;

/**
 * What a loader gave, followed while work goes on: asked for anew at an address until it has come to its end. What a later
 * load gives takes its place.
 */
export function useFollowed<T>(
  loaded: T,
  how: {
    address: string;
    isRunning: (value: T) => boolean;
    /** The value in the answer's JSON. */
    read: (json: unknown) => T;
    /** Told once when work that was seen going on has ended. */
    onEnd: () => void;
  },
): T {
  const [seen, setSeen] = useState<{ loaded: T; value: T } | null>(null);
  const value = seen?.loaded === loaded ? seen.value : loaded;
  const isRunning = how.isRunning(value);
  const latest = useRef(how);
  useEffect(() => {
    latest.current = how;
  });

  useEffect(() => {
    if (!isRunning) return;
    const stopping = new AbortController();
    const { signal } = stopping;
    const look = async () => {
      const { address, read } = latest.current;
      const response = await fetch(address, { signal });
      if (response.ok) setSeen({ loaded, value: read(await response.json()) });
    };
    const timer = setInterval(() => {
      // Offline, or left: the work doesn't depend on us, and while the page is open we look again.
      look().catch(() => undefined);
    }, EVERY_MS);
    return () => {
      clearInterval(timer);
      stopping.abort();
    };
  }, [isRunning, loaded]);

  const wasRunning = useRef(false);
  useEffect(() => {
    if (wasRunning.current && !isRunning) latest.current.onEnd();
    wasRunning.current = isRunning;
  }, [isRunning]);

  return value;
}
