import { useRevalidator } from "@remix-run/react";
import { useAppBridge } from "@shopify/app-bridge-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { RecoveryAskName } from "~/http/recovery-work";
import { postJson, type Answered } from "~/ui/post-json";

type Done = RecoveryAskName | "take-back";
export type WorkProblem = "conflict" | "entered-otherwise" | "refused" | "no-answer";

/** Tells the server what happened to a recovery, and reads it anew; also where somebody else was faster. */
export function useRecoveryWork(recovery: { id: string; updatedAt: string }) {
  const { t } = useTranslation("recoveries");
  const bridge = useAppBridge();
  const { revalidate } = useRevalidator();
  const [sending, setSending] = useState(false);
  /** When what the page showed was changed, as something was told of it; it waits for how it stands by now. */
  const [toldAt, setToldAt] = useState<string | null>(null);
  const [problem, setProblem] = useState<WorkProblem | null>(null);
  /** @returns what went wrong; null: nothing */
  const tell = async (ask: Done, body: object): Promise<WorkProblem | null> => {
    setSending(true);
    setProblem(null);
    const { id, updatedAt: readAt } = recovery;
    const answer = await postJson(`/app/recoveries/${id}/work`, { ask, readAt, ...body });
    setSending(false);
    if (answer?.ok) {
      if (ask !== "note") setToldAt(readAt); // a note leaves it as it was
      bridge.toast.show(t(`work.done.${ask}`));
      revalidate();
      return null;
    }
    const found = problemOf(answer);
    setProblem(found);
    if (found === "conflict" || found === "entered-otherwise") revalidate();
    return found;
  };
  return { busy: sending || toldAt === recovery.updatedAt, problem, tell };
}

function problemOf(answer: Answered | null): WorkProblem {
  if (answer === null || answer.status >= 500) return "no-answer";
  const { reason } = answer;
  return reason === "conflict" || reason === "entered-otherwise" ? reason : "refused";
}
