import { Banner, BlockStack, Button, ButtonGroup, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { EVIDENCE_FIELDS, type EvidenceField, type EvidenceTexts } from "../../../domain/dispute";
import { EvidencePreview } from "~/ui/dispute/evidence-preview";

/** What was saved in the meantime in fields that somebody types in, beside what they typed: one of both goes on. */
export function EvidenceClash({
  texts,
  fields,
  keepMine,
  takeTheirs,
}: {
  texts: EvidenceTexts;
  fields: readonly EvidenceField[];
  keepMine: () => void;
  takeTheirs: () => void;
}) {
  const { t } = useTranslation("disputes");
  const shown = Object.fromEntries(
    EVIDENCE_FIELDS.map((field) => [field, fields.includes(field) ? texts[field] : ""]),
  ) as EvidenceTexts;
  return (
    <Banner tone="warning" title={t("clash.title")}>
      <BlockStack gap="300">
        <Text as="p">{t("clash.body")}</Text>
        <EvidencePreview texts={shown} />
        <ButtonGroup>
          <Button onClick={keepMine}>{t("clash.keepMine")}</Button>
          <Button onClick={takeTheirs}>{t("clash.takeTheirs")}</Button>
        </ButtonGroup>
      </BlockStack>
    </Banner>
  );
}
