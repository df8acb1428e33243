import { useFetcher } from "@remix-run/react";
import { useAppBridge } from "@shopify/app-bridge-react";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { ClaimActionAnswer } from "~/http/claim-actions.server";

/**
 * Sends one of the claim page's actions, says in a toast what was done, and gives back what couldn't be.
 * @param shownField the field whose refusal the caller shows beside it; any other refusal of the form is a problem in words
 * @param onDone must stay the same from render to render
 * @param onAnswer likewise; called for every answer, good or bad
 */
export function useClaimAction({
  shownField,
  onDone,
  onAnswer,
}: { shownField?: string; onDone?: () => void; onAnswer?: () => void } = {}) {
  const fetcher = useFetcher<ClaimActionAnswer>();
  const shopify = useAppBridge();
  const { t } = useTranslation("claims");
  const told = useRef<ClaimActionAnswer>(undefined);
  const answer = fetcher.state === "idle" ? fetcher.data : undefined;

  useEffect(() => {
    if (!answer || told.current === answer) return;
    told.current = answer;
    onAnswer?.();
    if (!answer.ok) return;
    shopify.toast.show(t(`outcome.${answer.done}`));
    onDone?.();
  }, [answer, onAnswer, onDone, shopify, t]);

  const refused = answer && !answer.ok ? answer : null;
  const fieldRefused =
    refused?.problem === "invalid" && shownField !== undefined && refused.field === shownField;
  return {
    send: (fields: Record<string, string>) => fetcher.submit(fields, { method: "post" }),
    /** The intent that is under way. */
    busy: fetcher.state === "idle" ? null : (fetcher.formData?.get("intent") ?? null),
    /** In words, null when all is well. */
    problem:
      refused && !fieldRefused
        ? t(`outcome.${refused.problem}`, {
            state: refused.state ? t(`state.${refused.state}`) : "",
            count: refused.count ?? 0,
          })
        : null,
    /** The field that the caller shows was refused. */
    fieldRefused,
  };
}
