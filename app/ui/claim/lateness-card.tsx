import { Banner, BlockStack, Button, Card, InlineStack, Link, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { ClaimFile } from "~/queries/read-claim-file.server";
import type { ClaimLateness } from "~/queries/read-claim-lateness.server";
import type { ClaimDetail } from "~/queries/read-claim.server";
import { useClaimAction } from "~/ui/claim/use-claim-action";
import { useFormatters } from "~/ui/formatters";

/** Why a claim that nobody filed gives something for lateness. */
export function LatenessCard({ lateness }: { lateness: ClaimLateness }) {
  const { t } = useTranslation("onTime");
  const format = useFormatters();
  const { parcel, promisedOn, reachedOn, daysLate, grade, termsVersion, due } = lateness;
  return (
    <Card>
      <BlockStack gap="200">
        <Text as="h2" variant="headingMd">
          {t("claim.title")}
        </Text>
        <Text as="p">
          {t("claim.why", {
            parcel,
            promised: format.day(promisedOn),
            reached: format.day(reachedOn),
            late: t("claim.late", { count: daysLate }),
            grade,
          })}
        </Text>
        <Text as="p">{t("claim.due", { amount: format.money(due) })}</Text>
        <Text as="p" tone="subdued">
          <Link url="/app/on-time">{t("claim.terms", { version: termsVersion })}</Link>
        </Text>
      </BlockStack>
    </Card>
  );
}

/** Gives once more what couldn't be given by itself. */
export function GiveForLateness({
  claim,
  file,
  lateness,
}: {
  claim: ClaimDetail;
  file: ClaimFile;
  lateness: ClaimLateness;
}) {
  const { t } = useTranslation("claims");
  const format = useFormatters();
  const { send, busy, problem } = useClaimAction({});
  const lines = claim.lines.map(({ coverageLineId, quantity }) => ({ coverageLineId, quantity }));
  return (
    <BlockStack gap="300">
      {problem ? (
        <Banner tone="critical">
          <p>{problem}</p>
        </Banner>
      ) : null}
      <InlineStack align="end">
        <Button
          variant="primary"
          loading={busy === "settle"}
          onClick={() =>
            send({
              intent: "settle",
              remedy: "refund",
              sawShare: String(file.share),
              sawRemedies: file.remedies.join(","),
              sawChosen: file.chosenRemedy ?? "",
              lines: JSON.stringify(lines),
            })
          }
        >
          {t("give.refund.submit", { amount: format.money(lateness.due) })}
        </Button>
      </InlineStack>
    </BlockStack>
  );
}
