import { useTranslation } from "react-i18next";
import { sameTerms, type CarrierTerms } from "../../../domain/cargo";
import {
  parseCargoPolicyForm,
  type CargoPolicyForm,
  type CargoPolicyFormFault,
} from "~/http/cargo-policy-form";
import { faultByField, useSavedForm, type SavedForm } from "~/ui/settings/use-saved-form";

export type PolicyPageData = {
  id: string;
  form: CargoPolicyForm;
  /** Of amounts. */
  currency: string;
  /** What a new policy was begun from; null: nothing. */
  terms: CarrierTerms | null;
  /** Who saved it, and when (ISO 8601); null: it is new. */
  saved: { by: string; at: string } | null;
};

export type PolicyEditing = SavedForm<CargoPolicyForm> & {
  currency: string;
  /** What is wrong with a field, in words, once somebody tried to save. */
  faultOf: (field: string) => string | undefined;
  /** What would be saved has other terms than what was: they hold from today on. */
  hasOtherTerms: boolean;
};

function haveOtherTerms(one: CargoPolicyForm, other: CargoPolicyForm, currency: string): boolean {
  const [a, b] = [parseCargoPolicyForm(one, currency), parseCargoPolicyForm(other, currency)];
  return a.ok && b.ok && !sameTerms(a.policy, b.policy);
}

/** The state of a policy's form and what it asks of the server. */
export function usePolicyEditor(page: PolicyPageData, onSaved: () => void): PolicyEditing {
  const { t } = useTranslation("cargo");
  const { currency } = page;
  const { faults, ...editing } = useSavedForm<CargoPolicyForm, CargoPolicyFormFault>({
    loaded: page.form,
    readAt: page.saved?.at ?? null,
    parse: (form) => parseCargoPolicyForm(form, currency),
    address: `/app/cargo/policies/${page.id}/save`,
    savedWords: t("form.saved"),
    onSaved,
  });
  return {
    ...editing,
    currency,
    hasOtherTerms: page.saved !== null && haveOtherTerms(page.form, editing.form, currency),
    faultOf: faultByField(faults, ({ code }) => t(`fault.${code}`)),
  };
}
