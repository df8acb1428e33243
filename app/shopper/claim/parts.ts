import { CLAIM_STYLE } from "~/shopper/claim/style";
import { markup, pageScript, type Markup } from "~/shopper/markup";
import type { Words } from "~/shopper/words";

/** A fault of what was filled in: the field's id, and what to say there. */
export type FieldFault = { field: string; text: string };

/** A page about claims, to stand inside a shop's theme. */
export function claimFrame({ language }: Words, title: string, content: Markup, script?: string): Markup {
  // The script is at the end and deferred: nothing waits for it, and without it every form is sent as it is.
  return markup`<div class="waybond-claim" lang="${language}">
${CLAIM_STYLE}
<h1>${title}</h1>
${content}
</div>
${script === undefined ? null : pageScript(script)}`;
}

export function paragraph(text: string): Markup {
  return markup`<p>${text}</p>\n`;
}

export function soft(text: string): Markup {
  return markup`<p class="wc-soft">${text}</p>\n`;
}

/** All faults in one place, each leading to its field; has the focus where the page is shown because of them. */
export function faultSummary({ say }: Words, faults: readonly FieldFault[]): Markup {
  const items = faults.map(({ field, text }) => markup`<li><a href="#${field}">${text}</a></li>`);
  return markup`<div class="wc-box wc-wrong" role="alert" tabindex="-1" data-faults${faults.length === 0 ? markup` hidden` : null}>
<h2>${say("claim.faults")}</h2>
<ul>${items}</ul>
</div>
`;
}

/** What is wrong at one field; always there, so that the script and screen readers find it. */
export function fieldError(field: string, faults: readonly FieldFault[]): Markup {
  const fault = faults.find((each) => each.field === field);
  return markup`<p class="wc-error" id="${field}-error">${fault?.text ?? ""}</p>`;
}

export const invalid = (field: string, faults: readonly FieldFault[]): Markup | null =>
  faults.some((fault) => fault.field === field) ? markup` aria-invalid="true"` : null;

/** One line to type into, with its label, hint and fault. */
export function textField(input: {
  id: string;
  name?: string;
  label: string;
  hint?: string;
  value?: string;
  type?: "text" | "email";
  autocomplete?: string;
  /** Further attributes. */
  more?: Markup;
  required?: boolean;
  faults: readonly FieldFault[];
}): Markup {
  const { id, label, hint, value = "", type = "text", autocomplete = "off", more, faults } = input;
  const describedBy = [...(hint === undefined ? [] : [`${id}-hint`]), `${id}-error`].join(" ");
  return markup`<div class="wc-field">
<label for="${id}">${label}</label>
${hint === undefined ? null : markup`<p class="wc-soft" id="${id}-hint">${hint}</p>`}
<input id="${id}" name="${input.name ?? id}" type="${type}" value="${value}" autocomplete="${autocomplete}" aria-describedby="${describedBy}"${
    input.required === false ? null : markup` required`
  }${more ?? null}${invalid(id, faults)}>
${fieldError(id, faults)}
</div>
`;
}

export function hiddenField(name: string, value: string): Markup {
  return markup`<input type="hidden" name="${name}" value="${value}">\n`;
}

export function mainButton(text: string, more: Markup | null = null): Markup {
  return markup`<button class="wc-main" type="submit"${more}>${text}</button>\n`;
}
