import { withoutTrailingZeros } from "../../money/index";
import {
  COMPACT_FORMAT,
  FLAG_INCLUDE_SHIPPING,
  FLAG_UNDISCOUNTED,
  LIST_KINDS,
  MODE_LETTERS,
  PERIL_LETTERS,
} from "./compact-form";
import { isEmpty } from "../line-index";
import type { Band, Offer, Plan, Premium, Rule, Selection } from "../plan";
import { utf8Length } from "./utf8-length";

/** A metafield that a function reads may hold at most this many bytes. */
export const COMPACT_LIMIT_BYTES = 10_000;

export type EncodedPlan =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly bytes: number; readonly limit: typeof COMPACT_LIMIT_BYTES };

/** A list of a selection: nothing, joined or single texts, or the place of a shared one, from 1. */
type CompactList = number | string | readonly string[];
type CompactSelection = readonly CompactList[];

/** The compact published form of a plan (see compact-form.ts), refused with its size when it passes the limit. */
export function encodePlan(plan: Plan): EncodedPlan {
  const text = JSON.stringify(compactPlan(plan));
  const bytes = utf8Length(text);
  return bytes <= COMPACT_LIMIT_BYTES ? { ok: true, text } : { ok: false, bytes, limit: COMPACT_LIMIT_BYTES };
}

function compactPlan(plan: Plan): readonly unknown[] {
  const rules = plan.offers.flatMap((offer) => offer.rules).filter((rule) => !isEmpty(rule.match));
  const selections = new Shared<CompactSelection>();
  for (const rule of rules) selections.count(compactSelection(rule.match));
  const excluded = compactSelection(plan.exclude);
  // Of selections that are shared, the lists are written once already.
  const lists = new Shared<CompactList>();
  for (const list of [...excluded, ...selections.distinct().flat()]) lists.count(list);
  const withLists = (selection: CompactSelection) => selection.map((list) => lists.refer(list));
  const offers = plan.offers.map((offer) => [
    offer.id,
    offer.perils.map((peril) => PERIL_LETTERS[peril]).join(""),
    moneyText(offer),
    offer.rules.map((rule) => {
      if (isEmpty(rule.match)) return [rule.id, termsText(rule)];
      const selection = selections.refer(compactSelection(rule.match));
      return [rule.id, termsText(rule), typeof selection === "number" ? selection : withLists(selection)];
    }),
  ]);
  return [
    COMPACT_FORMAT,
    plan.version,
    plan.currency,
    (plan.valueBasis === "undiscounted" ? FLAG_UNDISCOUNTED : 0) +
      (plan.includeShipping ? FLAG_INCLUDE_SHIPPING : 0),
    plan.destinations.include.join(""),
    plan.destinations.exclude.join(""),
    plan.merchantFunded.join(""),
    withLists(excluded),
    lists.table(),
    selections.table().map(withLists),
    offers,
  ];
}

/** Values that are written in a table once and referred to by place where that is shorter. */
class Shared<T> {
  private readonly uses = new Map<string, { readonly value: T; count: number }>();
  private places: Map<string, number> | undefined;

  count(value: T): void {
    const key = JSON.stringify(value);
    const known = this.uses.get(key);
    if (known) known.count += 1;
    else this.uses.set(key, { value, count: 1 });
  }

  distinct(): T[] {
    return [...this.uses.values()].map(({ value }) => value);
  }

  refer(value: T): T | number {
    return this.placed().get(JSON.stringify(value)) ?? value;
  }

  table(): T[] {
    const places = this.placed();
    return [...this.uses].filter(([key]) => places.has(key)).map(([, { value }]) => value);
  }

  private placed(): Map<string, number> {
    if (this.places) return this.places;
    const places = new Map<string, number>();
    for (const [key, { count }] of this.uses) {
      const reference = String(places.size + 1).length;
      if (key.length * count > key.length + 1 + reference * count) places.set(key, places.size + 1);
    }
    return (this.places = places);
  }
}

function compactSelection(selection: Selection): CompactSelection {
  const lists: CompactList[] = [];
  let length = 0;
  for (const [index, { field, prefix }] of LIST_KINDS.entries()) {
    const items = selection[field];
    lists.push(items.length === 0 ? 0 : prefix === null ? namesText(items) : idsText(items, prefix));
    if (items.length > 0) length = index + 1;
  }
  return lists.slice(0, length);
}

function namesText(names: readonly string[]): CompactList {
  return names.some((name) => name.includes(",")) ? names : names.join(",");
}

function idsText(ids: readonly string[], prefix: string): CompactList {
  let text = "";
  let before = 0;
  for (const id of ids) {
    const digits = id.startsWith(prefix) ? id.slice(prefix.length) : "";
    const number = Number(digits);
    if (!/^[1-9][0-9]*$/.test(digits) || !Number.isSafeInteger(number)) return ids;
    const difference = number - before;
    text += (difference < 0 || text === "" ? "" : "+") + difference.toString(36);
    before = number;
  }
  return text;
}

function moneyText({ rounding, overMaximum, ...offer }: Offer): string {
  const head = short(rounding.increment) + MODE_LETTERS[rounding.mode] + (overMaximum === "cap" ? "c" : "");
  return joined(":", [
    head,
    short(offer.minimumPremium),
    short(offer.maximumPremium),
    short(offer.minimumInsuredValue),
    short(offer.maximumInsuredValue),
  ]);
}

function termsText({ premium, minimum, maximum, eligibleValue, destinations }: Rule): string {
  const limits = [short(minimum), short(maximum), short(eligibleValue.from), short(eligibleValue.below)];
  return joined(";", [premiumText(premium), joined(":", limits), destinations.join("")]);
}

function premiumText(premium: Premium): string {
  switch (premium.type) {
    case "flat":
      return (premium.per === "item" ? "i" : "f") + short(premium.amount);
    case "rate":
      return "r" + short(premium.rate);
    case "bands":
      return "b" + premium.bands.map(bandText).join(",");
    case "decline":
      return "d";
  }
}

function bandText(band: Band): string {
  return short(band.below) + ("amount" in band ? "f" + short(band.amount) : "r" + short(band.rate));
}

/** A decimal without superfluous zeros; nothing for an absent one. */
function short(decimal: string | undefined): string {
  return decimal === undefined ? "" : withoutTrailingZeros(decimal).replace(/^0\./, ".");
}

/** The parts divided by a mark, without the empty ones at the end. */
function joined(mark: string, parts: readonly string[]): string {
  let length = parts.length;
  while (length > 0 && parts[length - 1] === "") length -= 1;
  return parts.slice(0, length).join(mark);
}
