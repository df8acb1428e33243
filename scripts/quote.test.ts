import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { aCart, aPlan, aRule, flat, offerWith, planOfRules, quotesOf } from "../tests/rating/samples";

vi.setConfig({ testTimeout: 60_000 });

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "waybond-quote-"));
});
afterAll(() => rm(folder, { recursive: true }));

async function file(name: string, content: string | object): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, typeof content === "string" ? content : JSON.stringify(content));
  return path;
}

type Run = { code: number; out: string; err: string };

/** Runs a command as its npm script does, but for the toolchain. */
function run(command: "quote" | "ladder", ...options: string[]): Promise<Run> {
  const script = fileURLToPath(new URL(`${command}.ts`, import.meta.url));
  return new Promise((resolve) => {
    execFile(process.execPath, ["--import", "tsx", script, ...options], (error, out, err) => {
      const code = error ? (typeof error.code === "number" ? error.code : -1) : 0;
      resolve({ code, out, err });
    });
  });
}

const refused = (path: string) => ({ error: { issues: [{ path, message: expect.any(String) }] } });

const one = (plan: object | string, cart: object | string) =>
  Promise.all([file("plan.json", plan), file("cart.json", cart)]).then(([planFile, cartFile]) =>
    run("quote", "--plan", planFile, "--cart", cartFile),
  );

test("quote prints the array of quotes", async () => {
  const { code, out } = await one(aPlan(), aCart());
  expect(JSON.parse(out)).toStrictEqual(quotesOf(aPlan(), aCart()));
  expect(code).toBe(0);
});

test("a refused plan and cart print every fault and exit 1", async () => {
  const { code, out } = await one({ ...aPlan(), version: 0 }, { ...aCart(), rate: "2" });
  expect(JSON.parse(out)).toStrictEqual({
    error: {
      issues: [
        { path: "plan.version", message: "must be a positive integer" },
        { path: "cart.rate", message: "must be 1 between equal currencies" },
      ],
    },
  });
  expect(code).toBe(1);
});

test("a file that isn't JSON is a fault of what it should be", async () => {
  const { code, out } = await one(aPlan(), "{");
  expect(JSON.parse(out)).toMatchObject({ error: { issues: [{ path: "cart" }] } });
  expect(code).toBe(1);
});

test("a batch prints one line for each line, refuses what it must and goes on", async () => {
  const good = JSON.stringify({ plan: aPlan(), cart: aCart() });
  const lineBreaks = { plan: aPlan(), cart: aCart({ lines: [] }) };
  const lines = [
    good,
    "",
    "{not JSON",
    "42",
    JSON.stringify({ plan: aPlan(), cart: { ...aCart(), shipping: "-1" } }),
    // JSON may hold these two as they are; they end no line.
    JSON.stringify(lineBreaks).replace("standard", "\u2028\u2029"),
    `${good}\r`,
  ];
  const { code, out } = await run("quote", "--batch", await file("cases.jsonl", `${lines.join("\n")}\n`));
  const printed = out.split("\n");
  expect(printed.pop()).toBe("");
  const quotes = quotesOf(aPlan(), aCart());
  expect(printed.map((line) => JSON.parse(line))).toStrictEqual([
    quotes,
    refused(""),
    refused(""),
    refused(""),
    refused("cart.shipping"),
    [{ offer: "\u2028\u2029", offered: false, reason: "no-eligible-lines" }],
    quotes,
  ]);
  expect(code).toBe(0);
});

test("a batch larger than any buffer keeps its lines whole and in order", async () => {
  const lines = Array.from({ length: 3000 }, (_, index) =>
    JSON.stringify({
      plan: aPlan({ exclude: { tags: ["玉".repeat(index % 700)] } }),
      cart: aCart({ shipping: `${index}.00` }),
    }),
  );
  lines[1500] = "?";
  const path = await file("large.jsonl", lines.join("\n"));
  const { out } = await run("quote", "--batch", path);
  const printed = out.trimEnd().split("\n");
  expect(printed).toHaveLength(3000);
  expect(printed.flatMap((line, index) => (line.startsWith("[{") ? [] : [index]))).toStrictEqual([1500]);
});

test("an empty batch prints nothing", async () => {
  expect(await run("quote", "--batch", await file("empty.jsonl", ""))).toStrictEqual({
    code: 0,
    out: "",
    err: "",
  });
});

test("ladder prints the steps, or why there are none", async () => {
  const steps = await run(
    "ladder",
    "--plan",
    await file("finite.json", planOfRules(flat("1.00"), flat("2.00"))),
  );
  expect(JSON.parse(steps.out)).toStrictEqual({ steps: ["1.00", "2.00", "3.00"] });
  expect(steps.code).toBe(0);

  const unbounded = await run(
    "ladder",
    "--plan",
    await file("unbounded.json", offerWith({ rules: [aRule()] })),
  );
  expect(JSON.parse(unbounded.out)).toMatchObject({
    error: { issues: [{ path: "plan.offers[0].maximumPremium" }] },
  });
  expect(unbounded.code).toBe(1);
});

test.each([
  ["quote", []],
  ["quote", ["--plan", "plan.json"]],
  ["quote", ["--batch", "a", "--plan", "b"]],
  ["quote", ["--batch", "/nowhere/cases.jsonl"]],
  ["ladder", []],
  ["ladder", ["--cart", "x"]],
] as const)("%s %j says how it is used and exits 2", async (command, options) => {
  const { code, out, err } = await run(command, ...options);
  expect({ code, out }).toStrictEqual({ code: 2, out: "" });
  expect(err).toContain(`usage: npm run --silent ${command}`);
});
