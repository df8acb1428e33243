import type { CartProduct } from "./cart";
import type { Selection } from "./plan";

/**
 * Several selections, such as the matches of an offer's rules, turned round: from a tag, type, … to the places
 * of the selections that list it, rising. A line then costs a look-up for each thing that it has, however many
 * rules and ids the plan holds: in a function 200 lines have to be cheap.
 */
export type LineIndex = {
  /** Places of the selections that match every line. */
  readonly every: readonly number[];
  readonly tags: Places;
  readonly types: Places;
  readonly vendors: Places;
  readonly productIds: Places;
  readonly collectionIds: Places;
};

type Places = ReadonlyMap<string, readonly number[]>;

/** What of a product selections compare: tags and types in lower case, untrimmed. */
export type Traits = {
  readonly tags: readonly string[];
  readonly type: string;
  readonly vendor: string;
  readonly id: string;
  readonly collectionIds: readonly string[];
};

export function traitsOf(product: CartProduct): Traits {
  return {
    tags: product.tags.map((tag) => tag.toLowerCase()),
    type: product.type.toLowerCase(),
    vendor: product.vendor,
    id: product.id,
    collectionIds: product.collectionIds,
  };
}

/** The index of selections; an empty one matches every line, or none when it says what to exclude. */
export function indexSelections(selections: readonly Selection[], empty: "every" | "none"): LineIndex {
  const every: number[] = [];
  const tags = new Map<string, number[]>();
  const types = new Map<string, number[]>();
  const vendors = new Map<string, number[]>();
  const productIds = new Map<string, number[]>();
  const collectionIds = new Map<string, number[]>();
  selections.forEach((selection, place) => {
    if (empty === "every" && isEmpty(selection)) every.push(place);
    for (const tag of selection.tags) addPlace(tags, tag.toLowerCase(), place);
    for (const type of selection.types) addPlace(types, type.toLowerCase(), place);
    for (const vendor of selection.vendors) addPlace(vendors, vendor, place);
    for (const id of selection.productIds) addPlace(productIds, id, place);
    for (const id of selection.collectionIds) addPlace(collectionIds, id, place);
  });
  return { every, tags, types, vendors, productIds, collectionIds };
}

/** Whether a selection lists nothing. */
export function isEmpty(selection: Selection): boolean {
  return (
    selection.tags.length === 0 &&
    selection.types.length === 0 &&
    selection.vendors.length === 0 &&
    selection.productIds.length === 0 &&
    selection.collectionIds.length === 0
  );
}

function addPlace(places: Map<string, number[]>, key: string, place: number): void {
  const known = places.get(key);
  if (known) known.push(place);
  else places.set(key, [place]);
}

/**
 * The first place that fits and matches the line, or -1. `traits` is null for a line without a product, which
 * only selections for every line match.
 */
export function firstMatch(index: LineIndex, traits: Traits | null, fits: readonly boolean[]): number {
  let first = earlier(fits.length, index.every, fits);
  if (traits) {
    for (const tag of traits.tags) first = earlier(first, index.tags.get(tag), fits);
    first = earlier(first, index.types.get(traits.type), fits);
    first = earlier(first, index.vendors.get(traits.vendor), fits);
    first = earlier(first, index.productIds.get(traits.id), fits);
    for (const id of traits.collectionIds) first = earlier(first, index.collectionIds.get(id), fits);
  }
  return first < fits.length ? first : -1;
}

function earlier(first: number, places: readonly number[] | undefined, fits: readonly boolean[]): number {
  if (places) {
    for (const place of places) {
      if (place >= first) break;
      if (fits[place]) return place;
    }
  }
  return first;
}
