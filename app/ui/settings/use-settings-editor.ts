import { useAppBridge } from "@shopify/app-bridge-react";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { SettingsPage } from "~/queries/read-settings-page.server";
import { postJson } from "~/ui/post-json";
import {
  formOfSettings,
  parseSettingsForm,
  type SettingsFault,
  type SettingsForm,
} from "~/http/settings-form";

export type SettingsEditing = {
  form: SettingsForm;
  change: (fields: Partial<SettingsForm>) => void;
  dirty: boolean;
  busy: boolean;
  /** Shown once somebody tried to save. */
  faults: readonly SettingsFault[];
  /** Why nothing was saved; null: nothing stopped it. */
  problem: "conflict" | "no-answer" | "refused" | null;
  save: () => void;
  discard: () => void;
};

/** The settings page's state and what it asks of the server. */
export function useSettingsEditor(page: SettingsPage, onSaved: () => void): SettingsEditing {
  const { t } = useTranslation("settings");
  const bridge = useAppBridge();
  const loaded = formOfSettings(page.settings);
  const [form, setForm] = useState(loaded);
  const [faultsShown, setFaultsShown] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<SettingsEditing["problem"]>(null);
  const parsed = parseSettingsForm(form);
  const dirty = (Object.keys(loaded) as (keyof SettingsForm)[]).some(
    (field) => form[field] !== loaded[field],
  );

  // A field is shown as faulty only once the change is rendered: then the focus can go there.
  const focusWanted = useRef(false);
  useEffect(() => {
    if (!focusWanted.current) return;
    focusWanted.current = false;
    document.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  });

  const save = async () => {
    if (!parsed.ok) {
      focusWanted.current = true;
      setFaultsShown(true);
      return;
    }
    setBusy(true);
    setProblem(null);
    const answer = await postJson("/app/settings/save", { readAt: page.saved?.at ?? null, form });
    setBusy(false);
    if (answer?.ok) {
      bridge.toast.show(t("saved"));
      onSaved();
    } else if (answer === null || answer.status >= 500) setProblem("no-answer");
    else setProblem(answer.reason === "conflict" ? "conflict" : "refused");
  };

  return {
    form,
    change: (fields) => setForm((current) => ({ ...current, ...fields })),
    dirty,
    busy,
    faults: faultsShown && !parsed.ok ? parsed.faults : [],
    problem,
    save: () => void save(),
    discard: () => {
      setForm(loaded);
      setFaultsShown(false);
      setProblem(null);
    },
  };
}
