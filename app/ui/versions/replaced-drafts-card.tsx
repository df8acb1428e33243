import { BlockStack, Button, Card, Divider, InlineStack, Link, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { ReplacedDraftRow } from "~/queries/read-versions.server";
import { useFormatters } from "~/ui/formatters";

/** Drafts that another one took the place of: none is lost. */
export function ReplacedDraftsCard({
  replaced,
  onBringBack,
}: {
  replaced: readonly ReplacedDraftRow[];
  onBringBack: (id: string) => void;
}) {
  const { t } = useTranslation("versions");
  const { dateTime } = useFormatters();
  if (replaced.length === 0) return null;
  return (
    <Card>
      <BlockStack gap="300">
        <BlockStack gap="050">
          <Text as="h2" variant="headingMd">
            {t("replaced.title")}
          </Text>
          <Text as="p" tone="subdued">
            {t("replaced.help")}
          </Text>
        </BlockStack>
        {replaced.map((draft) => (
          <BlockStack gap="300" key={draft.id}>
            <Divider />
            <BlockStack gap="200">
              <BlockStack gap="050">
                <Text as="p" fontWeight="medium">
                  {t("replaced.by", { savedTime: dateTime(draft.savedAt), savedBy: draft.savedBy })}
                </Text>
                <Text as="p" tone="subdued" variant="bodySm">
                  {draft.replacedWith === null
                    ? t("replaced.withDraft", { time: dateTime(draft.replacedAt) })
                    : t("replaced.withVersion", {
                        time: dateTime(draft.replacedAt),
                        version: draft.replacedWith,
                      })}
                </Text>
              </BlockStack>
              <InlineStack gap="300" blockAlign="center">
                <Button onClick={() => onBringBack(draft.id)}>{t("restore.undo")}</Button>
                <Link url={`/app/plan/versions/compare?from=${draft.id}&to=draft`}>
                  {t("replaced.compare")}
                </Link>
              </InlineStack>
            </BlockStack>
          </BlockStack>
        ))}
      </BlockStack>
    </Card>
  );
}
