import { FILED_PERILS } from "../../../domain/claim";
import { fieldError, type FieldFault } from "~/shopper/claim/parts";
import { perilWindow } from "~/shopper/claim/peril-windows";
import { windowText } from "~/shopper/claim/window-words";
import { markup, type Markup } from "~/shopper/markup";
import type { Words } from "~/shopper/words";
import type { DraftForm } from "~/use-cases/claims/draft-form";
import type { FormGoods, WhyNotClaimable } from "~/use-cases/claims/read-claim-form.server";

/** Which goods, and how many; what can't be chosen says why. */
export function goodsField(input: {
  words: Words;
  goods: readonly FormGoods[];
  chosen: DraftForm["lines"];
  faults: readonly FieldFault[];
  claimAddress: (claimId: string) => string;
}): Markup {
  const { words, goods, faults } = input;
  const claimable = goods.filter((each) => each.claimable > 0);
  const rows = goods.map((each) => {
    if (each.claimable === 0) return lockedRow(words, each, input.claimAddress);
    // Where there is one thing only, it is about that.
    const line = input.chosen?.find(({ coverageLineId }) => coverageLineId === each.coverageLineId);
    const isChosen = line !== undefined || (input.chosen === undefined && claimable.length === 1);
    return openRow(input, each, isChosen, line?.quantity ?? each.claimable);
  });
  return markup`<fieldset id="goods" tabindex="-1" aria-describedby="goods-error">
<legend>${words.say("claim.goods")}</legend>
<div class="wc-choices">${rows}</div>
${fieldError("goods", faults)}
</fieldset>
`;
}

function openRow(
  { words, goods }: { words: Words; goods: readonly FormGoods[] },
  each: FormGoods,
  isChosen: boolean,
  quantity: number,
): Markup {
  const { say, amount } = words;
  const { coverageLineId: id, claimable, insuredEach } = each;
  const less = claimable < each.quantity ? say("claim.goods.left", { count: whole(words, claimable) }) : null;
  // Goods in a parcel of their own: where others can be reported for this already, it says why these can't.
  const notes = FILED_PERILS.flatMap((peril) => {
    const window = each.windows[peril];
    const text = window && perilWindow(goods, peril)?.state === "open" ? windowText(words, window) : null;
    return text === null ? [] : [markup`<span class="wc-soft" data-for="${peril}">${text}</span>`];
  });
  return markup`<label class="wc-choice" for="goods-${id}">
<input type="checkbox" id="goods-${id}" name="line" value="${id}"${isChosen ? markup` checked` : null}>
${named(words, each, insuredEach === null ? null : say("claim.goods.value", { amount: amount(insuredEach) }))}
${less === null ? null : markup`<span class="wc-soft">${less}</span>`}${notes}
${claimable > 1 ? countField(words, id, claimable, quantity) : null}
</label>
`;
}

function countField(words: Words, id: string, most: number, quantity: number): Markup {
  const { say } = words;
  const options = Array.from({ length: Math.min(most, 200) }, (_, index) => index + 1).map(
    (count) =>
      markup`<option value="${String(count)}"${count === Math.min(quantity, most) ? markup` selected` : null}>${whole(words, count)}</option>`,
  );
  return markup`<span class="wc-count"><span id="count-${id}">${say("claim.goods.count")}</span>
<select name="quantity-${id}" aria-labelledby="count-${id}">${options}</select>
<span>${say("claim.goods.of", { count: whole(words, most) })}</span></span>`;
}

function lockedRow(words: Words, goods: FormGoods, claimAddress: (claimId: string) => string): Markup {
  const whys = goods.why.map((why) => {
    const claim = "claim" in why ? why.claim : null;
    const link = claim
      ? markup` · <a href="${claimAddress(claim.claimId)}">C-${String(claim.number)}</a>`
      : null;
    return markup`<span class="wc-soft">${whyText(words, why)}${link}</span>`;
  });
  return markup`<div class="wc-choice wc-off">
<input type="checkbox" disabled aria-hidden="true">
${named(words, goods, null)}
${whys}
</div>
`;
}

function whyText({ say }: Words, why: WhyNotClaimable): string {
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

const PICTURE = 56;

function named({ say }: Words, goods: FormGoods, more: string | null): Markup {
  const { title, variantTitle, isShipping, picture } = goods;
  const image = picture
    ? markup`<img src="${sized(picture.url)}" alt="" width="${String(PICTURE)}" height="${String(PICTURE)}" loading="lazy" decoding="async">`
    : markup`<span class="wc-noimage" aria-hidden="true"></span>`;
  const variant = variantTitle === null ? null : markup`<br><span class="wc-soft">${variantTitle}</span>`;
  const said = more === null ? null : markup`<br><span class="wc-soft">${more}</span>`;
  return markup`<span class="wc-goods">${isShipping ? null : image}<span>${isShipping ? say("shipping") : title}${variant}${said}</span></span>`;
}

/** Shopify's pictures come in any width: twice the shown one, for sharp screens. */
function sized(url: string): string {
  if (!url.startsWith("https://cdn.shopify.com/")) return url;
  const address = new URL(url);
  address.searchParams.set("width", String(PICTURE * 2));
  return address.href;
}

const whole = ({ language }: Words, count: number): string => new Intl.NumberFormat(language).format(count);
