import { useTranslation } from "react-i18next";
import {
  parseClaimSettingsForm,
  type ClaimSettingsForm,
  type ClaimSettingsFormFault,
} from "~/http/claim-settings-form";
import { faultByField, useSavedForm, type SavedForm } from "~/ui/settings/use-saved-form";

export type ClaimSettingsPageData = {
  form: ClaimSettingsForm;
  /** Of amounts. */
  currency: string;
  /** Who saved them, and when (ISO 8601); null: nobody ever did. */
  saved: { by: string; at: string } | null;
};

export type ClaimSettingsEditing = SavedForm<ClaimSettingsForm> & {
  currency: string;
  /** What is wrong with a field, in words, once somebody tried to save. */
  faultOf: (field: string) => string | undefined;
};

/** The state of the claims' settings and what it asks of the server. */
export function useClaimSettingsEditor(
  page: ClaimSettingsPageData,
  onSaved: () => void,
): ClaimSettingsEditing {
  const { t } = useTranslation("claimSettings");
  const { currency } = page;
  const { faults, ...editing } = useSavedForm<ClaimSettingsForm, ClaimSettingsFormFault>({
    loaded: page.form,
    readAt: page.saved?.at ?? null,
    parse: (form) => parseClaimSettingsForm(form, currency),
    address: "/app/settings/claims/save",
    onSaved,
  });
  return {
    ...editing,
    currency,
    faultOf: faultByField(faults, ({ code }) => t(`fault.${code}`)),
  };
}
