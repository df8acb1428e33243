/** A process of ours that runs until it is stopped. */
export type Child = { stop(): Promise<unknown>; exitCode: Promise<number | null> };

const running = new Set<Child>();
let closed = false;

/** Keeps account of a child while it runs. After `stopChildren` a new one is stopped at once. */
export function keepAccountOf(child: Child): void {
  running.add(child);
  void child.exitCode.then(() => running.delete(child));
  if (closed) void child.stop();
}

/** Stops all that runs, the last started first, for it may need the others; resolves when all have ended. */
export async function stopChildren(): Promise<void> {
  closed = true;
  for (const child of [...running].toReversed()) await child.stop();
}
