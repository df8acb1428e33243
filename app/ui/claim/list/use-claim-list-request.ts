import { useRevalidator } from "@remix-run/react";
import { useAppBridge } from "@shopify/app-bridge-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
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
    try {
      const response = await fetch("/app/claims/list", {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify(asked),
      });
      if (!response.ok && response.status !== 409) throw new Error(`answered ${response.status}`);
      const answer = (await response.json()) as ClaimListAnswer;
      if (!answer.ok)
        shopify.toast.show(t(`list.problem.${answer.problem}`, { count: answer.most ?? 0 }), {
          isError: true,
        });
      return answer;
    } catch {
      shopify.toast.show(t("list.problem.lost"), { isError: true });
      return null;
    } finally {
      setBusy(false);
      revalidate();
    }
  }
  return { busy, ask };
}
