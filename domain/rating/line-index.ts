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
  /** Of each list of a selection, in the order of KINDS; null where no selection has one. */
  readonly kinds: readonly (Kind | null)[];
};

type Kind = {
  readonly places: ReadonlyMap<string, readonly number[]>;
  readonly normal: (name: string) => string;
};

/** What selections list a line: their rising places, of each thing that it has. */
export type LineSelections = readonly (readonly number[])[];

export const EXCLUDE_PLACE = 0;

// Tags and types compare by the lower case of both, untrimmed; the rest exactly.
const lowerCase = (name: string) => name.toLowerCase();
const asItIs = (name: string) => name;
const KINDS = ["tags", "types", "vendors", "productIds", "collectionIds"] as const;

export function indexPlan(plan: Plan): LineIndex {
  const every: number[] = [];
  const matches = [plan.exclude];
  for (const { rules } of plan.offers) {
    for (const { match } of rules) {
      // An empty match is for every line; an empty `exclude` excludes nothing.
      if (isEmpty(match)) every.push(matches.length);
      matches.push(match);
    }
  }
  return {
    every,
    kinds: KINDS.map((kind, index) => {
      const places = new Map<string, number[]>();
      const made = kindOf(places, index);
      for (let place = 0; place < matches.length; place += 1) {
        for (const name of matches[place]?.[kind] ?? []) addPlace(places, made.normal(name), place);
      }
      return places.size > 0 ? made : null;
    }),
  };
}

/** @param index among KINDS */
export function kindOf(places: Kind["places"], index: number): Kind {
  return { places, normal: index < 2 ? lowerCase : asItIs };
}

/** Whether a selection lists nothing. */
export function isEmpty(selection: Selection): boolean {
  return KINDS.every((kind) => selection[kind].length === 0);
}

function addPlace(places: Map<string, number[]>, key: string, place: number): void {
  const known = places.get(key);
  if (known) known.push(place);
  else places.set(key, [place]);
}

/** The places of a line: those for every line, and those of what its product has. */
export function selectionsOf({ every, kinds }: LineIndex, product: CartProduct | null): LineSelections {
  const found: (readonly number[])[] = [];
  if (every.length > 0) found.push(every);
  if (!product) return found;
  keepAll(found, kinds[0], product.tags);
  keep(found, kinds[1], product.type);
  keep(found, kinds[2], product.vendor);
  keep(found, kinds[3], product.id);
  keepAll(found, kinds[4], product.collectionIds);
  return found;
}

function keepAll(
  found: (readonly number[])[],
  kind: Kind | null | undefined,
  names: readonly string[],
): void {
  if (kind) for (let i = 0; i < names.length; i += 1) keep(found, kind, names[i] ?? "");
}

function keep(found: (readonly number[])[], kind: Kind | null | undefined, name: string): void {
  const places = kind?.places.get(kind.normal(name));
  if (places) found.push(places);
}

/** Whether the plan's `exclude` lists something of the line. */
export function isExcluded(line: LineSelections): boolean {
  for (let i = 0; i < line.length; i += 1) if (line[i]?.[0] === EXCLUDE_PLACE) return true;
  return false;
}

/**
 * Which of an offer's rules, the first of which is at `start`, is the first that fits and matches the line; -1 when
 * none is. `fits` says of each rule whether all of its conditions but the match hold.
 */
export function firstMatch(line: LineSelections, start: number, fits: readonly boolean[]): number {
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
