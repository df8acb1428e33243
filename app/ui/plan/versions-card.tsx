import { Badge, BlockStack, Button, Card, Divider, InlineStack, Link, Text } from "@shopify/polaris";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { VersionRow } from "~/queries/read-plan-page.server";
import { useFormatters } from "~/ui/formatters";

const TONES = { live: "success", publishing: "info", former: undefined, failed: "warning" } as const;

/** The draft and the versions made of it: who, when, and which one shoppers are rated by. */
export function VersionsCard({
  draft,
  versions,
  onShowOlder,
}: {
  draft: { updatedBy: string; updatedAt: string } | null;
  versions: readonly VersionRow[];
  /** Null where all are shown. */
  onShowOlder: (() => void) | null;
}) {
  const { t } = useTranslation(["plan", "versions"]);
  const { dateTime } = useFormatters();
  return (
    <Card>
      <BlockStack gap="400">
        <BlockStack gap="050">
          <Text as="h2" variant="headingMd">
            {t("versions.title")}
          </Text>
          <Text as="p" tone="subdued">
            {t("versions.help")}
          </Text>
        </BlockStack>
        <BlockStack gap="300">
          {draft ? (
            <Row name={t("versions.draft")}>
              {t("versions.draftSaved", { time: dateTime(draft.updatedAt), name: draft.updatedBy })}
            </Row>
          ) : null}
          {versions.length === 0 ? (
            <Text as="p" tone="subdued">
              {t("versions.none")}
            </Text>
          ) : null}
          {versions.map((row) => (
            <BlockStack gap="300" key={row.version}>
              <Divider />
              <Row
                name={
                  <Link
                    url={`/app/plan/versions/${row.version}`}
                    accessibilityLabel={t("versions.view", { version: row.version })}
                    removeUnderline
                  >
                    {t("versions.version", { version: row.version })}
                  </Link>
                }
                badge={<Badge tone={TONES[row.state]}>{t(`versions.state.${row.state}`)}</Badge>}
              >
                {t("versions.made", { time: dateTime(row.createdAt), name: row.createdBy })}
              </Row>
            </BlockStack>
          ))}
        </BlockStack>
        <Link url="/app/plan/versions">{t("versions:all")}</Link>
        {onShowOlder ? (
          <InlineStack>
            <Button variant="plain" onClick={onShowOlder}>
              {t("versions.older")}
            </Button>
          </InlineStack>
        ) : null}
      </BlockStack>
    </Card>
  );
}

function Row({ name, badge, children }: { name: ReactNode; badge?: ReactNode; children: ReactNode }) {
  return (
    <InlineStack align="space-between" blockAlign="center" gap="200">
      <InlineStack gap="200" blockAlign="center">
        <Text as="span" fontWeight="semibold">
          {name}
        </Text>
        {badge}
      </InlineStack>
      <Text as="span" tone="subdued">
        {children}
      </Text>
    </InlineStack>
  );
}
