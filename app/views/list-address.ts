/** Where a list was left: a page reached by "newer" or "older". */
const PLACES = ["after", "before"];

/**
 * The address of a list that is narrowed otherwise: what isn't changed stays as it is, what is changed to nothing goes, and
 * the list begins at its top again.
 */
export function narrowed(
  current: URLSearchParams,
  changes: Readonly<Record<string, string>>,
): URLSearchParams {
  const next = new URLSearchParams(current);
  for (const name of PLACES) next.delete(name);
  for (const [name, value] of Object.entries(changes)) {
    if (value.trim() === "") next.delete(name);
    else next.set(name, value.trim());
  }
  return next;
}
