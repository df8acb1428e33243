import type { CartValidationsGenerateRunResult, Input } from "./api";
export function run(_input: Input): CartValidationsGenerateRunResult {
  return { operations: [] };
}
