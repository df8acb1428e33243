import { readInputQuery } from "../../sandbox/functions/input-query";
import { loadSchema } from "../../sandbox/schemas/load-schema";
import { FUNCTIONS, readFunction } from "../../scripts/function-types/function-types";
import { builtSource } from "../../tests/functions/built-function";
import { inputOf, type Handle } from "../../tests/functions/function-input";
import { meteredEngine, type MeteredEngine } from "./metered-engine";
import { cartOfLines, type CartKind } from "./sample-cart";

/** What Shopify allows a function for a cart of up to 200 lines (shopify.dev, "Function limits"); more with more. */
export const LIMITS = {
  instructions: 11_000_000,
  inputBytes: 128_000,
  outputBytes: 20_000,
  queryBytes: 3_000,
  queryCost: 30,
} as const;

/** Ours: for what a function does itself, so that the rest of Shopify's is left for reading the input. */
export const OWN_INSTRUCTIONS = 3_000_000;

export type Budget = {
  readonly handle: Handle;
  readonly kind: CartKind;
  readonly lines: number;
  /** Whether it found something to do: to change the price, or a cart that is wrong. */
  readonly operations: number;
  readonly inputBytes: number;
  readonly outputBytes: number;
  /** Instructions: of the bundle's start, of the function itself, and of JSON in and out. */
  readonly start: number;
  readonly own: number;
  readonly json: number;
};

export type QueryBudget = { readonly handle: Handle; readonly bytes: number; readonly cost: number };

/** Runs every function on carts of so many lines, each in an engine of its own. */
export async function functionBudgets(
  counts: readonly number[],
  kinds: readonly CartKind[],
): Promise<Budget[]> {
  const engine = await meteredEngine();
  const budgets: Budget[] = [];
  for (const { handle } of FUNCTIONS) {
    const bundle = await builtSource(handle);
    for (const kind of kinds) {
      for (const lines of counts) budgets.push(await budgetOf(engine, handle, bundle, kind, lines));
    }
  }
  return budgets;
}

async function budgetOf(
  engine: MeteredEngine,
  handle: Handle,
  bundle: string,
  kind: CartKind,
  lines: number,
): Promise<Budget> {
  const { export: exportName } = await readFunction(handle);
  const input = JSON.stringify(await inputOf(handle, cartOfLines(lines, kind)));
  const { start, reading, own, writing, output } = await engine.spend(bundle, exportName, input);
  const { operations } = output as { operations: unknown[] };
  return {
    handle,
    kind,
    lines,
    operations: operations.length,
    inputBytes: Buffer.byteLength(input),
    outputBytes: Buffer.byteLength(JSON.stringify(output)),
    start,
    own,
    json: reading + writing,
  };
}

/** How large and dear the input queries are. */
export async function queryBudgets(): Promise<QueryBudget[]> {
  const budgets: QueryBudget[] = [];
  for (const { handle, schema } of FUNCTIONS) {
    const { query, apiVersion } = await readFunction(handle);
    const loaded = await loadSchema(`${schema}_${apiVersion}`);
    const read = readInputQuery(loaded.schema, query);
    if (!read.ok) throw new Error(read.faults.join(" "));
    budgets.push({ handle, bytes: read.query.bytes, cost: read.query.cost });
  }
  return budgets;
}
