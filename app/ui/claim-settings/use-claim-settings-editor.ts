import { useAppBridge } from "@shopify/app-bridge-react";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import {
  parseClaimSettingsForm,
  type ClaimSettingsForm,
  type ClaimSettingsFormFault,
} from "~/http/claim-settings-form";
import { postJson } from "~/ui/post-json";

export type ClaimSettingsPageData = {
  form: ClaimSettingsForm;
  /** Of amounts. */
  currency: string;
  /** Who saved them, and when (ISO 8601); null: nobody ever did. */
  saved: { by: string; at: string } | null;
};

export type ClaimSettingsEditing = {
  form: ClaimSettingsForm;
  currency: string;
  change: (fields: Partial<ClaimSettingsForm>) => void;
  dirty: boolean;
  busy: boolean;
  /** What is wrong with a field, in words, once somebody tried to save. */
  faultOf: (field: string) => string | undefined;
  /** Why nothing was saved; null: nothing stopped it. */
  problem: "conflict" | "no-answer" | "refused" | null;
  save: () => void;
  discard: () => void;
};

/** The state of the claims' settings and what it asks of the server. */
export function useClaimSettingsEditor(
  page: ClaimSettingsPageData,
  onSaved: () => void,
): ClaimSettingsEditing {
  const { t } = useTranslation("claimSettings");
  const bridge = useAppBridge();
  const [form, setForm] = useState(page.form);
  const [faultsShown, setFaultsShown] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ClaimSettingsEditing["problem"]>(null);
  const parsed = parseClaimSettingsForm(form, page.currency);
  const faults: readonly ClaimSettingsFormFault[] = faultsShown && !parsed.ok ? parsed.faults : [];

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
    const answer = await postJson("/app/settings/claims/save", { readAt: page.saved?.at ?? null, form });
    setBusy(false);
    if (answer?.ok) {
      bridge.toast.show(t("saved"));
      onSaved();
    } else if (answer === null || answer.status >= 500) setProblem("no-answer");
    else setProblem(answer.reason === "conflict" ? "conflict" : "refused");
  };

  return {
    form,
    currency: page.currency,
    change: (fields) => setForm((current) => ({ ...current, ...fields })),
    dirty: JSON.stringify(form) !== JSON.stringify(page.form),
    busy,
    faultOf: (field) => {
      const fault = faults.find((each) => each.field === field);
      return fault && t(`fault.${fault.code}`);
    },
    problem,
    save: () => void save(),
    discard: () => {
      setForm(page.form);
      setFaultsShown(false);
      setProblem(null);
    },
  };
}
