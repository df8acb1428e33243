import statusScript from "browser-script:claim-status";
import { answerForm, appealForm, chooseForm, messageForm, withdrawForm } from "~/shopper/claim/status-forms";
import { deniedTold, stateBox } from "~/shopper/claim/status-state";
import type { ClaimStatusView } from "~/shopper/claim/status-view";
import { doneText, goodsNames, historyTold, numberOf, ownChoice } from "~/shopper/claim/status-words";
import { claimFrame, faultSummary, paragraph, soft } from "~/shopper/claim/parts";
import { scriptTexts } from "~/shopper/claim/script-texts";
import { markup, type Markup } from "~/shopper/markup";
import type { TextName } from "~/shopper/texts";
import type { Words } from "~/shopper/words";
import type { ShopperClaim } from "~/use-cases/claims/shopper/read-shopper-claim.server";

/** A claim for whoever filed it: where it stands, what they can do, and what happened so far. */
export function claimStatusPage(words: Words, view: ClaimStatusView): Markup {
  const { say } = words;
  const title = say("status.title", { number: numberOf(view.claim) });
  return claimFrame(
    words,
    title,
    markup`${view.done === null ? null : markup`<p class="wc-box ${view.done === "refused" ? "wc-told" : "wc-good"}" role="status">${doneText(words, view.done, view.claim)}</p>`}
${faultSummary(words, view.faults)}
${claimStatus(words, view)}
<section>${soft(say("status.keep"))}</section>`,
    statusScript,
  );
}

/** What changes while the page is open: fetched again by its script, and nothing else of the page. */
export function claimStatus(words: Words, view: ClaimStatusView): Markup {
  const { say } = words;
  const { claim } = view;
  const told = {
    version: view.version,
    news: say("status.updated", { state: say(`status.state.${claim.state}`) }),
    upload: view.uploads && {
      address: view.uploads.address,
      token: view.uploads.token,
      maxBytes: view.uploads.maxBytes,
    },
    texts: scriptTexts(words),
  };
  return markup`<div data-status="${JSON.stringify(told)}">
${stateBox(words, claim)}
${decisionReason(words, claim)}
${answerForm(words, view)}
${chooseForm(words, view)}
${appealForm(words, view)}
${summary(words, claim)}
${files(words, view)}
${talk(words, view)}
${history(words, claim)}
${withdrawForm(words, claim)}
</div>
<p class="wc-hidden" role="status" data-news></p>`;
}

function decisionReason(words: Words, claim: ShopperClaim): Markup | null {
  const told = deniedTold(words, claim);
  if (told === null) return null;
  const reason =
    told.reason === null
      ? null
      : markup`<h2>${words.say("status.reason")}</h2><p class="wc-words">${told.reason}</p>`;
  return markup`<div class="wc-box">${reason}${told.last === null ? null : paragraph(told.last)}</div>\n`;
}

function summary(words: Words, claim: ShopperClaim): Markup {
  const { say, amount } = words;
  const chosen = ownChoice(claim);
  const goods = goodsNames(words, claim).map((name) => markup`<li>${name}</li>`);
  const entry = (name: TextName, content: Markup | string): Markup =>
    markup`<dt>${say(name)}</dt><dd>${content}</dd>\n`;
  const worth = markup`<p class="wc-soft">${say("claim.goods.value", { amount: amount(claim.insured) })}</p>`;
  return markup`<section><dl>
${entry("status.order", `${claim.orderName} · ${claim.shopName}`)}
${entry("status.what", markup`${say(`claim.peril.${claim.peril}`)}<p class="wc-words wc-soft">${claim.description}</p>`)}
${entry("status.goods", markup`<ul>${goods}</ul>${worth}`)}
${chosen === null ? null : entry("status.wish", say(`claim.wish.${chosen}`))}
</dl></section>
`;
}

function files({ say }: Words, view: ClaimStatusView): Markup | null {
  // While more is asked for, they stand beside what is added.
  if (view.files.length === 0 || view.uploads !== null) return null;
  const items = view.files.map(({ name, thumbnail, shown, isPicture }, index) => {
    const label = say(isPicture ? "status.photo" : "status.paper", { number: String(index + 1) });
    const picture = thumbnail
      ? markup`<img src="${thumbnail}" alt="${label}" width="104" height="104" loading="lazy" decoding="async">`
      : markup`<span class="wc-name">${name}</span>`;
    return markup`<li class="wc-photo" data-state="done"><a href="${shown}" target="_blank" rel="noopener noreferrer">${picture}</a></li>`;
  });
  return markup`<section><h2>${say("status.photos")}</h2><ul class="wc-photos">${items}</ul></section>\n`;
}

function talk(words: Words, view: ClaimStatusView): Markup | null {
  const { say, moment } = words;
  const { messages, mayWrite, shopName, timeZone } = view.claim;
  if (messages.length === 0 && !mayWrite) return null;
  const items = messages.map(
    ({ at, from, text }) =>
      markup`<li${from === "shopper" ? markup` class="wc-mine"` : null}><strong>${from === "shopper" ? say("status.by.you") : shopName}</strong> <time class="wc-soft" datetime="${at}">${moment(new Date(at), timeZone)}</time><p class="wc-words">${text}</p></li>\n`,
  );
  return markup`<section><h2>${say("status.messages")}</h2>
${messages.length === 0 ? paragraph(say("status.messages.none")) : markup`<ul class="wc-talk">${items}</ul>`}
${messageForm(words, view)}
</section>
`;
}

function history(words: Words, claim: ShopperClaim): Markup {
  const steps = historyTold(words, claim).map(
    ({ at, text, moment }) =>
      markup`<li>${text}<time class="wc-soft" datetime="${at}">${moment}</time></li>\n`,
  );
  return markup`<section><h2>${words.say("status.history")}</h2><ol class="wc-steps">${steps}</ol></section>\n`;
}
