import type { SettingsPage } from "~/queries/read-settings-page.server";
import {
  formOfSettings,
  parseSettingsForm,
  type SettingsFault,
  type SettingsForm,
} from "~/http/settings-form";
import { useSavedForm, type SavedForm } from "~/ui/settings/use-saved-form";

export type SettingsEditing = SavedForm<SettingsForm> & {
  /** Shown once somebody tried to save. */
  faults: readonly SettingsFault[];
};

/** The settings page's state and what it asks of the server. */
export function useSettingsEditor(page: SettingsPage, onSaved: () => void): SettingsEditing {
  return useSavedForm({
    loaded: formOfSettings(page.settings),
    readAt: page.saved?.at ?? null,
    parse: parseSettingsForm,
    address: "/app/settings/save",
    onSaved,
  });
}
