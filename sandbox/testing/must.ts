/** For tests: the outcome of an operation that has to succeed there. Throws the refusal otherwise. */
export function must<Result extends { ok: boolean }>(result: Result): Extract<Result, { ok: true }> {
  if (!result.ok) throw new Error(`refused: ${JSON.stringify(result)}`);
  return result as Extract<Result, { ok: true }>;
}
