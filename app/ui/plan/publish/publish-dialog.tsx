import { Banner, BlockStack, Divider, Modal, Text } from "@shopify/polaris";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useFormatters } from "~/ui/formatters";
import { LadderUse } from "~/ui/plan/warnings/ladder-use";
import type { ReviewedPlan } from "~/ui/plan/warnings/plan-review";
import { WarningList } from "~/ui/plan/warnings/warning-list";

/** Says what publishing will change and what is worth a look, before it does. */
export function PublishDialog({
  open,
  busy,
  version,
  live,
  steps,
  unsaved,
  currency,
  reviewed,
  changes,
  onFund,
  onPublish,
  onClose,
}: {
  open: boolean;
  busy: boolean;
  /** The number that the version will have. */
  version: number;
  live: { version: number; steps: readonly string[] } | null;
  steps: readonly string[];
  unsaved: boolean;
  currency: string;
  reviewed: ReviewedPlan | null;
  /** What differs from the live version; null where nothing is live. */
  changes: ReactNode;
  onFund: (destinations: readonly string[]) => void;
  onPublish: () => void;
  onClose: () => void;
}) {
  const { t } = useTranslation(["plan", "shell", "warnings"]);
  const { money } = useFormatters();
  const liveSteps = new Set(live?.steps);
  const kept = steps.filter((step) => liveSteps.has(step)).length;
  const amount = (step: string | undefined) => money({ amount: step ?? "0", currency });
  const count = reviewed?.warnings.length ?? 0;
  return (
    <Modal
      open={open}
      onClose={onClose}
      title={t("publish.confirmTitle", { version })}
      primaryAction={{ content: t("publish.confirm", { version }), loading: busy, onAction: onPublish }}
      secondaryActions={[{ content: t("shell:action.cancel"), disabled: busy, onAction: onClose }]}
    >
      <Modal.Section>
        <BlockStack gap="300">
          <Text as="p">{live ? t("publish.replaces", { live: live.version }) : t("publish.first")}</Text>
          <Text as="p">{t("publish.range", { from: amount(steps[0]), to: amount(steps.at(-1)) })}</Text>
          {unsaved ? <Text as="p">{t("publish.unsaved")}</Text> : null}
        </BlockStack>
      </Modal.Section>
      {changes ? <Modal.Section>{changes}</Modal.Section> : null}
      {reviewed && count > 0 ? (
        <Modal.Section>
          <BlockStack gap="300">
            <Banner tone="warning" title={t("warnings:dialog", { count })}>
              <p>{t("warnings:dialogBody")}</p>
            </Banner>
            <WarningList reviewed={reviewed} onShow={null} onFund={onFund} />
          </BlockStack>
        </Modal.Section>
      ) : null}
      <Modal.Section>
        <BlockStack gap="300">
          <LadderUse steps={steps} live={live} />
          <Divider />
          <Text as="p" tone="subdued">
            {t("publish.steps", { count: steps.length, added: steps.length - kept, kept })}
          </Text>
        </BlockStack>
      </Modal.Section>
    </Modal>
  );
}
