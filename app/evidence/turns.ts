export type Turns = {
  /** Does the work when it is its turn. @returns null, without doing it, where too many wait already */
  take<T>(work: () => Promise<T>): Promise<T | null>;
};

/** Lets so much work run at a time, and the rest wait in the order in which it came. */
export function createTurns({ atOnce, waiting }: { atOnce: number; waiting: number }): Turns {
  let running = 0;
  const line: (() => void)[] = [];
  return {
    async take(work) {
      if (running < atOnce) running++;
      else if (line.length >= waiting) return null;
      else await new Promise<void>((resolve) => line.push(resolve));
      try {
        return await work();
      } finally {
        // Whoever is next takes the place; it isn't free meanwhile.
        const next = line.shift();
        if (next) next();
        else running--;
      }
    },
  };
}
