/** At most so many bars; the last has no end. */
const BARS = 12;
/** So many of all values the bars with an end show: few large ones don't squeeze the others together. */
const SHOWN = 0.9;

export type Histogram = {
  /** Where each bar begins, from 0, all as wide as one another but for the last, which has no end. */
  readonly edges: readonly number[];
  /** For each row of values, how many lie in each bar. */
  readonly counts: readonly (readonly number[])[];
};

/** Counts rows of whole, non-negative values in common bars of a round width (1, 2 or 5 times a power of ten). */
export function histogram(rows: readonly (readonly number[])[]): Histogram {
  const rising = rows.flat().toSorted((a, b) => a - b);
  if (rising.length === 0) return { edges: [], counts: rows.map(() => []) };
  const reach = rising[Math.ceil(rising.length * SHOWN) - 1] ?? 0;
  const width = roundWidth((reach + 1) / (BARS - 1));
  const most = rising.at(-1) ?? 0;
  const bars = Math.min(BARS, Math.floor(most / width) + 1);
  const edges = Array.from({ length: bars }, (_, bar) => bar * width);
  const counts = rows.map((values) => {
    const count = edges.map(() => 0);
    for (const value of values) {
      const bar = Math.min(bars - 1, Math.floor(value / width));
      count[bar] = (count[bar] ?? 0) + 1;
    }
    return count;
  });
  return { edges, counts };
}

/** The least of 1, 2, 5, 10, 20, 50, … that is not under `least`. */
function roundWidth(least: number): number {
  for (let power = 1; ; power *= 10) {
    for (const digit of [1, 2, 5]) if (digit * power >= least) return digit * power;
  }
}
