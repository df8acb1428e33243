import { useAppBridge } from "@shopify/app-bridge-react";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { postJson } from "~/ui/post-json";

export type SavedForm<Form> = {
  form: Form;
  change: (fields: Partial<Form>) => void;
  dirty: boolean;
  busy: boolean;
  /** Why nothing was saved; null: nothing stopped it. */
  problem: "conflict" | "no-answer" | "refused" | null;
  save: () => void;
  discard: () => void;
};

/** Says what is wrong with a field, in words; undefined: nothing. */
export const faultByField =
  <Fault extends { field: string }>(faults: readonly Fault[], wordsOf: (fault: Fault) => string) =>
  (field: string): string | undefined => {
    const fault = faults.find((each) => each.field === field);
    return fault && wordsOf(fault);
  };

/** What was saved, with what was typed since it was sent. */
export function withTypedSince<Form extends object>(saved: Form, sent: Form, typed: Form): Form {
  const next = { ...saved };
  for (const field of Object.keys(typed) as (keyof Form)[])
    if (JSON.stringify(typed[field]) !== JSON.stringify(sent[field])) next[field] = typed[field];
  return next;
}

/**
 * A form of settings that is saved whole, never over somebody else's save; what is wrong with it is shown once somebody tried
 * to save. What is loaded anew after a save, or because somebody else saved, takes the form's place; what was typed while one's
 * own save was under way stays.
 */
export function useSavedForm<Form extends object, Fault>(input: {
  loaded: Form;
  /** When what was loaded had been saved (ISO 8601); null: never. */
  readAt: string | null;
  parse: (form: Form) => { ok: true } | { ok: false; faults: readonly Fault[] };
  address: string;
  /** What is said once it is saved; undefined: that settings are. */
  savedWords?: string;
  onSaved: () => void;
}): SavedForm<Form> & { faults: readonly Fault[] } {
  const { loaded, readAt, parse, address, savedWords, onSaved } = input;
  const { t } = useTranslation("settings");
  const bridge = useAppBridge();
  const [form, setForm] = useState(loaded);
  const [faultsShown, setFaultsShown] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<SavedForm<Form>["problem"]>(null);
  const [seen, setSeen] = useState(readAt);
  const [sent, setSent] = useState<Form | null>(null);
  const parsed = parse(form);
  if (seen !== readAt) {
    setSeen(readAt);
    setSent(null);
    setForm(sent ? withTypedSince(loaded, sent, form) : loaded);
    setFaultsShown(false);
    setProblem(null);
  }

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
    setSent(null);
    const answer = await postJson(address, { readAt, form });
    setBusy(false);
    if (answer?.ok) {
      setSent(form);
      bridge.toast.show(savedWords ?? t("saved"));
      onSaved();
    } else if (answer === null || answer.status >= 500) setProblem("no-answer");
    else setProblem(answer.reason === "conflict" ? "conflict" : "refused");
  };

  return {
    form,
    change: (fields) => setForm((current) => ({ ...current, ...fields })),
    dirty: JSON.stringify(form) !== JSON.stringify(loaded),
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
