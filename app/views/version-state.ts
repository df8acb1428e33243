/** What became of a version: the one that shoppers are rated by, on its way, live before, or never. */
export type VersionState = "live" | "publishing" | "former" | "failed";

export function versionState(
  row: { version: number; publishedAt: Date | null; publishRuns: readonly unknown[] },
  live: number | null,
): VersionState {
  if (row.version === live) return "live";
  // `publishRuns`: those that run.
  if (row.publishRuns.length > 0) return "publishing";
  return row.publishedAt ? "former" : "failed";
}
