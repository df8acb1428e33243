import type { Selection } from "../plan";

/** The lines that a selection matches: those with any of its things, or all where it lists none. */
export type GoodsSet = { readonly all: boolean; readonly things: ReadonlySet<string> };

export function goodsSetOf(match: Selection): GoodsSet {
  const things = thingsOf(match);
  return { all: things.size === 0, things };
}

/** What a selection lists, each thing with its kind; tags and types as they compare, in lower case. */
export function thingsOf(selection: Selection): Set<string> {
  return new Set([
    ...selection.tags.map((tag) => `tag ${tag.toLowerCase()}`),
    ...selection.types.map((type) => `type ${type.toLowerCase()}`),
    ...selection.vendors.map((vendor) => `vendor ${vendor}`),
    ...selection.productIds.map((id) => `product ${id}`),
    ...selection.collectionIds.map((id) => `collection ${id}`),
  ]);
}
