import { SaveBar } from "@shopify/app-bridge-react";
import { Banner, BlockStack, Button, Card, InlineStack, Text, TextField } from "@shopify/polaris";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { EVIDENCE_FIELDS, LONGEST_EVIDENCE } from "../../../domain/dispute";
import type { DisputeDetail } from "~/queries/read-dispute.server";
import { ConfirmDialog } from "~/ui/confirm-dialog";
import { EvidenceClash } from "~/ui/dispute/evidence-clash";
import { EvidencePreview } from "~/ui/dispute/evidence-preview";
import { useEvidence } from "~/ui/dispute/use-evidence";
import { useFormatters } from "~/ui/formatters";
import { useLeaveConfirmation } from "~/ui/plan/page/use-leave-confirmation";

/** What is put forward against a dispute, field by field, until it is submitted; then as it was sent. */
export function EvidenceEditor({ dispute, onChanged }: { dispute: DisputeDetail; onChanged: () => void }) {
  const { t } = useTranslation(["disputes", "shell"]);
  const evidence = useEvidence(dispute, onChanged);
  useLeaveConfirmation(evidence.dirty);
  const [preview, setPreview] = useState(!dispute.evidence.open);
  const [asking, setAsking] = useState<"submit" | "start-over" | null>(null);
  const submitButton = useRef<HTMLDivElement>(null);
  const overButton = useRef<HTMLDivElement>(null);
  const { open, writtenBy } = dispute.evidence;
  const close = () => setAsking(null);
  const confirm = async (intent: "submit" | "start-over") => {
    await evidence.send(intent);
    close();
  };
  if (!open) {
    return (
      <Card>
        <BlockStack gap="300">
          <Text as="h2" variant="headingMd">
            {t("evidence.title")}
          </Text>
          <Submitted dispute={dispute} />
          <EvidencePreview texts={dispute.evidence.texts} />
        </BlockStack>
      </Card>
    );
  }
  const isStopped = evidence.busy !== null || evidence.clash !== null;
  return (
    <Card>
      <SaveBar id="evidence-save-bar" open={evidence.dirty} discardConfirmation>
        <button
          variant="primary"
          disabled={isStopped || evidence.long.length > 0}
          onClick={() => void evidence.send("save")}
          {...(evidence.busy === "save" ? { loading: "" } : {})}
        >
          {t("evidence.save")}
        </button>
        <button onClick={evidence.discard} disabled={evidence.busy !== null}>
          {t("shell:action.discard")}
        </button>
      </SaveBar>
      <BlockStack gap="400">
        <BlockStack gap="100">
          <InlineStack align="space-between" blockAlign="center" gap="200">
            <Text as="h2" variant="headingMd">
              {t("evidence.title")}
            </Text>
            <Button onClick={() => setPreview(!preview)}>
              {t(preview ? "evidence.edit" : "evidence.preview")}
            </Button>
          </InlineStack>
          <Text as="p" tone="subdued">
            {writtenBy === null ? t("evidence.fromFacts") : t("evidence.byStaff", { who: writtenBy })}
          </Text>
        </BlockStack>
        {evidence.problem ? (
          <Banner tone="critical">
            <Text as="p">{evidence.problem}</Text>
          </Banner>
        ) : null}
        {evidence.clash ? <EvidenceClash {...evidence.clash} /> : null}
        {preview ? (
          <EvidencePreview texts={evidence.texts} />
        ) : (
          EVIDENCE_FIELDS.map((field) => (
            <TextField
              key={field}
              label={t(`field.${field}`)}
              helpText={t(`fieldHelp.${field}`)}
              value={evidence.texts[field]}
              onChange={(text) => evidence.change({ [field]: text })}
              error={
                evidence.long.includes(field) ? t("evidence.tooLong", { most: LONGEST_EVIDENCE }) : undefined
              }
              multiline={field === "uncategorizedText" ? 12 : 3}
              maxHeight={420}
              autoComplete="off"
            />
          ))
        )}
        <InlineStack align="space-between" gap="300">
          <div ref={overButton}>
            <Button
              variant="plain"
              disabled={isStopped || (writtenBy === null && !evidence.dirty)}
              onClick={() => setAsking("start-over")}
            >
              {t("evidence.startOver")}
            </Button>
          </div>
          <div ref={submitButton}>
            <Button
              variant="primary"
              disabled={isStopped || evidence.empty || evidence.long.length > 0}
              onClick={() => setAsking("submit")}
            >
              {t("evidence.submit")}
            </Button>
          </div>
        </InlineStack>
      </BlockStack>
      <ConfirmDialog
        open={asking === "submit"}
        opener={submitButton}
        title={t("confirm.title")}
        body={[t("confirm.final"), t("confirm.once")]}
        confirm={t("evidence.submit")}
        busy={evidence.busy === "submit"}
        onConfirm={() => void confirm("submit")}
        onClose={close}
      />
      <ConfirmDialog
        open={asking === "start-over"}
        opener={overButton}
        title={t("over.title")}
        body={[t("over.body")]}
        confirm={t("evidence.startOver")}
        destructive
        busy={evidence.busy === "start-over"}
        onConfirm={() => void confirm("start-over")}
        onClose={close}
      />
    </Card>
  );
}

function Submitted({ dispute }: { dispute: DisputeDetail }) {
  const { t } = useTranslation("disputes");
  const format = useFormatters();
  const { submittedAt, submittedBy, state } = dispute.evidence;
  if (submittedAt === null || submittedBy === null || state === "failed") {
    return (
      <Text as="p" tone="subdued">
        {t(dispute.sentOn === null ? "evidence.notSubmitted" : "evidence.elsewhere")}
      </Text>
    );
  }
  return (
    <Text as="p" tone="subdued">
      {t("evidence.submittedBy", { who: submittedBy, date: format.dateTime(submittedAt) })}
    </Text>
  );
}
