/** A settlement that isn't confirmed after this long is told to be late, and can be asked after. */
export const SETTLEMENT_LATE_MS = 15_000;

/**
 * Whether a settlement that isn't confirmed yet should have been by now.
 * @param createdAt when it was asked for (ISO)
 * @param now the server's time (ISO), not the reader's
 */
export function isLate(createdAt: string, now: string): boolean {
  return Date.parse(now) - Date.parse(createdAt) >= SETTLEMENT_LATE_MS;
}
