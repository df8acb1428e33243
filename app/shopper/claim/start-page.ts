import {
  claimFrame,
  faultSummary,
  hiddenField,
  mainButton,
  paragraph,
  soft,
  textField,
  type FieldFault,
} from "~/shopper/claim/parts";
import { markup, type Markup } from "~/shopper/markup";
import type { Words } from "~/shopper/words";

/** What was typed to find the order by. */
export type TypedOrder = { order: string; email: string };

/** An order of the customer who is signed in. `orderedOn`: YYYY-MM-DD */
export type OwnOrder = { orderName: string; orderedOn: string; link: string };

/** Where anybody begins: with the order's number and the mail address that it was placed with, or with one of their own orders. */
export function startPage(
  words: Words,
  typed: TypedOrder = { order: "", email: "" },
  faults: readonly FieldFault[] = [],
  own: readonly OwnOrder[] = [],
): Markup {
  const { say } = words;
  const form = markup`<form method="post" novalidate>
${hiddenField("intent", "request-code")}
${textField({
  id: "order",
  label: say("claim.order"),
  hint: say("claim.order.hint"),
  value: typed.order,
  more: markup` maxlength="40" autocapitalize="characters" spellcheck="false"`,
  faults,
})}
${textField({ id: "email", type: "email", label: say("claim.email"), value: typed.email, autocomplete: "email", more: markup` maxlength="254" spellcheck="false"`, faults })}
${mainButton(say("claim.next"))}
</form>`;
  return claimFrame(
    words,
    say("claim.title"),
    markup`${paragraph(say("claim.intro"))}
${own.length === 0 ? null : ownOrders(words, own)}
${faults.length === 0 ? null : faultSummary(words, faults)}
${own.length > 0 && faults.length === 0 ? markup`<details><summary>${say("claim.yours.other")}</summary>${form}</details>` : form}`,
  );
}

function ownOrders({ say, day }: Words, own: readonly OwnOrder[]): Markup {
  const items = own.map(
    ({ orderName, orderedOn, link }) =>
      markup`<li><a class="wc-button wc-main wc-quiet" href="${link}">${say("claim.yours.of", { order: orderName, date: day(orderedOn) })}</a></li>`,
  );
  return markup`<section><h2>${say("claim.yours")}</h2><ul class="wc-choices">${items}</ul></section>`;
}

/** The code that was sent, if it was: the page is the same whether there is such an order or not. */
export function codePage(
  words: Words,
  typed: TypedOrder & { codeId: string; minutes: number; digits: number },
  faults: readonly FieldFault[] = [],
): Markup {
  const { say, unit } = words;
  const known = markup`${hiddenField("order", typed.order)}${hiddenField("email", typed.email)}`;
  return claimFrame(
    words,
    say("claim.code.title"),
    markup`<p role="status">${say("claim.code.sent", { email: typed.email, minutes: unit(typed.minutes, "minute") })}</p>
${soft(say("claim.code.spam"))}
<form method="post" novalidate>
${hiddenField("intent", "redeem-code")}
${hiddenField("codeId", typed.codeId)}
${known}
${textField({
  id: "code",
  label: say("claim.code.label"),
  autocomplete: "one-time-code",
  more: markup` class="wc-code" inputmode="numeric" maxlength="12" autofocus`,
  faults,
})}
${mainButton(say("claim.next"))}
</form>
<form method="post" class="wc-box">
${hiddenField("intent", "request-code")}
${known}
<p><button type="submit" class="wc-plain">${say("claim.code.again")}</button></p>
<p><a href="?locale=${words.language}">${say("claim.code.back")}</a></p>
</form>`,
  );
}

/** Where no mails go out, so that nobody can prove what is theirs. */
export function noMailPage(words: Words): Markup {
  return claimFrame(
    words,
    words.say("claim.title"),
    markup`<p role="alert">${words.say("claim.no-mail")}</p>`,
  );
}

/** Where it was tried too often: nothing tells what was right about it. */
export function tooOftenPage(words: Words): Markup {
  return claimFrame(words, words.say("claim.title"), markup`<p role="alert">${words.say("claim.slow")}</p>`);
}
