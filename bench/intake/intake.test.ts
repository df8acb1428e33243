import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, test } from "vitest";

// A part of the bench, small: what it measures on a busy machine says nothing, that it runs to its end says that nothing is
// lost. (Workers at work are the chaos's, in its short run.)
test(
  "webhooks are taken in by a process of its own, none is lost, and the ratios are told",
  { timeout: 600_000 },
  async () => {
    const small = "--only intake --connections 8 --webhooks 400 --rounds 1";
    const { stdout } = await promisify(execFile)(process.execPath, [
      "--import",
      "tsx",
      "bench/intake/bench-intake.ts",
      ...small.split(" "),
    ]);
    expect(stdout).toMatch(/^of the bare limit +\d+\.\d\d/m);
    expect(stdout).toMatch(/^times the stock template +\d+\.\d/m);
    expect(stdout).toMatch(/^lost of 480 accepted +0 /m);
  },
);
