const MINUTE = 60_000;

/**
 * When failed deliveries are tried again, in ms after the first attempt: 8 times over 4 hours, as Shopify promises;
 * how the 8 are spread it doesn't say.
 */
export const RETRY_AFTER_MS: readonly number[] = [1, 3, 7, 15, 30, 60, 120, 240].map(
  (minutes) => minutes * MINUTE,
);

/** A failed delivery is tried again after this many failures, or never (null). */
export function nextAttemptAt(firstAttemptAt: Date, failures: number): Date | null {
  const afterMs = RETRY_AFTER_MS[failures - 1];
  return afterMs === undefined ? null : new Date(firstAttemptAt.getTime() + afterMs);
}
