import { BlockStack, Modal, Text } from "@shopify/polaris";
import type { RefObject } from "react";
import { useTranslation } from "react-i18next";

/** Asks once more before something that can't be undone, and says what it will do. */
export function ConfirmDialog({
  open,
  opener,
  title,
  body,
  confirm,
  destructive = false,
  busy,
  onConfirm,
  onClose,
}: {
  open: boolean;
  /** What holds the button that opens it: the keyboard is there again once it is closed. */
  opener?: RefObject<HTMLDivElement>;
  title: string;
  /** Paragraphs */
  body: readonly string[];
  /** The button that does it, named for what it does. */
  confirm: string;
  destructive?: boolean;
  busy: boolean;
  onConfirm: () => void;
  onClose: () => void;
}) {
  const { t } = useTranslation("shell");
  return (
    <Modal
      open={open}
      activator={opener}
      onClose={onClose}
      title={title}
      size="small"
      primaryAction={{ content: confirm, destructive, loading: busy, onAction: onConfirm }}
      secondaryActions={[{ content: t("action.cancel"), disabled: busy, onAction: onClose }]}
    >
      <Modal.Section>
        <BlockStack gap="300">
          {body.map((paragraph) => (
            <Text as="p" key={paragraph}>
              {paragraph}
            </Text>
          ))}
        </BlockStack>
      </Modal.Section>
    </Modal>
  );
}
