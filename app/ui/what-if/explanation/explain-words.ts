import type { TFunction } from "i18next";
import { compareDecimals, minorUnits } from "../../../../domain/money";
import type {
  Exact,
  ExplainedLine,
  ExplainedOffer,
  Explanation,
  GroupSteps,
  LineRule,
  PassedRule,
  Trait,
} from "../../../../domain/rating";
import { percentOf } from "~/ui/plan/form/percent";

/** What the sentences need to know of the reader and the shop. */
export type ExplainWords = {
  t: TFunction<"whatIf">;
  /** "US$6.660333" of "6.660333": with all decimals that are there. */
  amount: (amount: string) => string;
  /** The title of a product or collection by gid. */
  titleOf: (id: string) => string;
};

/** Amounts with all their decimals, at least the currency's own. */
export function exactAmounts(locale: string, currency: string): (amount: string) => string {
  const least = minorUnits(currency);
  const format = new Intl.NumberFormat(locale, {
    style: "currency",
    currency,
    minimumFractionDigits: least,
    maximumFractionDigits: 12,
  });
  return (amount) => format.format(amount as Intl.StringNumericLiteral);
}

/** What becomes of one line: "Insured for US$90.00 by rule “jade”: it is tagged jade." */
export function lineWords(
  line: ExplainedLine,
  rule: LineRule | undefined,
  offer: ExplainedOffer,
  words: ExplainWords,
): string {
  const { t, amount } = words;
  if (!line.eligible) {
    if (line.because.code !== "excluded") return t(`why.ineligible.${line.because.code}`);
    return t("why.ineligible.excluded", { because: traitWords(line.because.by, words) });
  }
  if (!rule || rule.rule === null) return t("why.noRule");
  const because = traitWords(rule.by, words);
  if (rule.declined) return t("why.declined", { rule: rule.rule, because });
  const insured = offer.quote.offered ? offer.quote.lines.find(({ id }) => id === line.id) : undefined;
  return insured
    ? t("why.insured", { value: amount(insured.insuredValue), rule: rule.rule, because })
    : t("why.would", { rule: rule.rule, because });
}

function traitWords(trait: Trait | null, { t, titleOf }: ExplainWords): string {
  if (!trait) return t("why.because.every");
  const { kind, name } = trait;
  if (kind === "productIds") return t("why.because.productIds");
  return t(`why.because.${kind}`, { name: kind === "collectionIds" ? titleOf(name) : name });
}

/** Why a rule before didn't take a line: "“rings” is for other goods." */
export function passedWords(
  { rule, because }: PassedRule,
  eligibleValue: string,
  { t, amount }: ExplainWords,
): string {
  switch (because.code) {
    case "goods":
    case "destination":
    case "destination-unknown":
      return t(`why.passed.${because.code}`, { rule });
    case "value-under":
    case "value-not-under":
      return t(`why.passed.${because.code}`, {
        rule,
        limit: amount(because.limit),
        value: amount(eligibleValue),
      });
  }
}

/** How the premium comes about, a sentence a step. Empty where a step before it refused. */
export function stepWords(
  offer: ExplainedOffer,
  { currency }: Explanation,
  cart: { currency: string; rate: string },
  words: ExplainWords & { presentment: (amount: string) => string },
): string[] {
  const { t, amount, presentment } = words;
  const { premium, limit, insuredValue, quote } = offer;
  if (!premium) return [];
  const { rounding } = premium;
  const isRounded = compareDecimals(premium.beforeRounding.text, premium.premium) !== 0;
  const converted = quote.offered && quote.payer === "shopper" && cart.currency !== currency;
  return [
    ...(limit === null || insuredValue === null
      ? []
      : [t("steps.cap", { value: amount(insuredValue), limit: amount(limit) })]),
    ...premium.groups.flatMap((group) => groupWords(group, words)),
    ...(premium.groups.length > 1 ? [t("steps.sum", { amount: exactWords(premium.sum, words) })] : []),
    ...(premium.held
      ? [
          t(premium.held.by === "minimum" ? "steps.offerMinimum" : "steps.offerMaximum", {
            limit: amount(premium.held.limit),
          }),
        ]
      : []),
    ...(isRounded
      ? [
          t(`steps.rounded.${rounding.mode}`, {
            increment: amount(rounding.increment),
            premium: amount(premium.premium),
          }),
        ]
      : []),
    ...(quote.offered || quote.reason !== "zero-premium" ? [] : [t("steps.zero")]),
    ...(converted
      ? [
          t("steps.converted", {
            rate: cart.rate,
            currency: cart.currency,
            shopCurrency: currency,
            amount: presentment(quote.presentment.premium),
          }),
        ]
      : []),
    ...(quote.offered && quote.payer === "merchant" ? [t("steps.merchant")] : []),
  ];
}

function groupWords(group: GroupSteps, words: ExplainWords): string[] {
  const { t, amount } = words;
  const told = {
    rule: group.rule,
    value: exactWords(group.value, words),
    amount: exactWords(group.unheld, words),
  };
  const held = group.held
    ? [
        t(group.held.by === "minimum" ? "steps.ruleMinimum" : "steps.ruleMaximum", {
          limit: amount(group.held.limit),
        }),
      ]
    : [];
  return [priceWords(group, told, words), ...held];
}

function priceWords(
  { price }: GroupSteps,
  told: { rule: string; value: string; amount: string },
  words: ExplainWords,
): string {
  const { t, amount } = words;
  switch (price.type) {
    case "order":
      return t("steps.order", { rule: told.rule, amount: amount(price.amount) });
    case "item":
      return t("steps.item", {
        rule: told.rule,
        price: amount(price.amount),
        count: Number(price.items),
        amount: told.amount,
      });
    case "rate":
      return t("steps.rate", { ...told, percent: percentOf(price.rate) });
    case "band": {
      const band = bandWords(price, words);
      return price.rate === null
        ? t("steps.bandAmount", { ...told, band })
        : t("steps.bandRate", { ...told, band, percent: percentOf(price.rate) });
    }
  }
}

function bandWords(
  { from, below }: { from: string | null; below: string | null },
  { t, amount }: ExplainWords,
): string {
  if (from === null && below === null) return t("steps.band.all");
  if (from === null) return t("steps.band.below", { below: amount(below ?? "") });
  if (below === null) return t("steps.band.from", { from: amount(from) });
  return t("steps.band.between", { from: amount(from), below: amount(below) });
}

function exactWords({ text, exact }: Exact, { t, amount }: ExplainWords): string {
  return exact ? amount(text) : t("steps.about", { amount: amount(text) });
}
