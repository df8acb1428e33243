import type { ClaimFormView } from "~/shopper/claim/form-view";
import { paragraph } from "~/shopper/claim/parts";
import { markup, type Markup } from "~/shopper/markup";
import type { Words } from "~/shopper/words";

/** What was reported on this guarantee before, or waits for its day. */
export function earlierClaims(
  words: Words,
  { guarantee, planned, claimAddress }: ClaimFormView,
): Markup | null {
  const { say, day } = words;
  if (guarantee.claims.length + planned.length === 0) return null;
  const items = [
    ...guarantee.claims.map(
      ({ claimId, number, state }) =>
        markup`<li><a href="${claimAddress(claimId)}">C-${String(number)}</a> · ${say(`status.state.${state}`)}</li>`,
    ),
    ...planned.map(
      ({ draftId, fileOn }) =>
        markup`<li><a href="${claimAddress(draftId)}">${say("claim.planned.title", { date: day(fileOn) })}</a></li>`,
    ),
  ];
  return markup`<div class="wc-box">${paragraph(say("claim.earlier"))}<ul>${items}</ul></div>\n`;
}

/** An order can have more than one guarantee: each has its own form. */
export function otherGuarantees({ say, language }: Words, { others }: ClaimFormView): Markup | null {
  if (others.length === 0) return null;
  const named = new Intl.ListFormat(language, { type: "conjunction" });
  const items = others.map(
    ({ goods, address }) => markup`<li><a href="${address}">${named.format(goods)}</a></li>`,
  );
  return markup`<div class="wc-box">${paragraph(say("claim.goods"))}<ul>${items}</ul></div>\n`;
}
