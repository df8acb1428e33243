import { Banner, BlockStack, DropZone, List, Text } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { EnteredAnswers } from "~/use-cases/cargo/enter-answers.server";
import { SettingsCard } from "~/ui/settings/settings-cards";

type Entered = Extract<EnteredAnswers, { ok: true }>;
type Problem = Extract<EnteredAnswers, { ok: false }>["reason"] | "too-big" | "no-answer";
const FAULTS_SHOWN = 50;

/** Takes the file that came back from forwarder or insurer, and says what was entered of it and what is wrong in which row. */
export function AnswersCard({ policyId, onEntered }: { policyId: string; onEntered: () => void }) {
  const { t } = useTranslation("cargo");
  const [busy, setBusy] = useState(false);
  const [entered, setEntered] = useState<Entered | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const send = async (file: File | undefined) => {
    if (!file || busy) return;
    setBusy(true);
    const answer = await sendFile(`/app/cargo/bordereau/answers?policy=${policyId}`, file);
    setBusy(false);
    setEntered(typeof answer === "string" ? null : answer);
    setProblem(typeof answer === "string" ? answer : null);
    onEntered();
  };
  return (
    <SettingsCard title={t("answers.title")} help={t("answers.help")}>
      <DropZone
        label={t("answers.file")}
        allowMultiple={false}
        disabled={busy}
        accept=".csv,.xlsx"
        type="file"
        onDropAccepted={([file]) => void send(file)}
      >
        <DropZone.FileUpload actionTitle={t("answers.choose")} actionHint={t("answers.kinds")} />
      </DropZone>
      {problem ? (
        <Banner tone="critical">
          <p>{t(`answers.problem.${problem}`)}</p>
        </Banner>
      ) : null}
      {entered ? (
        <Banner tone={entered.faults.length > 0 ? "warning" : "success"}>
          <BlockStack gap="200">
            <Text as="p">
              {t("answers.entered", {
                accepted: entered.accepted,
                rejected: entered.rejected,
                unchanged: entered.unchanged,
              })}
            </Text>
            {entered.faults.length > 0 ? (
              <List>
                {entered.faults.slice(0, FAULTS_SHOWN).map(({ row, code }) => (
                  <List.Item key={row}>
                    {t("answers.row", { row, fault: t(`answers.fault.${code}`) })}
                  </List.Item>
                ))}
              </List>
            ) : null}
            {entered.faults.length > FAULTS_SHOWN ? (
              <Text as="p">{t("answers.more", { more: entered.faults.length - FAULTS_SHOWN })}</Text>
            ) : null}
          </BlockStack>
        </Banner>
      ) : null}
    </SettingsCard>
  );
}

async function sendFile(address: string, file: File): Promise<Entered | Problem> {
  try {
    const headers = { "Content-Type": "application/octet-stream" };
    const response = await fetch(address, { method: "POST", headers, body: file });
    if (response.ok) return (await response.json()) as Entered;
    if (response.status === 413) return "too-big";
    if (response.status !== 422) return "no-answer";
    return ((await response.json()) as { reason: Problem }).reason;
  } catch (error) {
    if (error instanceof TypeError) return "no-answer"; // fetch: no connection
    throw error;
  }
}
