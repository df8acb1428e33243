import { Banner, BlockStack, Box, Card, Page, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { PrivacyRequestRow } from "~/queries/list-privacy-requests.server";
import { ListTable } from "~/ui/list-table";
import { useFileDownload } from "~/ui/privacy/use-file-download";
import { usePrivacyRow } from "~/ui/privacy/use-privacy-row";
import { FILE_DAYS } from "~/views/privacy-file";

/** What was asked by privacy law, and what was done about it. */
export function PrivacyPage({ requests }: { requests: readonly PrivacyRequestRow[] }) {
  const { t } = useTranslation("privacy");
  const download = useFileDownload();
  const rowOf = usePrivacyRow(download);
  return (
    <Page
      title={t("title")}
      backAction={{ content: t("back"), url: "/app/settings" }}
      fullWidth={requests.length > 0}
      narrowWidth={requests.length === 0}
    >
      <BlockStack gap="400">
        {download.failed ? (
          <Banner tone="critical" title={t("downloadFailed.title")}>
            <p>{t("downloadFailed.body")}</p>
          </Banner>
        ) : null}
        <Box paddingInline={{ xs: "400", sm: "0" }}>
          <Text as="p" tone="subdued">
            {t("help", { count: FILE_DAYS })}
          </Text>
        </Box>
        <Card padding="0">
          {requests.length === 0 ? (
            <Box padding="400">
              <BlockStack gap="100">
                <Text as="h2" variant="headingMd">
                  {t("none.title")}
                </Text>
                <Text as="p" tone="subdued">
                  {t("none.body")}
                </Text>
              </BlockStack>
            </Box>
          ) : (
            <ListTable
              headings={[
                { title: t("columns.kind") },
                { title: t("columns.received") },
                { title: t("columns.state") },
                { title: t("columns.outcome") },
              ]}
              rows={requests.map(rowOf)}
              page={{ newer: null, older: null }}
              words={{ noneTitle: t("none.title"), noneBody: t("none.body"), newer: "", older: "" }}
            />
          )}
        </Card>
      </BlockStack>
    </Page>
  );
}
