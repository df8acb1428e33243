export type Turns = {
  /** Does the work when it is its turn. @returns null, without doing it, where too many wait already */
  take<T>(work: () => Promise<T>): Promise<T | null>;
};

/** Lets one piece of work run at a time, in the order in which it came. @param most how many may wait */
export function createTurns(most: number): Turns {
  let last: Promise<unknown> = Promise.resolve();
  let waiting = 0;
  return {
    async take(work) {
      if (waiting >= most) return null;
      waiting++;
      const mine = last.then(work);
      last = mine.catch(() => undefined).then(() => waiting--);
      return mine;
    },
  };
}
