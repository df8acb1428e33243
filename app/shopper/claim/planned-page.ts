import { claimFrame, hiddenField } from "~/shopper/claim/parts";
import { markup, type Markup } from "~/shopper/markup";
import type { Words } from "~/shopper/words";

/** Where a claim waits for its day. */
export function plannedPage(words: Words, planned: { draftId: string; fileOn: string }): Markup {
  const { say, day } = words;
  return claimFrame(
    words,
    say("claim.planned.title", { date: day(planned.fileOn) }),
    markup`<p role="status">${say("claim.planned.text")}</p>
<form method="post">
${hiddenField("draft", planned.draftId)}
<button class="wc-quiet" type="submit" name="intent" value="drop">${say("claim.planned.drop")}</button>
</form>`,
  );
}

export function droppedPage(words: Words): Markup {
  return claimFrame(
    words,
    words.say("claim.title"),
    markup`<p role="status">${words.say("claim.dropped")}</p>
<p><a class="wc-button wc-quiet" href="?locale=${words.language}">${words.say("claim.title")}</a></p>`,
  );
}
