import { useFetcher } from "@remix-run/react";
import { useAppBridge } from "@shopify/app-bridge-react";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { ClaimActionAnswer } from "~/claim-actions.server";

/** Sends one of the claim page's actions, says in a toast what was done, and gives back what couldn't be. */
export function useClaimAction(onDone?: () => void) {
  const fetcher = useFetcher<ClaimActionAnswer>();
  const shopify = useAppBridge();
  const { t } = useTranslation("claims");
  const told = useRef<ClaimActionAnswer>(undefined);
  const answer = fetcher.state === "idle" ? fetcher.data : undefined;

  useEffect(() => {
    if (!answer || told.current === answer) return;
    told.current = answer;
    if (!answer.ok) return;
    shopify.toast.show(t(`outcome.${answer.done}`));
    onDone?.();
  }, [answer, onDone, shopify, t]);

  const problem =
    answer && !answer.ok && answer.problem !== "invalid"
      ? t(`outcome.${answer.problem}` as "outcome.moved-on", {
          state: answer.state ? t(`state.${answer.state}` as "state.approved") : "",
          count: answer.count ?? 0,
        })
      : null;
  return {
    send: (fields: Record<string, string>) => fetcher.submit(fields, { method: "post" }),
    /** The intent that is under way. */
    busy: fetcher.state === "idle" ? null : (fetcher.formData?.get("intent") ?? null),
    /** In words, null when all is well. */
    problem,
    /** The field that was refused, if the request was. */
    invalidField: answer && !answer.ok && answer.problem === "invalid" ? (answer.field ?? null) : null,
  };
}
