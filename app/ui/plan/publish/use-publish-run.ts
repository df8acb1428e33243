import { useEffect, useRef, useState } from "react";
import type { PublishRunView } from "~/views/publish-run-view";

const EVERY_MS = 1_000;

/**
 * The shop's last publishing, followed while it runs.
 * @param onEnd told once when a run that was seen running ends
 */
export function usePublishRun(
  loaded: PublishRunView | null,
  onEnd: (run: PublishRunView) => void,
): PublishRunView | null {
  const [followed, setFollowed] = useState<PublishRunView | null>(null);
  const run = newerOf(loaded, followed);
  const running = run?.state === "running";

  useEffect(() => {
    if (!running) return;
    const stopping = new AbortController();
    void follow(stopping.signal, setFollowed);
    return () => stopping.abort();
  }, [running]);

  const seenRunning = useRef<string | null>(null);
  useEffect(() => {
    if (run && run.state !== "running" && run.id === seenRunning.current) onEnd(run);
    seenRunning.current = run?.state === "running" ? run.id : null;
  }, [run, onEnd]);

  return run;
}

async function follow(signal: AbortSignal, tell: (run: PublishRunView | null) => void): Promise<void> {
  while (!signal.aborted) {
    await pause(EVERY_MS, signal);
    if (signal.aborted) return;
    try {
      const response = await fetch("/app/plan/publishing", { signal });
      if (!response.ok) continue;
      const { run } = (await response.json()) as { run: PublishRunView | null };
      tell(run);
    } catch {
      // Offline, or left: the run doesn't depend on us, and while the page is open we look again.
      continue;
    }
  }
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener("abort", () => {
      clearTimeout(timer);
      resolve();
    });
  });
}

function newerOf(a: PublishRunView | null, b: PublishRunView | null): PublishRunView | null {
  if (!a || !b) return a ?? b;
  if (a.id !== b.id) return a.startedAt > b.startedAt ? a : b;
  return a.updatedAt > b.updatedAt ? a : b;
}
