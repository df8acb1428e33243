/**
 * The rating written a second time, straight from its specification and as slow and plain as can be: every number is
 * a fraction, every list is walked. It shares nothing with domain/, so that a mistake has to be made twice,
 * in two ways, to go unseen. Takes valid forms only.
 */
import type { CartForm, LineForm, OfferForm, PlanForm, RuleForm, SelectionForm } from "./forms";

type Fraction = { n: bigint; d: bigint };

const decimal = (text: string): Fraction => {
  const [whole = "", fraction = ""] = text.split(".");
  let d = 1n;
  for (const _ of fraction) d *= 10n;
  return { n: BigInt(whole + fraction), d };
};
const ZERO: Fraction = { n: 0n, d: 1n };
const add = (a: Fraction, b: Fraction): Fraction => ({ n: a.n * b.d + b.n * a.d, d: a.d * b.d });
const times = (a: Fraction, b: Fraction): Fraction => ({ n: a.n * b.n, d: a.d * b.d });
const over = (a: Fraction, b: Fraction): Fraction => ({ n: a.n * b.d, d: a.d * b.n });
const less = (a: Fraction, b: Fraction): boolean => a.n * b.d < b.n * a.d;
const isZero = (a: Fraction): boolean => a.n === 0n;
const total = (all: readonly Fraction[]): Fraction => all.reduce(add, ZERO);

/** The nearest multiple of `step` by the mode; halves go away from zero, and nothing here is negative. */
function toMultiple(value: Fraction, step: Fraction, mode: "half-up" | "up" | "down"): Fraction {
  const count = over(value, step);
  const floor = count.n / count.d;
  const rest = count.n % count.d;
  const up = mode === "up" ? rest > 0n : mode === "half-up" && rest + rest >= count.d;
  return times({ n: up ? floor + 1n : floor, d: 1n }, step);
}

