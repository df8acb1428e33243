import type { Remedy } from "../../../domain/claim";
import { LONGEST_WORDS, WHOLE_SHARE } from "../../../domain/claim";
import { addressFields } from "~/shopper/claim/address-fields";
import { fieldError, hiddenField, invalid, mainButton, paragraph } from "~/shopper/claim/parts";
import { uploadControls } from "~/shopper/claim/photos-field";
import type { ClaimStatusView } from "~/shopper/claim/status-view";
import { markup, type Markup } from "~/shopper/markup";
import type { TextName } from "~/shopper/texts";
import type { Words } from "~/shopper/words";
import type { ShopperClaim } from "~/use-cases/claims/shopper/read-shopper-claim.server";

/** What was asked for: photos, words, or both. */
export function answerForm(words: Words, view: ClaimStatusView): Markup | null {
  const { say, count } = words;
  const { asked } = view.claim;
  if (asked === null) return null;
  return markup`<section><h2>${say("status.answer")}</h2>
${asked.words === null ? null : markup`<p class="wc-words wc-box">${asked.words}</p><p></p>`}
${asked.photos > 0 ? paragraph(count("status.answer.photos", asked.photos)) : null}
${asked.statement ? paragraph(say("status.answer.statement")) : null}
<form method="post" novalidate>
${hiddenField("intent", "answer")}
${view.uploads === null ? null : uploadControls(words, view.uploads)}
<p></p>
${wordsField(words, view, "answer", "status.answer.words")}
${mainButton(say("status.answer"))}
</form></section>
`;
}

/** Which of what the approval allows. */
export function chooseForm(words: Words, view: ClaimStatusView): Markup | null {
  const { say } = words;
  const { claim, faults } = view;
  if (claim.state !== "approved" || claim.remedies.length === 0) return null;
  const chosen = view.typed.remedy ?? claim.chosenRemedy;
  const rows = remedyChoices(words, claim).map(
    ({ remedy, title, hint }) => markup`<label class="wc-choice" for="choose-${remedy}">
<input type="radio" id="choose-${remedy}" name="remedy" value="${remedy}"${remedy === chosen ? markup` checked` : null}>
<strong>${title}</strong><span class="wc-soft">${hint}</span>
</label>
`,
  );
  return markup`<section>
<form method="post" novalidate>
${hiddenField("intent", "choose")}
<fieldset id="remedy" tabindex="-1" aria-describedby="remedy-error"><legend>${say("status.choose")}</legend>
<div class="wc-choices">${rows}</div>
${fieldError("remedy", faults)}
</fieldset>
${claim.remedies.includes("reship") ? addressFields(words, view) : null}
<p></p>
${mainButton(say("status.choose.button"))}
</form></section>
`;
}

/** What the approval allows, in words. */
export function remedyChoices(
  { say, amount }: Words,
  claim: ShopperClaim,
): { remedy: Remedy; title: string; hint: string }[] {
  return claim.remedies.map((remedy) => {
    const hint = say(`claim.wish.${remedy}.hint`);
    const isMostKnown = remedy !== "reship" && claim.share >= WHOLE_SHARE;
    return {
      remedy,
      title: say(`claim.wish.${remedy}`),
      hint: isMostKnown ? `${hint} · ${say("status.choose.up-to", { amount: amount(claim.insured) })}` : hint,
    };
  });
}

/** One appeal, within its time. */
export function appealForm(words: Words, view: ClaimStatusView): Markup | null {
  const { say, moment } = words;
  const { appeal, timeZone } = view.claim;
  if (!appeal.may || appeal.until === null) return null;
  return markup`<section><h2>${say("status.appeal")}</h2>
${paragraph(say("status.appeal.text", { date: moment(new Date(appeal.until), timeZone) }))}
<form method="post" novalidate>
${hiddenField("intent", "appeal")}
${wordsField(words, view, "appeal", "status.appeal.words")}
${mainButton(say("status.appeal.button"))}
</form></section>
`;
}

export function messageForm(words: Words, view: ClaimStatusView): Markup | null {
  if (!view.claim.mayWrite) return null;
  return markup`<form method="post" novalidate>
${hiddenField("intent", "message")}
${wordsField(words, view, "message", "status.message")}
<button type="submit" class="wc-quiet">${words.say("status.message.button")}</button>
</form>
`;
}

/** Asked once before: behind a question, without any script. */
export function withdrawForm({ say }: Words, { mayWithdraw }: ShopperClaim): Markup | null {
  if (!mayWithdraw) return null;
  return markup`<section><details><summary>${say("status.withdraw")}</summary>
<form method="post">
${hiddenField("intent", "withdraw")}
${paragraph(say("status.withdraw.question"))}
<button type="submit" class="wc-danger">${say("status.withdraw.yes")}</button>
</form></details></section>
`;
}

function wordsField({ say }: Words, { typed, faults }: ClaimStatusView, id: string, label: TextName): Markup {
  return markup`<div class="wc-field">
<label for="${id}">${say(label)}</label>
<textarea id="${id}" name="text" rows="3" maxlength="${String(LONGEST_WORDS)}" aria-describedby="${id}-error"${invalid(id, faults)}>
${typed[id] ?? ""}</textarea>
${fieldError(id, faults)}
</div>
`;
}
