/** A settlement that isn't confirmed after this long is told to be slow, and can be asked after. */
export const SLOW_SETTLEMENT_MS = 15_000;

/**
 * Whether a settlement that isn't confirmed yet should have been by now. Of a parcel, not of a settlement, we say that it is late.
 * @param createdAt when it was asked for (ISO)
 * @param now the server's time (ISO), not the reader's
 */
export function isSlow(createdAt: string, now: string): boolean {
  return Date.parse(now) - Date.parse(createdAt) >= SLOW_SETTLEMENT_MS;
}
