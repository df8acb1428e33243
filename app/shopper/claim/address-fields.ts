import { hiddenField, textField } from "~/shopper/claim/parts";
import type { ClaimStatusView } from "~/shopper/claim/status-view";
import type { ShopperLanguage } from "~/shopper/languages";
import { markup, type Markup } from "~/shopper/markup";
import type { TextName } from "~/shopper/texts";
import type { Words } from "~/shopper/words";

type Part = "name" | "address1" | "address2" | "city" | "zip" | "provinceCode" | "phone";

/** The parts of an address that can be corrected: the country can't, the guarantee was sold for it. */
export const ADDRESS_PARTS: readonly {
  part: Part;
  label: TextName;
  autocomplete: string;
  required: boolean;
}[] = [
  { part: "name", label: "status.address.name", autocomplete: "name", required: true },
  { part: "address1", label: "status.address.line1", autocomplete: "address-line1", required: true },
  { part: "address2", label: "status.address.line2", autocomplete: "address-line2", required: false },
  { part: "zip", label: "status.address.zip", autocomplete: "postal-code", required: false },
  { part: "city", label: "status.address.city", autocomplete: "address-level2", required: true },
  {
    part: "provinceCode",
    label: "status.address.province",
    autocomplete: "address-level1",
    required: false,
  },
  { part: "phone", label: "status.address.phone", autocomplete: "tel", required: false },
];

/** Where a reshipment goes; shown while that is chosen. */
export function addressFields(words: Words, { address, typed, faults }: ClaimStatusView): Markup {
  const { say, language } = words;
  const country = address.countryCode ?? "";
  const fields = ADDRESS_PARTS.map(({ part, label, autocomplete, required }) =>
    textField({
      id: part,
      label: say(label),
      value: typed[part] ?? address[part] ?? "",
      autocomplete,
      required,
      more: markup` maxlength="200"`,
      faults,
    }),
  );
  return markup`<fieldset data-reship><legend>${say("status.address")}</legend>
<p class="wc-soft">${say("status.address.text")}</p>
${fields}
${hiddenField("company", address.company ?? "")}
<p><span class="wc-label">${say("status.address.country")}</span><br>${countryName(language, country)}</p>
${hiddenField("countryCode", country)}
</fieldset>
`;
}

export function countryName(language: ShopperLanguage, code: string): string {
  return code === "" ? "" : (new Intl.DisplayNames([language], { type: "region" }).of(code) ?? code);
}
