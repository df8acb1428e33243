import { readFile } from "node:fs/promises";
import type { Issue } from "../domain/rating/index";
import { issue } from "../domain/rating/issue";

/** What the rating commands print for an input that they refuse. */
export function errorForm(issues: readonly Issue[]): {
  error: { issues: { path: string; message: string }[] };
} {
  return { error: { issues: issues.map(({ path, message }) => ({ path, message })) } };
}

/** The JSON of a file; text that is none is an issue at `path`. */
export async function readJson(
  file: string,
  path: string,
): Promise<{ ok: true; value: unknown } | { ok: false; issues: readonly Issue[] }> {
  const text = await readFile(file, "utf8");
  try {
    const value: unknown = JSON.parse(text);
    return { ok: true, value };
  } catch {
    return { ok: false, issues: [issue(path, "not-json")] };
  }
}

/** Prints a result; one that is refused ends the command with 1. */
export function printResult(
  result: { ok: true; value: unknown } | { ok: false; issues: readonly Issue[] },
): void {
  process.stdout.write(`${JSON.stringify(result.ok ? result.value : errorForm(result.issues))}\n`);
  if (!result.ok) process.exitCode = 1;
}

/** Runs a command; what it can't do at all (no such file, wrong options) is one sentence and ends it with 2. */
export async function runCommand(usage: string, command: () => Promise<void>): Promise<void> {
  // A reader that has seen enough, such as `head`, is no failure.
  process.stdout.on("error", (error: NodeJS.ErrnoException) => process.exit(error.code === "EPIPE" ? 0 : 2));
  try {
    await command();
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n${usage}\n`);
    process.exitCode = 2;
  }
}
