import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import releaseVariant from "@jitl/quickjs-wasmfile-release-sync";
import {
  newQuickJSWASMModuleFromVariant,
  type QuickJSContext,
  type QuickJSWASMModule,
} from "quickjs-emscripten-core";

/**
 * What Shopify allows a function (shopify.dev, "Function limits"). Its instruction limit can't be told here, in another
 * build of the engine: see bench/surfaces. The engine's own count of jumps and calls only ends a loop without end.
 */
const MEMORY_BYTES = 10_000 * 1024;
/** Shopify allows 512 kB; from some 200 kB on it is the host's own stack that overflows, which the engine can't survive. */
const STACK_BYTES = 128 * 1024;
const LOG_BYTES = 1024;
const INTERRUPTS = 2_000;

export type FunctionRun =
  | { readonly ok: true; readonly output: unknown; readonly logs: string }
  | { readonly ok: false; readonly error: string };

/** A function's built file, ready to be run as Shopify runs it: without Node, network, clock or memory of former runs. */
export type FunctionBundle = {
  /**
   * Calls one of the bundle's exported functions with an input and gives what it returned, both as JSON would carry
   * them, and what it wrote to the console (the first kilobyte, as at Shopify). A throw, a missing export or a limit
   * that was passed is the error; never rejects or throws itself.
   */
  run(exportName: string, input: unknown): FunctionRun;
};

let engine: Promise<QuickJSWASMModule> | null = null;

/**
 * Reads a function's built file. It is read once: load it again after it was built again.
 * Rejects when the file can't be read; what is wrong inside of it is each run's error.
 */
export async function loadBundle(path: string): Promise<FunctionBundle> {
  const source = await readFile(path, "utf8");
  engine ??= newQuickJSWASMModuleFromVariant(releaseVariant);
  return bundleOf(await engine, source, basename(path));
}

/** A bundle from its text: an ES module. */
function bundleOf(quickJs: QuickJSWASMModule, source: string, name: string): FunctionBundle {
  return {
    run(exportName, input) {
      // A new runtime for each run: nothing that one run leaves behind may reach the next.
      const runtime = quickJs.newRuntime({ memoryLimitBytes: MEMORY_BYTES, maxStackSizeBytes: STACK_BYTES });
      try {
        let interrupts = 0;
        runtime.setInterruptHandler(() => ++interrupts > INTERRUPTS);
        const context = runtime.newContext();
        try {
          return runIn(context, source, name, exportName, input);
        } finally {
          context.dispose();
        }
      } finally {
        runtime.dispose();
      }
    },
  };
}

function runIn(
  context: QuickJSContext,
  source: string,
  name: string,
  exportName: string,
  input: unknown,
): FunctionRun {
  const logs = giveConsole(context);
  const loaded = context.evalCode(source, name, { type: "module" });
  if (loaded.error) return failure(loaded.error.consume(context.dump));
  // The call itself is made inside, so that its arguments and result are plain JSON on both sides.
  context.setProp(context.global, "__exports", loaded.value);
  loaded.value.dispose();
  context
    .newString(JSON.stringify(input))
    .consume((text) => context.setProp(context.global, "__input", text));
  const call = `((run, text) => {
    delete globalThis.__exports; delete globalThis.__input;
    if (typeof run !== "function") throw new TypeError(${JSON.stringify(`there is no exported function ${exportName}`)});
    const output = JSON.stringify(run(JSON.parse(text)));
    if (output === undefined) throw new TypeError("the function returned nothing");
    return output;
  })(globalThis.__exports[${JSON.stringify(exportName)}], globalThis.__input)`;
  const called = context.evalCode(call, "call.js", { type: "global" });
  if (called.error) return failure(called.error.consume(context.dump));
  const output = called.value.consume((handle) => context.getString(handle));
  return { ok: true, output: JSON.parse(output), logs: logs() };
}

/** `console.log` and `console.error`, as Shopify's own runtime has them; returns how to read what was written. */
function giveConsole(context: QuickJSContext): () => string {
  let written = "";
  const log = context.newFunction("log", (...values) => {
    if (written.length >= LOG_BYTES) return;
    const words = values.map((value) => {
      const dumped: unknown = context.dump(value);
      return typeof dumped === "string" ? dumped : JSON.stringify(dumped);
    });
    written = `${written}${words.join(" ")}\n`.slice(0, LOG_BYTES);
  });
  const console = context.newObject();
  for (const method of ["log", "error"]) context.setProp(console, method, log);
  context.setProp(context.global, "console", console);
  console.dispose();
  log.dispose();
  return () => written;
}

function failure(thrown: unknown): FunctionRun {
  if (typeof thrown === "object" && thrown !== null && "message" in thrown) {
    const { name, message } = thrown as { name?: unknown; message: unknown };
    return { ok: false, error: `${typeof name === "string" ? name : "Error"}: ${String(message)}` };
  }
  return { ok: false, error: typeof thrown === "string" ? thrown : JSON.stringify(thrown) };
}
