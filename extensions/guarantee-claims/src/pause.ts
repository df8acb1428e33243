const PAUSES_MS = [2_000, 4_000, 8_000, 16_000];
const LONGEST_MS = 30_000;

/** How long to wait before something is tried again, in milliseconds: ever longer. */
export function pauseAfter(failures: number): number {
  return PAUSES_MS[failures] ?? LONGEST_MS;
}
