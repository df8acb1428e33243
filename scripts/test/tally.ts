import { readFileSync } from "node:fs";
import { z } from "zod";

export type Tally = { passed: number; failed: number };

const report = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  testResults: z.array(
    z.object({ status: z.string(), assertionResults: z.array(z.object({ status: z.string() })) }),
  ),
});

/**
 * Counts a vitest run from its JSON report and exit code. A file that couldn't be loaded counts as one failure, and so
 * does a run that failed without any failed test (an error outside of the tests, no report at all).
 */
export function tallyOf(reportFile: string, exitCode: number | null): Tally {
  const read = readReport(reportFile);
  if (!read) return { passed: 0, failed: 1 };
  const unloaded = read.testResults.filter(
    (file) => file.status === "failed" && file.assertionResults.every(({ status }) => status !== "failed"),
  );
  const failed = read.numFailedTests + unloaded.length;
  return { passed: read.numPassedTests, failed: failed === 0 && exitCode !== 0 ? 1 : failed };
}

function readReport(file: string): z.output<typeof report> | null {
  try {
    return report.parse(JSON.parse(readFileSync(file, "utf8")));
  } catch {
    return null; // vitest ended before it wrote one
  }
}
