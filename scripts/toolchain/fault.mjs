// @ts-check
/** Something a person can put right; its message is one sentence for them, shown without a stack. */
export class Fault extends Error {}

/**
 * The code of a system error ("ENOENT"), else an empty text.
 * @param {unknown} error
 */
export function codeOf(error) {
  return error instanceof Error && "code" in error ? String(error.code) : "";
}

/**
 * Ends the process: a Fault as its sentence, a full disk or a folder that can't be written to likewise, anything else
 * with its stack (it is a bug).
 * @param {unknown} error
 * @returns {never}
 */
export function exitWith(error) {
  process.stderr.write(`\n${sentenceOf(error)}\n`);
  process.exit(1);
}

/** @param {unknown} error */
export function sentenceOf(error) {
  if (!(error instanceof Error)) return String(error);
  if (error instanceof Fault) return error.message;
  if (codeOf(error) === "ENOSPC") return `The disk is full (${error.message}).`;
  if (["EACCES", "EPERM", "EROFS"].includes(codeOf(error)))
    return `This folder can't be written to (${error.message}).`;
  return error.stack ?? error.message;
}
