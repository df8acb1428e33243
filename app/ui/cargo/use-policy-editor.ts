import { useTranslation } from "react-i18next";
import type { CarrierTerms } from "../../../domain/cargo";
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
  /** Other terms than those that were saved: they hold from today on. */
  hasOtherTerms: boolean;
};

/** What of a form makes up the policy's terms, and isn't only what it is called. */
const termsIn = (form: CargoPolicyForm): string => JSON.stringify({ ...form, name: "", number: "" });

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
    hasOtherTerms: page.saved !== null && termsIn(editing.form) !== termsIn(page.form),
    faultOf: faultByField(faults, ({ code }) => t(`fault.${code}`)),
  };
}
