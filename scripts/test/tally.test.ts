import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { tallyOf } from "./tally";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "waybond-tally-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

function report(passed: number, failed: number, files: { status: string; tests: string[] }[]): string {
  const file = join(folder, "report.json");
  const testResults = files.map(({ status, tests }) => ({
    status,
    assertionResults: tests.map((each) => ({ status: each })),
  }));
  writeFileSync(file, JSON.stringify({ numPassedTests: passed, numFailedTests: failed, testResults }));
  return file;
}

test("tests are counted as the report counts them", () => {
  const file = report(2, 1, [{ status: "failed", tests: ["passed", "passed", "failed"] }]);
  expect(tallyOf(file, 1)).toEqual({ passed: 2, failed: 1 });
});

test("a file that couldn't be loaded is a failure", () => {
  const file = report(1, 0, [
    { status: "passed", tests: ["passed"] },
    { status: "failed", tests: [] },
  ]);
  expect(tallyOf(file, 1)).toEqual({ passed: 1, failed: 1 });
});

test("a run that failed without a failed test is a failure", () => {
  expect(tallyOf(report(1, 0, [{ status: "passed", tests: ["passed"] }]), 1)).toEqual({
    passed: 1,
    failed: 1,
  });
});

test("a run that ended before its report is a failure", () => {
  expect(tallyOf(join(folder, "none.json"), null)).toEqual({ passed: 0, failed: 1 });
});
