import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, test } from "vitest";

// The short run of `npm run chaos`: the built app with its workers, killed among faults. The command ends with 1, and this
// rejects with what it printed, when a single figure of the books differs from what happened at Shopify.
test(
  "whatever is lost, doubled, late or killed, the books come out as Shopify counts",
  { timeout: 600_000 },
  async () => {
    const { stdout } = await promisify(execFile)(process.execPath, [
      "--import",
      "tsx",
      "bench/chaos/run-chaos.ts",
      "--short",
    ]).catch((error: { stdout: string; stderr: string }) => {
      throw new Error(`${error.stdout}\n${error.stderr}`);
    });
    expect(stdout).toMatch(/^orders with a guarantee, covered +\d+ +\d+ +0$/m);
    expect(stdout).toContain("no difference");
  },
);
