import { useRevalidator } from "@remix-run/react";
import { useAppBridge } from "@shopify/app-bridge-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { postJson } from "~/ui/post-json";
import type { ClaimListAnswer, ClaimListAsked } from "~/http/claim-list-actions.server";

/** Asks the list's page for something, says in a toast what couldn't be done, and reads the list anew. */
export function useClaimListRequest(): {
  busy: boolean;
  ask: (asked: ClaimListAsked) => Promise<ClaimListAnswer | null>;
} {
  const [busy, setBusy] = useState(false);
  const { revalidate } = useRevalidator();
  const shopify = useAppBridge();
  const { t } = useTranslation(["claims", "shell"]);

  async function ask(asked: ClaimListAsked): Promise<ClaimListAnswer | null> {
    setBusy(true);
    const answered = await postJson("/app/claims/list", asked).finally(() => setBusy(false));
    revalidate();
    if (answered === null || (!answered.ok && answered.status !== 409)) {
      shopify.toast.show(t("list.problem.lost"), { isError: true });
      return null;
    }
    const answer = answered.json as ClaimListAnswer;
    if (!answer.ok)
      shopify.toast.show(t(`list.problem.${answer.problem}`, { count: answer.most ?? 0 }), { isError: true });
    return answer;
  }
  return { busy, ask };
}
