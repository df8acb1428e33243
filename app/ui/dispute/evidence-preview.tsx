import { BlockStack, Box, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { EVIDENCE_FIELDS, type EvidenceTexts } from "../../../domain/dispute";

/** The texts as the bank reads them; what is empty isn't put forward. */
export function EvidencePreview({ texts }: { texts: EvidenceTexts }) {
  const { t } = useTranslation("disputes");
  return (
    <BlockStack gap="300">
      {EVIDENCE_FIELDS.filter((field) => texts[field].trim() !== "").map((field) => (
        <Box key={field} background="bg-surface-secondary" padding="300" borderRadius="200">
          <BlockStack gap="200">
            <Text as="h3" variant="headingSm">
              {t(`field.${field}`)}
            </Text>
            {/* Always English: banks read it. */}
            <div lang="en" style={{ whiteSpace: "pre-wrap", overflowWrap: "anywhere" }}>
              {texts[field]}
            </div>
          </BlockStack>
        </Box>
      ))}
    </BlockStack>
  );
}
