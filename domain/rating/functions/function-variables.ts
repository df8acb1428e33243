import type { Plan } from "../plan";

/** What a function has to ask of each product: an input query can't ask for all of its tags and collections. */
export type FunctionVariables = {
  readonly tags: readonly string[];
  readonly collectionIds: readonly string[];
};

/** A list argument of a function's input query has at most this many items. */
export const MAX_FUNCTION_LIST = 100;

/**
 * The tags (once, however they are written) and the collections that the plan's selections list; null when there are
 * too many of them to ask for: then functions can't rate by the plan, and don't judge.
 */
export function variablesOf(plan: Plan): FunctionVariables | null {
  const tags = new Map<string, string>();
  const collectionIds = new Set<string>();
  for (const selection of [
    plan.exclude,
    ...plan.offers.flatMap(({ rules }) => rules.map(({ match }) => match)),
  ]) {
    for (const tag of selection.tags) if (!tags.has(tag.toLowerCase())) tags.set(tag.toLowerCase(), tag);
    for (const id of selection.collectionIds) collectionIds.add(id);
  }
  if (tags.size > MAX_FUNCTION_LIST || collectionIds.size > MAX_FUNCTION_LIST) return null;
  return { tags: [...tags.values()], collectionIds: [...collectionIds] };
}
