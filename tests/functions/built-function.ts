import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { loadBundle, type FunctionBundle } from "../../sandbox/functions/run-bundle";
import { bundlesOf, extensionsOfApp } from "../../scripts/bundling/extension-bundles.mjs";
import type { Handle } from "./function-input";

/** A function built from its sources as they are now, in the engine that the sandbox runs it in. */
export async function builtFunction(handle: Handle): Promise<FunctionBundle> {
  const folder = await mkdtemp(join(tmpdir(), `${handle}-`));
  try {
    const path = join(folder, `${handle}.js`);
    await writeFile(path, await builtSource(handle));
    return await loadBundle(path);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The text of its bundle. */
export async function builtSource(handle: Handle): Promise<string> {
  const extension = extensionsOfApp().find((each) => each.handle === handle);
  const [bundle] = extension ? await bundlesOf(extension) : [];
  if (!bundle) throw new Error(`there is no function ${handle}`);
  return new TextDecoder().decode(bundle.contents);
}
