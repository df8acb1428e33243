import { useRevalidator } from "@remix-run/react";
import { useAppBridge } from "@shopify/app-bridge-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { RecoveryAskName } from "~/http/recovery-work";
import { postJson } from "~/ui/post-json";

type Done = RecoveryAskName | "take-back";
export type WorkProblem = "conflict" | "refused" | "no-answer";

/** Tells the server what happened to a recovery, and reads it anew; also where somebody else was faster. */
export function useRecoveryWork(recovery: { id: string; updatedAt: string }) {
  const { t } = useTranslation("recoveries");
  const bridge = useAppBridge();
  const { revalidate } = useRevalidator();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<WorkProblem | null>(null);
  const tell = async (ask: Done, body: object): Promise<boolean> => {
    setBusy(true);
    setProblem(null);
    const { id, updatedAt: readAt } = recovery;
    const answer = await postJson(`/app/recoveries/${id}/work`, { ask, readAt, ...body });
    setBusy(false);
    if (answer?.ok) {
      bridge.toast.show(t(`work.done.${ask}`));
      revalidate();
      return true;
    }
    if (answer === null || answer.status >= 500) setProblem("no-answer");
    else if (answer.reason === "conflict") {
      setProblem("conflict");
      revalidate();
    } else setProblem("refused");
    return false;
  };
  return { busy, problem, tell };
}
