import {
  chosenGoods,
  coveredUpTo,
  onlySomeLeft,
  parcelNotes,
  pictureOf,
  whole,
  whyText,
} from "~/shopper/claim/goods-words";
import { fieldError, type FieldFault } from "~/shopper/claim/parts";
import { markup, type Markup } from "~/shopper/markup";
import type { Words } from "~/shopper/words";
import type { DraftForm } from "~/use-cases/claims/drafts/draft-form";
import type { FormGoods } from "~/use-cases/claims/drafts/read-claim-form.server";

/** Which goods, and how many; what can't be chosen says why. */
export function goodsField(input: {
  words: Words;
  goods: readonly FormGoods[];
  chosen: DraftForm["lines"];
  faults: readonly FieldFault[];
  claimAddress: (claimId: string) => string;
}): Markup {
  const { words, goods, faults } = input;
  const chosen = chosenGoods(goods, input.chosen);
  const rows = goods.map((each) =>
    each.claimable === 0
      ? lockedRow(words, each, input.claimAddress)
      : openRow(input, each, chosen.get(each.coverageLineId)),
  );
  return markup`<fieldset id="goods" tabindex="-1" aria-describedby="goods-error">
<legend>${words.say("claim.goods")}</legend>
<div class="wc-choices">${rows}</div>
${fieldError("goods", faults)}
</fieldset>
`;
}

/** @param quantity how many are chosen; undefined: it isn't chosen */
function openRow(
  { words, goods }: { words: Words; goods: readonly FormGoods[] },
  each: FormGoods,
  quantity: number | undefined,
): Markup {
  const { coverageLineId: id, claimable } = each;
  const less = onlySomeLeft(words, each);
  const notes = parcelNotes(words, goods, each).map(
    ({ peril, text }) => markup`<span class="wc-soft" data-for="${peril}">${text}</span>`,
  );
  return markup`<label class="wc-choice" for="goods-${id}">
<input type="checkbox" id="goods-${id}" name="line" value="${id}"${quantity === undefined ? null : markup` checked`}>
${named(words, each, coveredUpTo(words, each))}
${less === null ? null : markup`<span class="wc-soft">${less}</span>`}${notes}
${claimable > 1 ? countField(words, id, claimable, quantity ?? claimable) : null}
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

const PICTURE = 56;

function named({ say }: Words, goods: FormGoods, more: string | null): Markup {
  const { title, variantTitle, isShipping } = goods;
  const picture = pictureOf(goods, PICTURE);
  const image = picture
    ? markup`<img src="${picture}" alt="" width="${String(PICTURE)}" height="${String(PICTURE)}" loading="lazy" decoding="async">`
    : markup`<span class="wc-noimage" aria-hidden="true"></span>`;
  const variant = variantTitle === null ? null : markup`<br><span class="wc-soft">${variantTitle}</span>`;
  const said = more === null ? null : markup`<br><span class="wc-soft">${more}</span>`;
  return markup`<span class="wc-goods">${isShipping ? null : image}<span>${isShipping ? say("shipping") : title}${variant}${said}</span></span>`;
}
