import { useAppBridge } from "@shopify/app-bridge-react";
import { useEffect, useMemo, useReducer, useRef, type Dispatch } from "react";
import { useTranslation } from "react-i18next";
import { checkPlan, type CheckedPlan } from "../../../../domain/rating";
import type { PlanFault } from "~/views/plan-fault";
import type { PlanPage } from "~/queries/read-plan-page.server";
import { focusFirstFault } from "~/ui/plan/faults/faults";
import {
  isDirty,
  reduceEditor,
  startEditor,
  type EditorAction,
  type EditorStart,
  type PlanEditor,
} from "~/ui/plan/editor/plan-editor";
import type { UnsavedCopy } from "~/ui/plan/editor/unsaved-copy";
import { useUnsavedCopy } from "~/ui/plan/editor/use-unsaved-copy";
import { planOfForm, type PlanJson } from "~/ui/plan/form/plan-of-form";
import { requestPublish, requestSave } from "~/ui/plan/editor/plan-requests";

export type PlanEditing = {
  editor: PlanEditor;
  dispatch: Dispatch<EditorAction>;
  dirty: boolean;
  /** The plan in the form; null where there is none. */
  draft: PlanJson | null;
  checked: CheckedPlan | null;
  faults: readonly PlanFault[];
  save: () => void;
  /** Settles when the server has answered. */
  publish: () => Promise<void>;
  discard: () => void;
  /** Saves over what somebody else saved as that revision. */
  overrule: (revision: number) => void;
  takeTheirs: () => void;
  /** What an earlier page of this tab left unsaved; null: nothing, or it was decided on. */
  unsaved: { keptAt: string; restore: () => void; forget: () => void } | null;
  /** Shows what is wrong and leads to the first of it. */
  revealFaults: () => void;
};

/** The plan page's state and what it asks of the server. */
export function usePlanEditor({ page, onChanged }: { page: PlanPage; onChanged: () => void }): PlanEditing {
  const { t } = useTranslation("plan");
  const bridge = useAppBridge();
  const [editor, dispatch] = useReducer(reduceEditor, null, () => startEditor(startOf(page)));
  const { form, currency } = editor;
  const draft = useMemo(() => form && planOfForm(form, currency), [form, currency]);
  const checked = useMemo(
    () => draft && checkPlan(draft, { version: page.nextVersion, currency }),
    [draft, page.nextVersion, currency],
  );
  const faults = useMemo(() => faultsOf(checked, editor.serverFaults), [checked, editor.serverFaults]);
  // Fields are shown as faulty only once the change is rendered: then the focus can go there.
  const focusWanted = useRef(false);
  useEffect(() => {
    if (!focusWanted.current) return;
    focusWanted.current = false;
    focusFirstFault(faults);
  });
  const revealFaults = () => {
    focusWanted.current = true;
    dispatch({ type: "refused", issues: editor.serverFaults });
  };

  const ask = async (what: "saving" | "publishing", asked: PlanEditor = editor) => {
    dispatch({ type: "sent", what });
    const actions = await (what === "saving" ? requestSave(asked) : requestPublish(asked));
    if (actions.some(({ type }) => type === "refused")) focusWanted.current = true;
    for (const action of actions) dispatch(action);
    if (actions.some(({ type }) => type === "saved")) {
      if (what === "saving") bridge.toast.show(t(checked?.ok ? "saved" : "savedFaulty"));
      onChanged();
    }
  };
  const takeTheirs = () => {
    dispatch({ type: "theirs-wanted" });
    onChanged();
  };
  const dirty = isDirty(editor);
  const { found, forget } = useUnsavedCopy(editor, draft, dirty);
  const restore = ({ plan, checkout, revision }: UnsavedCopy) => {
    forget();
    dispatch({ type: "copy-restored", plan, checkout, revision });
  };
  const isLoaded = editor.awaiting !== null && (page.draft?.revision ?? 0) >= editor.awaiting;
  useEffect(() => {
    if (isLoaded) dispatch({ type: "restarted", start: startOf(page) });
  }, [isLoaded, page]);

  return {
    editor,
    dispatch,
    dirty,
    draft,
    checked,
    faults,
    save: () => void ask("saving"),
    publish: () => ask("publishing"),
    discard: () => dispatch({ type: "discarded" }),
    overrule: (revision) => void ask("saving", { ...editor, revision }),
    takeTheirs,
    unsaved: found && { keptAt: found.keptAt, restore: () => restore(found), forget },
    revealFaults,
  };
}

function startOf({ currency, draft, checkout }: PlanPage): EditorStart {
  return { currency, plan: draft?.plan ?? null, checkout, revision: draft?.revision ?? 0 };
}

/** The form's own faults, found as at publishing, and those that only the server finds. */
function faultsOf(checked: CheckedPlan | null, fromServer: readonly PlanFault[]): readonly PlanFault[] {
  const own = checked && !checked.ok && checked.reason === "invalid" ? checked.issues : [];
  const known = new Set(own.map(({ path, code }) => `${path} ${code}`));
  return [...own, ...fromServer.filter(({ path, code }) => !known.has(`${path} ${code}`))];
}
