import { FILED_PERILS, type FiledPeril } from "../../../domain/claim";
import { perilWindow } from "~/shopper/claim/peril-windows";
import { windowText } from "~/shopper/claim/window-words";
import type { Words } from "~/shopper/words";
import type { DraftForm } from "~/use-cases/claims/drafts/draft-form";
import type { FormGoods, WhyNotClaimable } from "~/use-cases/claims/drafts/read-claim-form.server";

/** How many of which goods are chosen, by the coverage's line. */
export function chosenGoods(
  goods: readonly FormGoods[],
  chosen: DraftForm["lines"],
): ReadonlyMap<string, number> {
  const claimable = goods.filter((each) => each.claimable > 0);
  // Where there is one thing only, it is about that.
  const lines =
    chosen ??
    (claimable.length === 1
      ? claimable.map((each) => ({ coverageLineId: each.coverageLineId, quantity: each.claimable }))
      : []);
  return new Map(lines.map(({ coverageLineId, quantity }) => [coverageLineId, quantity]));
}

export function coveredUpTo({ say, amount }: Words, { insuredEach }: FormGoods): string | null {
  return insuredEach === null ? null : say("claim.goods.value", { amount: amount(insuredEach) });
}

/** That not all of them can be claimed; null: they can. */
export function onlySomeLeft(words: Words, { claimable, quantity }: FormGoods): string | null {
  return claimable < quantity ? words.say("claim.goods.left", { count: whole(words, claimable) }) : null;
}

/** Goods in a parcel of their own: where others can be reported for a peril already, why these can't. */
export function parcelNotes(
  words: Words,
  goods: readonly FormGoods[],
  each: FormGoods,
): { peril: FiledPeril; text: string }[] {
  return FILED_PERILS.flatMap((peril) => {
    const window = each.windows[peril];
    const text = window && perilWindow(goods, peril)?.state === "open" ? windowText(words, window) : null;
    return text === null ? [] : [{ peril, text }];
  });
}

export function whyText({ say }: Words, why: WhyNotClaimable): string {
  switch (why.code) {
    case "uninsured":
      return say("claim.goods.uninsured");
    case "coverage":
      return why.state === "active" ? say("claim.goods.uninsured") : say(`state.${why.state}`);
    case "refunded":
      return say("claim.goods.gone");
    case "claimed":
      return say("claim.goods.taken");
    case "settled":
      return say("claim.goods.paid-out");
  }
}

export const whole = ({ language }: Words, count: number): string =>
  new Intl.NumberFormat(language).format(count);

/** Shopify's pictures come in any width: `pixels` on the screen, twice as many for sharp ones. */
export function pictureOf({ picture }: FormGoods, pixels: number): string | null {
  if (!picture?.url.startsWith("https://cdn.shopify.com/")) return picture?.url ?? null;
  const address = new URL(picture.url);
  address.searchParams.set("width", String(pixels * 2));
  return address.href;
}
