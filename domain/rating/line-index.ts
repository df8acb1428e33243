import type { CartProduct } from "./cart";
import type { Plan, Selection } from "./plan";

/**
 * A plan's selections turned round: from a tag, type, … to the places of the selections that list it. A line
 * then costs one look-up for each thing that it has, however many offers, rules and ids the plan holds: in a
 * function, 200 lines have to be cheap. For the same reason what runs for every line is written with plain loops.
 *
 * Places are counted through the plan: EXCLUDE_PLACE is its `exclude`, then come the matches of all rules in order.
 */
export type LineIndex = {
  /** Places of the rules that match every line. */
  readonly every: readonly number[];
  readonly tags: Places | null;
  readonly types: Places | null;
  readonly vendors: Places | null;
  readonly productIds: Places | null;
  readonly collectionIds: Places | null;
};

type Places = ReadonlyMap<string, readonly number[]>;

/** For one line: lists of rising places, of each thing that it has and some selection lists. */
export type LinePlaces = readonly (readonly number[])[];

export const EXCLUDE_PLACE = 0;

export function indexPlan(plan: Plan): LineIndex {
  const every: number[] = [];
  const tags = new Map<string, number[]>();
  const types = new Map<string, number[]>();
  const vendors = new Map<string, number[]>();
  const productIds = new Map<string, number[]>();
  const collectionIds = new Map<string, number[]>();
  let place = EXCLUDE_PLACE;
  const add = (selection: Selection) => {
    for (const tag of selection.tags) addPlace(tags, tag.toLowerCase(), place);
    for (const type of selection.types) addPlace(types, type.toLowerCase(), place);
    for (const vendor of selection.vendors) addPlace(vendors, vendor, place);
    for (const id of selection.productIds) addPlace(productIds, id, place);
    for (const id of selection.collectionIds) addPlace(collectionIds, id, place);
    place += 1;
  };
  add(plan.exclude);
  for (const { rules } of plan.offers) {
    for (const { match } of rules) {
      // An empty match is for every line; an empty `exclude` excludes nothing.
      if (isEmpty(match)) every.push(place);
      add(match);
    }
  }
  return {
    every,
    tags: orNull(tags),
    types: orNull(types),
    vendors: orNull(vendors),
    productIds: orNull(productIds),
    collectionIds: orNull(collectionIds),
  };
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

function orNull(places: Places): Places | null {
  return places.size > 0 ? places : null;
}

/** The places of a line: those for every line, and those of what its product has. */
export function placesOf(index: LineIndex, product: CartProduct | null): LinePlaces {
  const found: (readonly number[])[] = [];
  if (index.every.length > 0) found.push(index.every);
  if (!product) return found;
  // Tags and types compare by the lower case of both, untrimmed.
  if (index.tags) keepAll(found, index.tags, product.tags, true);
  if (index.types) keep(found, index.types.get(product.type.toLowerCase()));
  if (index.vendors) keep(found, index.vendors.get(product.vendor));
  if (index.productIds) keep(found, index.productIds.get(product.id));
  if (index.collectionIds) keepAll(found, index.collectionIds, product.collectionIds, false);
  return found;
}

function keepAll(
  found: (readonly number[])[],
  places: Places,
  names: readonly string[],
  lowerCase: boolean,
): void {
  for (let i = 0; i < names.length; i += 1) {
    const name = names[i] ?? "";
    keep(found, places.get(lowerCase ? name.toLowerCase() : name));
  }
}

function keep(found: (readonly number[])[], places: readonly number[] | undefined): void {
  if (places) found.push(places);
}

/** Whether the plan's `exclude` lists something of the line. */
export function isExcluded(line: LinePlaces): boolean {
  for (let i = 0; i < line.length; i += 1) if (line[i]?.[0] === EXCLUDE_PLACE) return true;
  return false;
}

/**
 * Which of an offer's rules, the first of which is at `start`, is the first that fits and matches the line; -1 when
 * none is. `fits` says of each rule whether all of its conditions but the match hold.
 */
export function firstMatch(line: LinePlaces, start: number, fits: readonly boolean[]): number {
  let first = fits.length;
  for (let i = 0; i < line.length; i += 1) {
    const places = line[i] ?? [];
    for (let j = 0; j < places.length; j += 1) {
      const rule = (places[j] ?? 0) - start;
      if (rule >= first) break;
      if (rule >= 0 && fits[rule]) first = rule;
    }
  }
  return first < fits.length ? first : -1;
}
