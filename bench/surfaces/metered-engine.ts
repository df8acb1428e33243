import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import releaseVariant from "@jitl/quickjs-wasmfile-release-sync";
import {
  newQuickJSWASMModuleFromVariant,
  newVariant,
  type QuickJSContext,
  type QuickJSHandle,
  type QuickJSWASMModule,
} from "quickjs-emscripten-core";
import { FUEL, withMeter } from "./wasm-meter";

/** The instructions of one run of a function, by what they were spent on. */
export type Spent = {
  /** The bundle's own start: its constants, before it is called. */
  readonly start: number;
  /** Reading the input as JSON. Shopify hands the input over in another form, for less. */
  readonly reading: number;
  /** The function itself. */
  readonly own: number;
  /** Writing its answer as JSON. */
  readonly writing: number;
  readonly output: unknown;
};

export type MeteredEngine = {
  /** Runs an exported function of a bundle (the text of an ES module) once, in an engine that was never used. */
  spend(bundle: string, exportName: string, input: string): Promise<Spent>;
};

/**
 * QuickJS, the engine that Shopify runs JavaScript functions in, with a counter of its instructions. Shopify's is another
 * build of it: the numbers say how functions compare and grow, and are no proof of its limit of 11 million.
 */
export async function meteredEngine(): Promise<MeteredEngine> {
  const package_ = createRequire(import.meta.url).resolve("@jitl/quickjs-wasmfile-release-sync");
  const metered = withMeter(await readFile(join(dirname(package_), "emscripten-module.wasm")));
  const compiled = await WebAssembly.compile(metered);
  return {
    async spend(bundle, exportName, input) {
      const { engine, fuel } = await instantiate(compiled);
      const context = engine.newContext();
      try {
        return spendIn(context, fuel, asFunctionBody(bundle), exportName, input);
      } finally {
        context.dispose();
      }
    },
  };
}

type Fuel = () => bigint;

/** A bundle's text as the body of a function that returns its exports: so it can be started by itself. */
function asFunctionBody(bundle: string): string {
  const [exports, names] = /export \{([^}]*)\};?\s*$/.exec(bundle) ?? [];
  if (exports === undefined || names === undefined)
    throw new Error("the bundle doesn't end with its exports");
  const properties = names.split(",").map((name) => {
    const [own, outer = own] = name.trim().split(" as ");
    return `${outer}: ${own}`;
  });
  return `${bundle.slice(0, -exports.length)}\nreturn { ${properties.join(", ")} };`;
}

function spendIn(
  context: QuickJSContext,
  fuel: Fuel,
  source: string,
  exportName: string,
  input: string,
): Spent {
  const metered = (of: QuickJSHandle, ...values: QuickJSHandle[]) => {
    const before = fuel();
    const called = context.callFunction(of, context.undefined, ...values);
    const spent = Number(fuel() - before);
    if (called.error) throw new Error(JSON.stringify(called.error.consume(context.dump)));
    return { spent, value: called.value };
  };
  const evaluated = (code: string) => context.unwrapResult(context.evalCode(code, "function.js"));

  evaluated("globalThis.written = ''; globalThis.console = { error(text) { written += text; } }").dispose();
  // What is compiled here, Shopify has compiled at deployment.
  const begin = evaluated(`(() => { ${source} })`);
  const parse = evaluated("JSON.parse");
  const stringify = evaluated("JSON.stringify");
  const text = context.newString(input);

  const exports = metered(begin);
  const value = metered(parse, text);
  const run = context.getProp(exports.value, exportName);
  const result = metered(run, value.value);
  const output = metered(stringify, result.value);
  // A function that catches its own faults would seem to be cheap.
  const written = evaluated("written").consume(context.dump) as string;
  if (written !== "") throw new Error(`The function wrote: ${written}`);
  const spent: Spent = {
    start: exports.spent,
    reading: value.spent,
    own: result.spent,
    writing: output.spent,
    output: JSON.parse(context.getString(output.value)),
  };
  for (const handle of [
    begin,
    parse,
    stringify,
    text,
    exports.value,
    value.value,
    run,
    result.value,
    output.value,
  ])
    handle.dispose();
  return spent;
}

/** A new instance, so that no run starts with the memory of another. */
async function instantiate(compiled: WebAssembly.Module): Promise<{ engine: QuickJSWASMModule; fuel: Fuel }> {
  let fuel: Fuel | null = null;
  const emscriptenModule = {
    instantiateWasm(
      imports: WebAssembly.Imports,
      receive: (instance: WebAssembly.Instance) => void,
    ): WebAssembly.Exports {
      const instance = new WebAssembly.Instance(compiled, imports);
      const counter = instance.exports[FUEL];
      if (!(counter instanceof WebAssembly.Global)) throw new Error("the engine has no counter");
      fuel = () => BigInt(counter.value);
      receive(instance);
      return instance.exports;
    },
  };
  const variant = newVariant(releaseVariant, { emscriptenModule });
  const engine = await newQuickJSWASMModuleFromVariant(variant);
  if (!fuel) throw new Error("the engine was not instantiated");
  return { engine, fuel };
}
