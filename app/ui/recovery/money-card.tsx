import { Banner, BlockStack, Button, InlineStack, Modal, Text, TextField } from "@shopify/polaris";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { RecoveryDetail } from "~/queries/read-recovery.server";
import { FactList } from "~/ui/fact-list";
import { useFormatters } from "~/ui/formatters";
import { useRecoveryWork } from "~/ui/recovery/use-recovery-work";
import { SettingsCard } from "~/ui/settings/settings-cards";

type Receipt = RecoveryDetail["receipts"][number];

/** What is expected, what came, and what can be taken back of it. */
export function MoneyCard({ recovery }: { recovery: RecoveryDetail }) {
  const { t } = useTranslation("recoveries");
  const format = useFormatters();
  const amounts = [
    ["expected", recovery.expected],
    ["received", recovery.received],
    ["writtenOff", recovery.writtenOff],
  ] as const;
  return (
    <SettingsCard title={t("detail.money")}>
      <FactList
        facts={[
          ...amounts.map(([name, amount]) => ({ name: t(`total.${name}`), value: format.money(amount) })),
          {
            name: t("total.open"),
            value: (
              <Text as="span" fontWeight="semibold">
                {format.money(recovery.stillExpected)}
              </Text>
            ),
          },
        ]}
      />
      {recovery.receipts.length > 0 ? <Receipts recovery={recovery} /> : null}
    </SettingsCard>
  );
}

function Receipts({ recovery }: { recovery: RecoveryDetail }) {
  const { t } = useTranslation(["recoveries", "shell"]);
  const format = useFormatters();
  const [taking, setTaking] = useState<Receipt | null>(null);
  const [reason, setReason] = useState("");
  const [missing, setMissing] = useState(false);
  const opener = useRef<HTMLDivElement>(null);
  const { busy, problem, tell } = useRecoveryWork(recovery);
  const close = () => {
    setTaking(null);
    setReason("");
    setMissing(false);
  };
  const takeBack = async (receiptId: string) => {
    if (reason.trim() === "") return setMissing(true);
    if ((await tell("take-back", { receiptId, reason })) === null) close();
  };
  const amount = taking ? format.money(taking.amount) : "";
  return (
    <BlockStack gap="200">
      <Text as="h3" variant="headingSm">
        {t("work.receipts")}
      </Text>
      {problem ? (
        <Banner tone="warning">
          <p>{t(`problem.${problem}`)}</p>
        </Banner>
      ) : null}
      <div ref={opener}>
        <BlockStack gap="200">
          {recovery.receipts.map((receipt) => {
            const day = receipt.on ? format.day(receipt.on) : "";
            const said = { amount: format.money(receipt.amount), day };
            return (
              <InlineStack key={receipt.receiptId} align="space-between" blockAlign="center" gap="200">
                <Text as="span">{[day, said.amount].filter(Boolean).join(" · ")}</Text>
                <Button
                  variant="plain"
                  accessibilityLabel={t("work.takeBackLabel", said)}
                  onClick={() => setTaking(receipt)}
                >
                  {t("work.takeBack")}
                </Button>
              </InlineStack>
            );
          })}
        </BlockStack>
      </div>
      <Modal
        open={taking !== null}
        activator={opener}
        onClose={close}
        title={t("work.takeBackTitle", { amount })}
        size="small"
        primaryAction={{
          content: t("work.takeBack"),
          destructive: true,
          loading: busy,
          onAction: () => void (taking && takeBack(taking.receiptId)),
        }}
        secondaryActions={[{ content: t("shell:action.cancel"), disabled: busy, onAction: close }]}
      >
        <Modal.Section>
          <BlockStack gap="300">
            <Text as="p">{t("work.takeBackBody")}</Text>
            <TextField
              label={t("work.takeBackWhy")}
              value={reason}
              onChange={setReason}
              error={missing && reason.trim() === "" ? t("work.fault.required") : undefined}
              maxLength={1_000}
              autoComplete="off"
            />
          </BlockStack>
        </Modal.Section>
      </Modal>
    </BlockStack>
  );
}
