import { useAppBridge } from "@shopify/app-bridge-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { EVIDENCE_FIELDS, isEmptyEvidence, tooLong, type EvidenceTexts } from "../../../domain/dispute";
import type { DisputeDetail } from "~/queries/read-dispute.server";
import { postJson } from "~/ui/post-json";

export type EvidenceIntent = "save" | "submit" | "start-over";
const PROBLEMS = ["conflict", "submitted", "decided", "past-due", "empty", "too-long"] as const;

/** The texts of a dispute as they are typed, and what can be done with them. */
export function useEvidence(dispute: DisputeDetail, onChanged: () => void) {
  const { t } = useTranslation("disputes");
  const bridge = useAppBridge();
  const { revision, texts: loaded } = dispute.evidence;
  const [texts, setTexts] = useState<EvidenceTexts>(loaded);
  const [busy, setBusy] = useState<EvidenceIntent | null>(null);
  const [problem, setProblem] = useState<string | null>(null);

  /** True: it was done. */
  const send = async (intent: EvidenceIntent): Promise<boolean> => {
    setBusy(intent);
    setProblem(null);
    const body = intent === "start-over" ? { intent, revision } : { intent, revision, texts };
    const answered = await postJson(`/app/disputes/${dispute.id}/evidence`, body);
    setBusy(null);
    if (answered?.ok) {
      bridge.toast.show(t(`done.${intent}`));
      onChanged();
      return true;
    }
    const known = PROBLEMS.find((each) => each === answered?.reason);
    setProblem(answered === null ? t("refused.no-answer") : t(`refused.${known ?? "unknown"}`));
    return false;
  };
  return {
    texts,
    change: (changed: Partial<EvidenceTexts>) => setTexts((current) => ({ ...current, ...changed })),
    dirty: EVIDENCE_FIELDS.some((field) => texts[field] !== loaded[field]),
    long: tooLong(texts),
    empty: isEmptyEvidence(texts),
    busy,
    problem,
    send,
  };
}
