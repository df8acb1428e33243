import type { Words } from "~/shopper/words";
import type { ShopperGuarantee } from "~/use-cases/shopper-access/read-guarantee.server";

/** Who guarantees what up to how much, and what was paid for it: a sentence each. */
export function coverText({ say, amount, perils }: Words, guarantee: ShopperGuarantee): string[] {
  const { payer, paid, insured, shopName } = guarantee;
  return [
    ...(payer === "merchant" ? [say("funded", { shop: shopName })] : []),
    // Nothing is promised where no plan fits the order yet.
    ...(guarantee.goods.length > 0
      ? [say("cover", { perils: perils(guarantee.perils), amount: amount(insured) })]
      : []),
    ...(payer === "shopper" && paid ? [say("paid", { price: amount(paid) })] : []),
  ];
}

/** Until when it can be cancelled; null when it can't be. */
export function untilText({ say, moment }: Words, { cancelling, timeZone }: ShopperGuarantee): string | null {
  if (!cancelling.may) return null;
  return cancelling.until === null
    ? say("until.shipped")
    : say("until.hours", { until: moment(cancelling.until, timeZone) });
}

/** By when each parcel was promised, whether it is late, and what was given for it: a sentence each. */
export function parcelTexts({ say, amount, day }: Words, { parcels }: ShopperGuarantee): string[] {
  return parcels.map(({ name, promisedOn, daysLate, came, paid }) => {
    const date = day(promisedOn);
    const stands = daysLate === 0 ? "parcel.promised" : came ? "parcel.cameLate" : "parcel.late";
    const text = [say(stands, { date }), ...(paid ? [say("parcel.paid", { amount: amount(paid) })] : [])];
    return say("parcel.of", { parcel: name, text: text.join(" ") });
  });
}
