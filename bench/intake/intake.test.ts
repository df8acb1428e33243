import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, test } from "vitest";

// The whole bench, small: what it measures on a busy machine says nothing, that it runs to its end says that nothing is lost.
test(
  "webhooks are taken in and worked off by processes of their own, none is lost, and the ratios are told",
  { timeout: 600_000 },
  async () => {
    const small =
      "--connections 8 --webhooks 400 --rounds 1 --orders 500 --coverages 30 --followed 8 --seconds 1";
    const { stdout } = await promisify(execFile)(process.execPath, [
      "--import",
      "tsx",
      "bench/intake/bench-intake.ts",
      ...small.split(" "),
    ]);
    expect(stdout).toMatch(/^of the bare limit +\d+\.\d\d/m);
    expect(stdout).toMatch(/^times the stock template +\d+\.\d/m);
    expect(stdout).toMatch(/^lost of 480 accepted +0 /m);
    expect(stdout).toMatch(/^p99 of answers at twice that +\d+ ms/m);
    expect(stdout).toMatch(/^refused of \d+ +0 /m);
    expect(stdout).toMatch(/^of the first +\d+\.\d\d/m);
  },
);
