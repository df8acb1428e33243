// @ts-check
/** Something a person can put right; its message is one sentence for them, shown without a stack. */
export class Fault extends Error {}

/**
 * Ends the process: a Fault as its sentence, anything else with its stack (it is a bug).
 * @param {unknown} error
 * @returns {never}
 */
export function exitWith(error) {
  process.stderr.write(
    error instanceof Fault
      ? `\n${error.message}\n`
      : `\n${error instanceof Error ? error.stack : String(error)}\n`,
  );
  process.exit(1);
}
