import {
  Banner,
  BlockStack,
  Button,
  ButtonGroup,
  Card,
  InlineStack,
  Text,
  TextField,
} from "@shopify/polaris";
import { useCallback, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { claimMayMove, LONGEST_REASON } from "../../../domain/claim";
import type { ClaimFile } from "~/queries/read-claim-file.server";
import type { ClaimLateness } from "~/queries/read-claim-lateness.server";
import type { ClaimDetail } from "~/queries/read-claim.server";
import { ApproveForm } from "~/ui/claim/file/approve-form";
import { AskForm } from "~/ui/claim/file/ask-form";
import { GiveForLateness } from "~/ui/claim/lateness-card";
import { SettleForm } from "~/ui/claim/settle-form";
import { useClaimAction } from "~/ui/claim/use-claim-action";
import { ConfirmDialog } from "~/ui/confirm-dialog";

/** What staff can do with the claim as it stands; nothing once it is settled, settling or withdrawn. */
export function DecisionCard({
  claim,
  file,
  stopped,
  lateness,
}: {
  claim: ClaimDetail;
  file: ClaimFile;
  /** A dispute on its order is open or lost: nothing is given. */
  stopped: boolean;
  lateness: ClaimLateness | null;
}) {
  const { t } = useTranslation("claims");
  /** The form that is open. */
  const [open, setOpen] = useState<"approve" | "ask" | "deny" | null>(null);
  const withdrawal = useRef<HTMLDivElement>(null);
  const [withdrawing, setWithdrawing] = useState(false);
  const onDone = useCallback(() => setOpen(null), []);
  const onAnswer = useCallback(() => setWithdrawing(false), []);
  const { send, busy, problem, fieldRefused } = useClaimAction({ shownField: "reason", onDone, onAnswer });
  if (!["submitted", "needs_evidence", "in_review", "approved", "denied"].includes(claim.state)) return null;

  const may = (to: ClaimDetail["state"]) => claimMayMove(claim.state, to);
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingMd">
          {claim.state === "approved" ? t("detail.settle") : t("detail.decide")}
        </Text>
        {problem ? (
          <Banner tone="critical">
            <p>{problem}</p>
          </Banner>
        ) : null}
        {claim.state !== "approved" ? null : stopped ? (
          <Text as="p" tone="subdued">
            {t("detail.stopped")}
          </Text>
        ) : lateness ? (
          <GiveForLateness claim={claim} file={file} lateness={lateness} />
        ) : (
          <SettleForm claim={claim} file={file} />
        )}
        {open === "approve" && may("approved") ? (
          <ApproveForm
            wished={claim.wishedRemedy}
            busy={busy === "approve" || busy === "approve-and-settle"}
            onApprove={(approval) => send({ intent: "approve", ...approval })}
            onSettle={(settlement) => send({ intent: "approve-and-settle", ...settlement })}
            onCancel={() => setOpen(null)}
          />
        ) : open === "ask" && may("needs_evidence") ? (
          <AskForm
            busy={busy === "ask"}
            onAsk={(asked) => send({ intent: "ask", ...asked })}
            onCancel={() => setOpen(null)}
          />
        ) : open === "deny" && may("denied") ? (
          <DenyForm
            busy={busy === "deny"}
            missing={fieldRefused}
            onDeny={(reason) => send({ intent: "deny", reason })}
            onCancel={() => setOpen(null)}
          />
        ) : (
          <InlineStack align="end">
            <ButtonGroup>
              {may("withdrawn") ? (
                <div ref={withdrawal}>
                  <Button variant="tertiary" onClick={() => setWithdrawing(true)}>
                    {t("detail.withdraw")}
                  </Button>
                </div>
              ) : null}
              {may("in_review") ? (
                <Button loading={busy === "review"} onClick={() => send({ intent: "review" })}>
                  {claim.state === "approved"
                    ? t("detail.reopen")
                    : claim.state === "denied"
                      ? t("detail.appeal")
                      : t("detail.review")}
                </Button>
              ) : null}
              {may("needs_evidence") ? (
                <Button onClick={() => setOpen("ask")}>{t("detail.ask")}</Button>
              ) : null}
              {may("denied") ? (
                <Button tone="critical" onClick={() => setOpen("deny")}>
                  {t("detail.deny")}
                </Button>
              ) : null}
              {may("approved") ? (
                <Button variant="primary" onClick={() => setOpen("approve")}>
                  {t("detail.approveOpen")}
                </Button>
              ) : null}
            </ButtonGroup>
          </InlineStack>
        )}
      </BlockStack>
      <ConfirmDialog
        open={withdrawing}
        opener={withdrawal}
        title={t("withdrawal.title", { number: claim.number })}
        body={[t("withdrawal.body")]}
        confirm={t("withdrawal.confirm")}
        destructive
        busy={busy === "withdraw"}
        onConfirm={() => send({ intent: "withdraw" })}
        onClose={() => setWithdrawing(false)}
      />
    </Card>
  );
}

function DenyForm({
  busy,
  missing,
  onDeny,
  onCancel,
}: {
  busy: boolean;
  missing: boolean;
  onDeny: (reason: string) => void;
  onCancel: () => void;
}) {
  const { t } = useTranslation(["claims", "shell"]);
  const [reason, setReason] = useState("");
  return (
    <BlockStack gap="300">
      <TextField
        label={t("detail.denyReason")}
        helpText={t("detail.denyReasonHelp")}
        value={reason}
        onChange={setReason}
        error={missing && !reason.trim() ? t("detail.denyReasonMissing") : undefined}
        multiline={3}
        maxLength={LONGEST_REASON}
        autoComplete="off"
        autoFocus
      />
      <InlineStack align="end" gap="200">
        <Button onClick={onCancel}>{t("shell:action.cancel")}</Button>
        <Button variant="primary" tone="critical" loading={busy} onClick={() => onDeny(reason)}>
          {t("detail.denyConfirm")}
        </Button>
      </InlineStack>
    </BlockStack>
  );
}
