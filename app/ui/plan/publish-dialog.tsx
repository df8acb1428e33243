import { BlockStack, Modal, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { useFormatters } from "~/ui/formatters";

/** Says what publishing will change, before it does. */
export function PublishDialog({
  open,
  busy,
  version,
  live,
  steps,
  unsaved,
  currency,
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
  onPublish: () => void;
  onClose: () => void;
}) {
  const { t } = useTranslation(["plan", "shell"]);
  const { money } = useFormatters();
  const liveSteps = new Set(live?.steps);
  const kept = steps.filter((step) => liveSteps.has(step)).length;
  const amount = (step: string | undefined) => money({ amount: step ?? "0", currency });
  return (
    <Modal
      open={open}
      onClose={onClose}
      title={t("publish.confirmTitle", { version })}
      primaryAction={{
        content: t("publish.confirm", { version }),
        onAction: onPublish,
        loading: busy,
      }}
      secondaryActions={[{ content: t("shell:action.cancel"), onAction: onClose }]}
    >
      <Modal.Section>
        <BlockStack gap="300">
          <Text as="p">{live ? t("publish.replaces", { live: live.version }) : t("publish.first")}</Text>
          <Text as="p">
            {t("publish.steps", { count: steps.length, added: steps.length - kept, kept })}{" "}
            {t("publish.range", { from: amount(steps[0]), to: amount(steps.at(-1)) })}
          </Text>
          {unsaved ? (
            <Text as="p" tone="subdued">
              {t("publish.unsaved")}
            </Text>
          ) : null}
        </BlockStack>
      </Modal.Section>
    </Modal>
  );
}
