import { BlockStack, InlineStack, KeyboardKey, Modal, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { LIST_KEYS } from "~/ui/claim/list/use-list-keys";

/** What keys the list knows. */
export function Shortcuts({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useTranslation("claims");
  return (
    <Modal open={open} onClose={onClose} title={t("keys.title")} size="small">
      <Modal.Section>
        <BlockStack gap="300">
          {LIST_KEYS.map((key) => (
            <InlineStack key={key} align="space-between" blockAlign="center" wrap={false}>
              <Text as="span">{t(`keys.${key}`)}</Text>
              <KeyboardKey>{key}</KeyboardKey>
            </InlineStack>
          ))}
        </BlockStack>
      </Modal.Section>
    </Modal>
  );
}
