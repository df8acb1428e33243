import { FILED_PERILS, type Remedy } from "../../../domain/claim";
import formScript from "browser-script:claim-form";
import { earlierClaims, otherGuarantees } from "~/shopper/claim/form-neighbours";
import { goodsField } from "~/shopper/claim/goods-field";
import { LONGEST_WORDS } from "../../../domain/claim";
import type { ClaimFormView, Uploads } from "~/shopper/claim/form-view";
import {
  claimFrame,
  faultSummary,
  fieldError,
  hiddenField,
  invalid,
  mainButton,
  soft,
} from "~/shopper/claim/parts";
import { perilChoices, STATED } from "~/shopper/claim/peril-choices";
import { photosField } from "~/shopper/claim/photos-field";
import { scriptTexts } from "~/shopper/claim/script-texts";
import { markup, type Markup } from "~/shopper/markup";
import type { Words } from "~/shopper/words";
import type { ClaimDraftNow } from "~/use-cases/claims/drafts/claim-draft.server";

/** The claim form: one page, as few fields as there can be, that works as it is and better with its script. */
export function claimFormPage(words: Words, view: ClaimFormView): Markup {
  const { say } = words;
  const { guarantee, order, faults, refusal, draft, uploads } = view;
  const title = say("claim.form", { order: order.orderName });
  const isUsable = guarantee.goods.some(({ claimable }) => claimable > 0);
  if (!isUsable || !draft || !uploads) return nothingLeftPage(words, title, view);
  return claimFrame(
    words,
    title,
    markup`${earlierClaims(words, view)}
${otherGuarantees(words, view)}
${refusal === null ? null : markup`<div class="wc-box wc-told" role="alert"><h2>${say("claim.refused.title")}</h2><p>${refusal}</p></div>`}
${faultSummary(words, faults)}
${form(words, { ...view, draft, uploads })}`,
    formScript,
  );
}

/** One that can be filled in. */
type OpenForm = ClaimFormView & { draft: ClaimDraftNow; uploads: Uploads };

function form(words: Words, view: OpenForm): Markup {
  const { guarantee, draft, faults, claimAddress } = view;
  const { goods } = guarantee;
  const told = {
    draft: draft.draftId,
    revision: draft.revision,
    photos: Object.fromEntries(guarantee.perils.map(({ peril, photos }) => [peril, photos])),
    upload: { address: view.uploads.address, token: view.uploads.token, maxBytes: view.uploads.maxBytes },
    texts: scriptTexts(words),
  };
  return markup`<form method="post" novalidate data-claim="${JSON.stringify(told)}">
${hiddenField("draft", draft.draftId)}${hiddenField("revision", String(draft.revision))}
${perilField(words, view)}
${goodsField({ words, goods, chosen: draft.form.lines, faults, claimAddress })}
${photosField(words, view.guarantee.perils, view.uploads, faults)}
${wordsField(words, view)}
${wishField(words, view)}
${sendButtons(words, view)}
</form>`;
}

function perilField(words: Words, { guarantee, draft, faults }: OpenForm): Markup {
  const rows = perilChoices(words, guarantee).map(
    ({
      peril,
      title,
      note,
      may,
    }) => markup`<label class="wc-choice${may ? "" : " wc-off"}" for="peril-${peril}">
<input type="radio" id="peril-${peril}" name="peril" value="${peril}"${may ? null : markup` disabled`}${draft.form.peril === peril && may ? markup` checked` : null}>
<strong>${title}</strong>${note === null ? null : markup`<span class="wc-soft">${note}</span>`}
</label>
`,
  );
  return markup`<fieldset id="peril" tabindex="-1" aria-describedby="peril-error">
<legend>${words.say("claim.what")}</legend>
<div class="wc-choices">${rows}</div>
${fieldError("peril", faults)}
</fieldset>
`;
}

function wordsField(words: Words, { draft, faults, guarantee }: OpenForm): Markup {
  const { say } = words;
  const { description = "", statement = "" } = draft.form;
  const statements = (guarantee.statementAbove === null ? [] : [STATED]).map(
    (
      stated,
    ) => markup`<label class="wc-choice" for="statement" data-not-for="${FILED_PERILS.filter((peril) => !stated.includes(peril)).join(" ")}">
<input type="checkbox" id="statement" name="statement" value="yes" aria-describedby="statement-error"${statement === "" ? null : markup` checked`}${invalid("statement", faults)}>
<strong>${say("claim.statement")}</strong>
</label>
${fieldError("statement", faults)}`,
  );
  return markup`<section>
<div class="wc-field">
<label for="description">${say("claim.words")}</label>
<p class="wc-soft" id="description-hint">${say("claim.words.hint")}</p>
<textarea id="description" name="description" rows="4" maxlength="${String(LONGEST_WORDS)}" aria-describedby="description-hint description-error"${invalid("description", faults)}>
${description}</textarea>
${fieldError("description", faults)}
</div>
${statements}
</section>
`;
}

function wishField({ say }: Words, { guarantee, draft }: OpenForm): Markup {
  const { remedies } = guarantee;
  const wished: Remedy = draft.form.wishedRemedy ?? "refund";
  if (remedies.length < 2) return hiddenField("wishedRemedy", remedies[0] ?? "refund");
  const rows = remedies.map(
    (remedy) => markup`<label class="wc-choice" for="wish-${remedy}">
<input type="radio" id="wish-${remedy}" name="wishedRemedy" value="${remedy}"${remedy === wished ? markup` checked` : null}>
<strong>${say(`claim.wish.${remedy}`)}</strong><span class="wc-soft">${say(`claim.wish.${remedy}.hint`)}</span>
</label>
`,
  );
  return markup`<fieldset><legend>${say("claim.wish")}</legend><div class="wc-choices">${rows}</div></fieldset>
`;
}

/** To report it now; for what it is too early for, to have it reported on the day. */
function sendButtons(words: Words, { guarantee, promisedHours }: ClaimFormView): Markup {
  const { say, day, unit } = words;
  const early = perilChoices(words, guarantee).flatMap(({ peril, planOn }) =>
    planOn === null ? [] : [{ peril, date: day(planOn) }],
  );
  const plans = early.map(
    ({ peril, date }) => markup`<div data-for="${peril}">
<p class="wc-box wc-told">${say("claim.early", { date })}</p>
<p></p>
<button class="wc-main" type="submit" name="intent" value="plan">${say("claim.plan", { date })}</button>
</div>
`,
  );
  const notFor = early.map(({ peril }) => peril).join(" ");
  return markup`<section>
<div data-not-for="${notFor}">
${mainButton(say("claim.send"), markup` name="intent" value="file"`)}
<p></p>
${soft(say("claim.promise", { hours: unit(promisedHours, "hour") }))}
</div>
${plans}
<p class="wc-saved wc-soft" role="status" data-said></p>
</section>
`;
}

function nothingLeftPage(words: Words, title: string, view: ClaimFormView): Markup {
  const { goods } = view.guarantee;
  return claimFrame(
    words,
    title,
    markup`<p role="status"><strong>${words.say("claim.ended")}</strong></p>
${earlierClaims(words, view)}
${goodsField({ words, goods, chosen: [], faults: [], claimAddress: view.claimAddress })}`,
  );
}
