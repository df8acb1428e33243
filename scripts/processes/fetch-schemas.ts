import { schemaFolder } from "../../sandbox/schemas/schema-files";
import { Fault } from "../toolchain/fault.mjs";

/**
 * Puts Shopify's schemas, which the sandbox needs, into the cache before anything runs, so that a missing network is
 * told once and by us.
 */
export async function fetchSchemas(): Promise<void> {
  try {
    await schemaFolder();
  } catch (cause) {
    throw new Fault(cause instanceof Error ? cause.message : String(cause), { cause });
  }
}
