/** Without a sign of life for so long, a run's worker is gone. */
export const SILENT_MS = 3 * 60_000;

/** @param updatedAt the last sign of life of a run that is running */
export function isSilent(updatedAt: Date, now: Date): boolean {
  return now.getTime() - updatedAt.getTime() > SILENT_MS;
}
