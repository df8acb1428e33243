import { useAppBridge } from "@shopify/app-bridge-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { isEmptyEvidence, tooLong, type EvidenceTexts } from "../../../domain/dispute";
import type { DisputeDetail } from "~/queries/read-dispute.server";
import {
  afterLoading,
  afterSaving,
  beginEditing,
  keepingMine,
  unsavedFields,
} from "~/ui/dispute/evidence-editing";
import { postJson } from "~/ui/post-json";

type EvidenceIntent = "save" | "submit" | "start-over";
const PROBLEMS = ["conflict", "submitted", "decided", "past-due", "empty", "too-long"] as const;
const answeredRevision = z.object({ revision: z.number() });

/** The texts of a dispute as they are typed, and what can be done with them. */
export function useEvidence(dispute: DisputeDetail, onChanged: () => void) {
  const { t } = useTranslation("disputes");
  const bridge = useAppBridge();
  const { evidence: loaded } = dispute;
  const [editing, setEditing] = useState(() => beginEditing(loaded));
  const [seen, setSeen] = useState(loaded);
  const [busy, setBusy] = useState<EvidenceIntent | null>(null);
  const [refusal, setRefusal] = useState<{ words: string; conflict: boolean; saving: boolean } | null>(null);
  if (seen !== loaded) {
    setSeen(loaded);
    setEditing(afterLoading(editing, loaded));
  }
  const { kept, typed, theirs } = editing;
  const dirty = loaded.open && unsavedFields(editing).length > 0;

  const ask = async (intent: EvidenceIntent): Promise<void> => {
    const { revision } = kept;
    const body = intent === "start-over" ? { intent, revision } : { intent, revision, texts: typed };
    const answered = await postJson(`/app/disputes/${dispute.id}/evidence`, body);
    const now = answeredRevision.safeParse(answered?.json);
    if (answered?.ok && now.success) {
      // Started over, nothing is unsaved any more: what is loaded now takes the place of it all.
      setEditing((current) =>
        afterSaving(current, intent === "start-over" ? current.typed : typed, now.data.revision),
      );
      bridge.toast.show(t(`done.${intent}`));
      onChanged();
      return;
    }
    const known = PROBLEMS.find((each) => each === answered?.reason) ?? "unknown";
    const words = t(answered === null ? "refused.no-answer" : `refused.${known}`);
    setRefusal({ words, conflict: known === "conflict", saving: intent === "save" });
    // Something is other than the page says.
    if (answered?.status === 409) onChanged();
  };
  const send = async (intent: EvidenceIntent): Promise<void> => {
    setBusy(intent);
    setRefusal(null);
    try {
      await ask(intent);
    } finally {
      setBusy(null);
    }
  };
  const take = (next: typeof editing) => {
    setEditing(next);
    setRefusal(null);
  };
  // What was to be saved is saved already: by oneself, where the answer was lost.
  const isSettled = refusal?.conflict === true && ((refusal.saving && !dirty) || theirs !== null);
  return {
    texts: typed,
    change: (changed: Partial<EvidenceTexts>) =>
      setEditing((current) => ({ ...current, typed: { ...current.typed, ...changed } })),
    discard: () => take(beginEditing(theirs ?? kept)),
    dirty,
    long: tooLong(typed),
    empty: isEmptyEvidence(typed),
    busy,
    problem: isSettled ? null : (refusal?.words ?? null),
    /** What somebody saved meanwhile in the same fields; nothing is sent before staff have chosen. Null: nobody did. */
    clash: theirs && {
      texts: theirs.texts,
      fields: unsavedFields(editing).filter((field) => theirs.texts[field] !== typed[field]),
      keepMine: () => take(keepingMine(editing, theirs)),
      takeTheirs: () => take(beginEditing(theirs)),
    },
    send,
  };
}
