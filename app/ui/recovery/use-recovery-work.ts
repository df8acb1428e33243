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
  const [sending, setSending] = useState(false);
  /** When what the page showed was changed, as something was told of it; it waits for how it stands by now. */
  const [toldAt, setToldAt] = useState<string | null>(null);
  const [problem, setProblem] = useState<WorkProblem | null>(null);
  const tell = async (ask: Done, body: object): Promise<boolean> => {
    setSending(true);
    setProblem(null);
    const { id, updatedAt: readAt } = recovery;
    const answer = await postJson(`/app/recoveries/${id}/work`, { ask, readAt, ...body });
    setSending(false);
    if (answer?.ok) {
      if (ask !== "note") setToldAt(readAt); // a note leaves it as it was
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
  return { busy: sending || toldAt === recovery.updatedAt, problem, tell };
}
