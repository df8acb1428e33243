import { beforeAll, describe, expect, test } from "vitest";
import { bundleSizes, type BundleSize } from "./bundle-sizes";
import { functionBudgets, LIMITS, OWN_INSTRUCTIONS, type Budget } from "./function-budgets";
import { meteredEngine } from "./metered-engine";
import { printTable } from "./print-table";
import { withMeter } from "./wasm-meter";

describe("bundles", () => {
  let sizes: BundleSize[];
  beforeAll(async () => {
    sizes = await bundleSizes();
  });

  test("of every extension are within their limits", () => {
    expect(sizes.map(({ name }) => name)).toStrictEqual([
      "guarantee-admin-order",
      "guarantee-cart",
      "guarantee-checkout",
      "guarantee-claims",
      "guarantee-order",
      "guarantee-thank-you",
      "guarantee-transform",
      "guarantee-validation",
    ]);
    for (const { size, limit } of sizes) expect(size).toBeLessThanOrEqual(limit);
  });
});

describe("functions", () => {
  let budgets: Budget[];
  beforeAll(async () => {
    budgets = await functionBudgets([10, 200], ["plain"]);
  });

  test("spend on 200 lines no more than we allow them, and are handed no more than Shopify allows", () => {
    for (const { own, start, inputBytes, outputBytes } of budgets) {
      expect(own).toBeLessThanOrEqual(OWN_INSTRUCTIONS);
      expect(own + start).toBeLessThanOrEqual(LIMITS.instructions);
      expect(inputBytes).toBeLessThanOrEqual(LIMITS.inputBytes);
      expect(outputBytes).toBeLessThanOrEqual(LIMITS.outputBytes);
    }
  });

  test("do what they are there for in the carts that are measured", () => {
    expect(budgets.map(({ handle, lines, operations }) => [handle, lines, operations])).toStrictEqual([
      ["guarantee-transform", 10, 1],
      ["guarantee-transform", 200, 1],
      ["guarantee-validation", 10, 0],
      ["guarantee-validation", 200, 0],
    ]);
  });
});

describe("the meter", () => {
  const bundle = (body: string) => `function run(input) { ${body} }\nexport {\n  run\n};\n`;
  const loop = bundle("let sum = 0; for (let i = 0; i < input.n; i++) sum += i; return { sum };");

  test("gives the same number each time", async () => {
    const engine = await meteredEngine();
    const first = await engine.spend(loop, "run", '{"n":100}');
    expect(await engine.spend(loop, "run", '{"n":100}')).toStrictEqual(first);
    expect(first.output).toStrictEqual({ sum: 4950 });
  });

  test("counts what is done: twice the turns of a loop, twice the instructions", async () => {
    const engine = await meteredEngine();
    const spent = async (n: number) => (await engine.spend(loop, "run", JSON.stringify({ n }))).own;
    const [none, hundred, twoHundred] = [await spent(0), await spent(100), await spent(200)];
    expect((twoHundred - none) / (hundred - none)).toBeCloseTo(2, 2);
  });

  test("counts each instruction of a straight run once, and those of a branch only where it is taken", async () => {
    // (global i32 (i32.const 0)), as every engine has one; (func (export "f") (param i32) (result i32) local.get 0
    // if (result i32) i32.const 1 else i32.const 2 i32.const 3 i32.add end)
    const wasm = [
      "0061736d01000000", // the magic word and the version
      "010601 60017f017f", // a type
      "0302 0100", // a function of it
      "0606 01 7f0141000b", // the global
      "0705 01 01660000", // the export
      "0a11 01 0f00 2000 047f 4101 05 4102 4103 6a 0b0b", // the code
    ];
    const { instance } = await WebAssembly.instantiate(
      withMeter(Buffer.from(wasm.join("").replaceAll(" ", ""), "hex")),
    );
    const { f, fuel } = instance.exports as { f: (of: number) => number; fuel: WebAssembly.Global };
    expect([f(1), fuel.value]).toStrictEqual([1, 3n]); // local.get, if, one constant
    expect([f(0), fuel.value]).toStrictEqual([5, 8n]); // local.get, if, two constants, the sum
  });

  test("refuses a module that it can't read", () => {
    expect(() => withMeter(new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, 10, 5]))).toThrow();
  });
});

test("a table has its first column to the left, the others to the right", () => {
  expect(
    printTable(
      ["what", "size"],
      [
        ["one", "1"],
        ["eleven", "1234567"],
      ],
    ),
  ).toBe(["what       size", "──────  ───────", "one           1", "eleven  1234567"].join("\n"));
});
