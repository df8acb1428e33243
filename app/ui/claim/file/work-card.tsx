import { BlockStack, Button, Card, InlineStack, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { ClaimFile } from "~/queries/read-claim-file.server";
import { useClaimAction } from "~/ui/claim/use-claim-action";
import { FactList } from "~/ui/fact-list";
import { useFormatters } from "~/ui/formatters";

/** Who sees to the claim, and what is waited for until when. */
export function WorkCard({ file, now }: { file: ClaimFile; now: string }) {
  const { t } = useTranslation("claims");
  const format = useFormatters();
  const { send, busy } = useClaimAction();
  const until = (name: string, at: string | null) =>
    at === null
      ? []
      : [
          {
            name,
            value: (
              <Text as="span" tone={at < now ? "critical" : undefined}>
                {format.dateTime(at)}
              </Text>
            ),
          },
        ];
  return (
    <Card>
      <BlockStack gap="300">
        <InlineStack align="space-between" blockAlign="center" gap="200">
          <Text as="h2" variant="headingMd">
            {file.assignee?.name ?? t("file.nobody")}
          </Text>
          <InlineStack gap="200">
            <Button
              variant="plain"
              loading={busy === "assign"}
              onClick={() => send({ intent: "assign", to: "me" })}
            >
              {t("list.bulk.assign-me")}
            </Button>
            {file.assignee ? (
              <Button variant="plain" onClick={() => send({ intent: "assign", to: "nobody" })}>
                {t("list.bulk.assign-nobody")}
              </Button>
            ) : null}
          </InlineStack>
        </InlineStack>
        <FactList
          facts={[
            ...until(t("file.promisedBy"), file.promisedBy),
            ...until(t("file.answerBy"), file.answerBy),
            ...until(t("file.appealBy"), file.appealBy),
          ]}
        />
      </BlockStack>
    </Card>
  );
}
