import type { CartAtHand } from "./cart-values";
import { checkOutput } from "./check-output";
import type { DeployedFunction } from "./deployed-functions";
import { readInput } from "./read-input";
import type { FunctionBundle, FunctionRun } from "./run-bundle";
import { findMetafield, resolveNamespace } from "../state/metafields";

export type RanFunction =
  | { ok: true; input: unknown; output: unknown; logs: string }
  | { ok: false; input: unknown; error: string; logs: string };

/**
 * Runs a function on a cart: its input by its query, the bundle, its output by the result type. Nothing that goes wrong
 * is thrown, unless it is the sandbox's own fault.
 */
export function runFunction(
  deployed: DeployedFunction,
  { shop, app, lines }: Pick<CartAtHand, "shop" | "app" | "lines">,
  ownerId: string,
  values: object,
): RanFunction {
  const { schema, query, bundle, extension, api } = deployed;
  const fail = (error: string, input: unknown = null): RanFunction => ({ ok: false, input, error, logs: "" });
  if (bundle === null) return fail(`${extension.handle} isn't built: ${extension.bundle} is missing.`);
  const variables = variablesOf(deployed, { shop, app }, ownerId);
  if (!variables.ok) return fail(variables.error);
  const read = readInput(schema, query, values, variables.variables, lines.length);
  if (!read.ok) return fail(read.error);
  const run = remembered(bundle, extension.exportName, read.input);
  if (!run.ok) return fail(run.error, read.input);
  const checked = checkOutput(schema, api.resultType, run.output, lines.length);
  const { logs } = run;
  return checked.ok
    ? { ok: true, input: read.input, output: checked.output, logs }
    : { ok: false, input: read.input, error: checked.error, logs };
}

/** The values of the query's variables: the JSON of the owner's metafield that the extension names. */
function variablesOf(
  { extension }: DeployedFunction,
  { shop, app }: Pick<CartAtHand, "shop" | "app">,
  ownerId: string,
): { ok: true; variables: Record<string, unknown> } | { ok: false; error: string } {
  if (extension.variables === null) return { ok: true, variables: {} };
  const { namespace, key } = extension.variables;
  const found = findMetafield(shop, ownerId, resolveNamespace(app, namespace), key);
  if (found === undefined) return { ok: true, variables: {} };
  const value: unknown = found.type === "json" ? JSON.parse(found.value) : null;
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? { ok: true, variables: value as Record<string, unknown> }
    : { ok: false, error: `The metafield ${namespace}.${key} is no JSON object of variables.` };
}

const REMEMBERED = 200;
const memory = new WeakMap<FunctionBundle, Map<string, FunctionRun>>();

/** A function has neither clock nor chance: the same input gives the same output, and isn't run again. */
function remembered(bundle: FunctionBundle, exportName: string, input: unknown): FunctionRun {
  const runs = memory.get(bundle) ?? new Map<string, FunctionRun>();
  memory.set(bundle, runs);
  const key = `${exportName} ${JSON.stringify(input)}`;
  const run = runs.get(key) ?? bundle.run(exportName, input);
  // The oldest goes first: what was asked for again counts as new.
  runs.delete(key);
  runs.set(key, run);
  const [oldest] = runs.keys();
  if (runs.size > REMEMBERED && oldest !== undefined) runs.delete(oldest);
  return run;
}
