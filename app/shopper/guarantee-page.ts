import { coverText, parcelTexts, untilText } from "~/shopper/guarantee-words";
import { markup, type Markup } from "~/shopper/markup";
import type { Words } from "~/shopper/words";
import type { ShopperGuarantee } from "~/use-cases/shopper-access/read-guarantee.server";

// What a theme says of headings, lists and links stays; only what it can't know is said here. The class is another than the cart
// block's, which may be on the same page.
const STYLE = markup`<style>
.waybond-guarantee { max-width: 36rem; margin: 0 auto; padding: 2rem 1rem 3rem; font-size: 1rem; line-height: 1.5; }
.waybond-guarantee h1 { font-size: 1.375rem; line-height: 1.3; margin: 0 0 1rem; overflow-wrap: anywhere; }
.waybond-guarantee h2 { font-size: 1rem; margin: 1.5rem 0 0.5rem; }
.waybond-guarantee p { margin: 0 0 0.75rem; }
.waybond-guarantee ul { margin: 0 0 1.5rem; padding-left: 1.25rem; overflow-wrap: anywhere; }
.waybond-guarantee__state { font-weight: 600; }
.waybond-guarantee summary, .waybond-guarantee button, .waybond-guarantee__claim { font: inherit; min-height: 44px; box-sizing: border-box; cursor: pointer; }
.waybond-guarantee__claim { display: inline-flex; align-items: center; padding: 0.5rem 1.25rem; border: 1px solid currentcolor; border-radius: 0.5rem; font-weight: 600; text-decoration: none; color: inherit; }
.waybond-guarantee summary { display: inline-flex; align-items: center; padding: 0.5rem 1.25rem; border: 1px solid currentcolor; border-radius: 0.5rem; }
.waybond-guarantee summary::-webkit-details-marker { display: none; }
.waybond-guarantee summary:focus-visible, .waybond-guarantee button:focus-visible { outline: 3px solid #005bd3; outline-offset: 2px; }
.waybond-guarantee form { padding-top: 1rem; }
.waybond-guarantee button { width: 100%; padding: 0.5rem 1.25rem; border: 0; border-radius: 0.5rem; color: #fff; background: #b3261e; }
@media (min-width: 30rem) {
  .waybond-guarantee button { width: auto; }
}
</style>`;

/**
 * A shopper's guarantee, with what cancels it: a form behind a question, without any script. Goes inside a shop's theme.
 * @param claimAddress where something is reported for its order
 */
export function guaranteePage(words: Words, guarantee: ShopperGuarantee, claimAddress: string): Markup {
  const { say } = words;
  const { state, goods, partly } = guarantee;
  const active = state === "active";
  const until = untilText(words, guarantee);
  return frame(
    words,
    say("title", { order: guarantee.orderName }),
    markup`<p class="waybond-guarantee__state" role="status">${say(active ? "heading" : `state.${state}`)}</p>
${goesBackText(words, guarantee)}
${active ? coverText(words, guarantee).map(paragraph) : []}
${active && partly ? paragraph(say("partly")) : null}
${parcelTexts(words, guarantee).map(paragraph)}
${active && goods.length > 0 ? goodsList(words, guarantee) : null}
${active && hasGoods(guarantee) ? claimLink(words, claimAddress) : null}
${until === null ? whyNot(words, guarantee) : paragraph(until)}
${guarantee.cancelling.may ? cancelForm(words, guarantee) : null}`,
  );
}

/** Where a link leads that isn't ours, too old, of another shop or of nothing: nothing tells these apart. */
export function missingPage(words: Words): Markup {
  return frame(words, words.say("missing.title"), paragraph(words.say("missing.text")));
}

/** Where the guarantee itself can't be read just now. */
export function busyPage(words: Words): Markup {
  return frame(words, words.say("busy"), markup``);
}

function frame({ language }: Words, title: string, content: Markup): Markup {
  return markup`<div class="waybond-guarantee" lang="${language}">
${STYLE}
<h1>${title}</h1>
${content}
</div>
`;
}

function paragraph(text: string): Markup {
  return markup`<p>${text}</p>\n`;
}

/** Something is covered; from when it can be reported, the form tells. */
const hasGoods = ({ goods }: ShopperGuarantee): boolean => goods.length > 0;

function claimLink({ say }: Words, address: string): Markup {
  return markup`<h2>${say("guarantee.claim.text")}</h2>
<p><a class="waybond-guarantee__claim" href="${address}">${say("guarantee.claim")}</a></p>`;
}

function goodsList({ say }: Words, { goods }: ShopperGuarantee): Markup {
  return markup`<h2>${say("goods")}</h2>
<ul>${goods.map(({ title, variantTitle, quantity, isShipping }) => {
    const name = isShipping ? say("shipping") : title;
    const variant = variantTitle === null ? "" : ` · ${variantTitle}`;
    return markup`<li>${name}${variant}${quantity === 1 ? "" : ` × ${quantity}`}</li>`;
  })}</ul>`;
}

function goesBackText({ say, amount }: Words, { state, goesBack }: ShopperGuarantee): Markup | null {
  if (state !== "cancelled" || goesBack === null) return null;
  return paragraph(say("cancel.done", { price: amount(goesBack) }));
}

/** Of what isn't active any more the state has told it. */
function whyNot({ say }: Words, { cancelling }: ShopperGuarantee): Markup | null {
  return cancelling.may || cancelling.why === "not-active" ? null : paragraph(say(`why.${cancelling.why}`));
}

function cancelForm({ say, amount }: Words, { goesBack, paid }: ShopperGuarantee): Markup | null {
  const price = goesBack ?? paid;
  if (price === null) return null;
  return markup`<details>
<summary>${say("cancel.button")}</summary>
<form method="post">
<p>${say("cancel.question", { price: amount(price) })}</p>
<button type="submit">${say("cancel.yes")}</button>
</form>
</details>`;
}
