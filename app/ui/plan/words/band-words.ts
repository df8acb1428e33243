import { decimalsOf, scaled, unscaled, withoutTrailingZeros } from "../../../../domain/money";
import { fractionOf, plainNumber } from "~/ui/plan/form/percent";
import type { BandForm } from "~/ui/plan/form/plan-form";
import type { Words } from "~/ui/plan/words/plan-words";

/** What a band does: "Goods worth US$100.00 to below US$500.00: 1.2 % of their value, so US$1.20 to US$6.00". */
export function bandWords(bands: readonly BandForm[], index: number, words: Words): string {
  const { t, amount } = words;
  const band = bands[index];
  const from = plainNumber(bands[index - 1]?.below ?? "");
  const below = index === bands.length - 1 ? "" : plainNumber(band?.below ?? "");
  const price = band ? priceWords(band, from, below, words) : "";
  if (from === "" && below === "") return t("band.any", { price });
  if (from === "") return t("band.below", { below: amount(below), price });
  if (below === "") return t("band.from", { from: amount(from), price });
  return t("band.between", { from: amount(from), below: amount(below), price });
}

function priceWords(band: BandForm, from: string, below: string, { t, amount }: Words): string {
  if (band.priced === "amount") {
    const price = plainNumber(band.amount);
    return price === "" ? t("summary.incomplete") : t("band.amount", { amount: amount(price) });
  }
  const percent = plainNumber(band.percent).replace(/\s*%$/, "");
  if (percent === "") return t("summary.incomplete");
  const least = shareOf(from === "" ? "0" : from, percent);
  const most = below === "" ? null : shareOf(below, percent);
  if (least === null) return t("band.rate", { percent });
  if (most === null) return t("band.rateFrom", { percent, least: amount(least) });
  return t("band.rateBetween", { percent, least: amount(least), most: amount(most) });
}

/** An amount times a percentage, exactly; null where either is no plain number. */
function shareOf(value: string, percent: string): string | null {
  const fraction = fractionOf(percent);
  const [ofValue, ofFraction] = [decimalsOf(value), decimalsOf(fraction)];
  if (ofValue === null || ofFraction === null) return null;
  return withoutTrailingZeros(
    unscaled(scaled(value, ofValue) * scaled(fraction, ofFraction), ofValue + ofFraction),
  );
}