function digitsOf(currency: string): number {
  const none = ["BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "VND", "VUV"];
  if ([...none, "XAF", "XOF", "XPF"].includes(currency)) return 0;
  return ["BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"].includes(currency) ? 3 : 2;
}

const minorUnit = (currency: string): Fraction => ({ n: 1n, d: 10n ** BigInt(digitsOf(currency)) });

/** Text of a value that is a whole number of the currency's minor units. */
function print(value: Fraction, currency: string): string {
  const digits = digitsOf(currency);
  const units = (value.n * 10n ** BigInt(digits)) / value.d;
  const text = units.toString().padStart(digits + 1, "0");
  return digits === 0 ? text : `${text.slice(0, text.length - digits)}.${text.slice(text.length - digits)}`;
}

const EU = [
  ["AT", "Austria"],
  ["BE", "Belgium"],
  ["BG", "Bulgaria"],
  ["HR", "Croatia"],
  ["CY", "Cyprus"],
  ["CZ", "Czechia"],
  ["DK", "Denmark"],
  ["EE", "Estonia"],
  ["FI", "Finland"],
  ["FR", "France"],
  ["DE", "Germany"],
  ["GR", "Greece"],
  ["HU", "Hungary"],
  ["IE", "Ireland"],
  ["IT", "Italy"],
  ["LV", "Latvia"],
  ["LT", "Lithuania"],
  ["LU", "Luxembourg"],
  ["MT", "Malta"],
  ["NL", "Netherlands"],
  ["PL", "Poland"],
  ["PT", "Portugal"],
  ["RO", "Romania"],
  ["SK", "Slovakia"],
  ["SI", "Slovenia"],
  ["ES", "Spain"],
  ["SE", "Sweden"],
].map(([code]) => code);

function isListed(entries: readonly string[], destination: string | null): boolean {
  for (const entry of entries) {
    if (entry === "*") return true;
    if (destination !== null && entry === destination) return true;
    if (destination !== null && entry === "EU" && EU.includes(destination)) return true;
  }
  return false;
}

const lower = (texts: readonly string[]): string[] => texts.map((text) => text.toLowerCase());

/** Whether the line has anything that the selection lists; an empty selection lists nothing. */
function isSelected(selection: SelectionForm, line: LineForm | null): boolean {
  const product = line?.product;
  if (!product) return false;
  return (
    lower(selection.tags ?? []).some((tag) => lower(product.tags).includes(tag)) ||
    lower(selection.types ?? []).includes(product.type.toLowerCase()) ||
    (selection.vendors ?? []).includes(product.vendor) ||
    (selection.productIds ?? []).includes(product.id) ||
    (selection.collectionIds ?? []).some((id) => product.collectionIds.includes(id))
  );
}

const isForAll = (selection: SelectionForm | undefined): boolean =>
  Object.values(selection ?? {}).every((list) => list.length === 0);

type Eligible = { id: string; quantity: number; line: LineForm | null; value: Fraction };
type Insured = Eligible & { rule: RuleForm };

export function referenceQuotes(plan: PlanForm, cart: CartForm): unknown[] {
  const toShop = (amount: string) =>
    toMultiple(over(decimal(amount), decimal(cart.rate)), minorUnit(plan.currency), "half-up");
  const eligible: Eligible[] = [];
  for (const line of cart.lines) {
    const value = toShop(plan.valueBasis === "discounted" ? line.discounted : line.subtotal);
    if (!line.requiresShipping || line.giftCard || line.guarantee || isZero(value)) continue;
    if (isSelected(plan.exclude, line)) continue;
    eligible.push({ id: line.id, quantity: line.quantity, line, value });
  }
  const fee = toShop(cart.shipping);
  if (plan.includeShipping && eligible.length > 0 && !isZero(fee)) {
    eligible.push({ id: "shipping", quantity: 1, line: null, value: fee });
  }
  return plan.offers.map((offer) => {
    const reason = refusal(plan, cart, eligible);
    return reason ? { offer: offer.id, offered: false, reason } : quote(plan, cart, offer, eligible);
  });
}

function refusal(plan: PlanForm, cart: CartForm, eligible: readonly Eligible[]): string | null {
  if (eligible.length === 0) return "no-eligible-lines";
  if (isListed(plan.destinations.exclude ?? [], cart.destination)) return "destination-not-covered";
  if (isListed(plan.destinations.include, cart.destination)) return null;
  return cart.destination === null ? "destination-unknown" : "destination-not-covered";
}

function quote(plan: PlanForm, cart: CartForm, offer: OfferForm, eligible: readonly Eligible[]): unknown {
  const refuse = (reason: string) => ({ offer: offer.id, offered: false, reason });
  const all = total(eligible.map(({ value }) => value));
  const insured: Insured[] = [];
  for (const each of eligible) {
    const rule = offer.rules.find(
      (candidate) =>
        (isForAll(candidate.match) || isSelected(candidate.match ?? {}, each.line)) &&
        ((candidate.destinations ?? []).length === 0 ||
          isListed(candidate.destinations ?? [], cart.destination)) &&
        !(candidate.eligibleValue?.from && less(all, decimal(candidate.eligibleValue.from))) &&
        !(candidate.eligibleValue?.below && !less(all, decimal(candidate.eligibleValue.below))),
    );
    if (rule && rule.premium.type !== "decline") insured.push({ ...each, rule });
  }
  if (insured.length === 0) return refuse("no-rule");

  const value = total(insured.map((each) => each.value));
  if (offer.minimumInsuredValue && less(value, decimal(offer.minimumInsuredValue))) {
    return refuse("under-minimum");
  }
  const limit = offer.maximumInsuredValue ? decimal(offer.maximumInsuredValue) : value;
  const isOver = less(limit, value);
  if (isOver && offer.overMaximum !== "cap") return refuse("over-limit");
  const factor = isOver ? over(limit, value) : { n: 1n, d: 1n };

  const premiums = offer.rules.map((rule) => {
    const lines = insured.filter((each) => each.rule === rule);
    return lines.length === 0 ? ZERO : rulePremium(rule, lines, factor);
  });
  const held = between(total(premiums), offer.minimumPremium, offer.maximumPremium);
  const premium = toMultiple(held, decimal(offer.rounding.increment), offer.rounding.mode);
  if (isZero(premium)) return refuse("zero-premium");

  const isFunded = cart.destination !== null && isListed(plan.merchantFunded, cart.destination);
  const charged = toMultiple(times(premium, decimal(cart.rate)), minorUnit(cart.currency), "half-up");
  const printed = shares(
    insured.map((each) => times(each.value, factor)),
    isOver ? limit : value,
    plan.currency,
  );
  const unlisted = cart.lines.filter((line) => !line.guarantee).map((line) => line.id);
  if (eligible.some((each) => each.line === null)) unlisted.push("shipping");
  return {
    offer: offer.id,
    offered: true,
    premium: print(premium, plan.currency),
    currency: plan.currency,
    insuredValue: print(isOver ? limit : value, plan.currency),
    presentment: { currency: cart.currency, premium: print(isFunded ? ZERO : charged, cart.currency) },
    lines: insured.map((each, index) => ({ id: each.id, rule: each.rule.id, insuredValue: printed[index] })),
    uninsured: unlisted.filter((id) => !insured.some((each) => each.id === id)),
    payer: isFunded ? "merchant" : "shopper",
  };
}

function rulePremium(rule: RuleForm, lines: readonly Insured[], factor: Fraction): Fraction {
  const value = times(total(lines.map((each) => each.value)), factor);
  const items = lines.reduce((sum, each) => sum + BigInt(each.quantity), 0n);
  const { premium } = rule;
  const price = (): Fraction => {
    if (premium.type === "decline") throw new Error("a declined line has no premium");
    if (premium.type === "rate") return times(value, decimal(premium.rate));
    if (premium.type === "flat") {
      return times(decimal(premium.amount), { n: premium.per === "item" ? items : 1n, d: 1n });
    }
    const band = premium.bands.find(({ below }) => below === undefined || less(value, decimal(below)));
    return band?.amount === undefined ? times(value, decimal(band?.rate ?? "")) : decimal(band.amount);
  };
  return between(price(), rule.minimum, rule.maximum);
}

function between(value: Fraction, least: string | undefined, most: string | undefined): Fraction {
  if (least !== undefined && less(value, decimal(least))) return decimal(least);
  if (most !== undefined && less(decimal(most), value)) return decimal(most);
  return value;
}

/** The values rounded down to the minor unit, the units missing from `sum` given to the largest remainders. */
function shares(values: readonly Fraction[], sum: Fraction, currency: string): string[] {
  const unit = minorUnit(currency);
  const down = values.map((value) => toMultiple(value, unit, "down"));
  const rest = values.map((value, index) => add(value, times(down[index] ?? ZERO, { n: -1n, d: 1n })));
  const given = new Set<number>();
  while (less(total(down), sum)) {
    let best = -1;
    for (const [index, each] of rest.entries()) {
      if (!given.has(index) && (best < 0 || less(rest[best] ?? ZERO, each))) best = index;
    }
    given.add(best);
    down[best] = add(down[best] ?? ZERO, unit);
  }
  return down.map((value) => print(value, currency));
}
