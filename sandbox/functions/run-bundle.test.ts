import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { loadBundle } from "./run-bundle";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "bundle-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function bundleOf(source: string) {
  const path = join(folder, "function.js");
  await writeFile(path, source);
  return loadBundle(path);
}

describe("a function's bundle", () => {
  it("is called with the input, and gives its output", async () => {
    const bundle = await bundleOf(
      `function double(input) { return { twice: input.amount * 2, "ü": input.text }; } export { double as run };`,
    );
    expect(bundle.run("run", { amount: 21, text: "玉 <\u2028>" })).toEqual({
      ok: true,
      output: { twice: 42, ü: "玉 <\u2028>" },
      logs: "",
    });
  });

  it("has no Node, no timers, no Intl, no URL, and no fetch, as at Shopify", async () => {
    const bundle = await bundleOf(
      `export const run = () => [typeof process, typeof require, typeof setTimeout, typeof Intl, typeof URL, typeof fetch];`,
    );
    expect(bundle.run("run", null)).toMatchObject({ ok: true, output: Array(6).fill("undefined") });
  });

  it("does not remember former runs", async () => {
    const bundle = await bundleOf(
      `let count = 0; export function run() { globalThis.seen = (globalThis.seen ?? 0) + 1; return [++count, globalThis.seen]; }`,
    );
    bundle.run("run", null);
    expect(bundle.run("run", null)).toMatchObject({ ok: true, output: [1, 1] });
  });

  it("writes to the console, of which a kilobyte is kept", async () => {
    const bundle = await bundleOf(
      `export function run(input) { for (let i = 0; i < input; i++) console.error("line", { i }); return null; }`,
    );
    expect(bundle.run("run", 1)).toEqual({ ok: true, output: null, logs: 'line {"i":0}\n' });
    const many = bundle.run("run", 1_000);
    expect(many.ok && many.logs.length).toBe(1024);
  });

  it.each([
    ["throws", `export function run() { throw new RangeError("no plan"); }`, "RangeError: no plan"],
    ["throws what isn't an error", `export function run() { throw "so"; }`, "so"],
    ["isn't there", `export function other() {}`, "TypeError: there is no exported function run"],
    ["isn't JavaScript", `export function {`, "SyntaxError"],
    ["throws while it is loaded", `throw new Error("early"); export function run() {}`, "Error: early"],
    ["returns nothing", `export function run() {}`, "TypeError: the function returned nothing"],
    ["never ends", `export function run() { for (;;); }`, "InternalError: interrupted"],
    [
      "takes too much memory",
      `export function run() { const a = []; for (;;) a.push([a]); }`,
      "out of memory",
    ],
    ["calls itself without end", `export function run(i) { return run(i) + 1; }`, "stack"],
  ])("a function that %s is an error, and the next run is well", async (_, source, error) => {
    const bundle = await bundleOf(source);
    const result = bundle.run("run", null);
    expect(result).toEqual({ ok: false, error: expect.stringContaining(error) });
    const well = await bundleOf(`export const run = (input) => input;`);
    expect(well.run("run", { a: [1] })).toMatchObject({ ok: true, output: { a: [1] } });
  });
});
