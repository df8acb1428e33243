import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";

/** Where the app of this test keeps photos and papers. Import this file before what reads the environment. */
export const evidenceFolder = mkdtempSync(join(tmpdir(), "waybond-evidence-test-"));
process.env.EVIDENCE_DIR = evidenceFolder;
afterAll(() => rmSync(evidenceFolder, { recursive: true, force: true }));
