import { Banner, BlockStack, Link } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { ConsumerLaw } from "../../../../domain/rating/warnings/hazardous-destinations";
import { useReview, type ReviewedPlan } from "~/ui/plan/warnings/plan-review";
import { useWarningWords } from "~/ui/plan/warnings/use-warning-words";

/** Where the law says it. */
const TEXTS: Record<ConsumerLaw, string> = {
  eu: "https://eur-lex.europa.eu/eli/dir/2011/83/oj",
  eea: "https://eur-lex.europa.eu/eli/dir/2011/83/oj",
  uk: "https://www.legislation.gov.uk/ukpga/2015/15/section/29",
};

/** Where shoppers would pay for what the law gives them, why, and the click that makes the shop pay there. */
export function HazardNote({ onFund }: { onFund: (destinations: readonly string[]) => void }) {
  const reviewed = useReview();
  const isNeeded = reviewed?.warnings.some(({ kind }) => kind === "hazardous-destination") ?? false;
  return reviewed && isNeeded ? <Note reviewed={reviewed} onFund={onFund} /> : null;
}

function Note({
  reviewed,
  onFund,
}: {
  reviewed: ReviewedPlan;
  onFund: (destinations: readonly string[]) => void;
}) {
  const { t } = useTranslation("warnings");
  const wordsOf = useWarningWords(reviewed.plan);
  const hazards = reviewed.warnings.filter((warning) => warning.kind === "hazardous-destination");
  return (
    <Banner
      tone="warning"
      title={t("hazard.title")}
      action={{
        content: t("fund"),
        onAction: () => onFund(hazards.flatMap(({ destinations }) => destinations)),
      }}
    >
      <BlockStack gap="200">
        {hazards.map((hazard) => (
          <p key={hazard.law}>
            {wordsOf(hazard)}{" "}
            <Link url={TEXTS[hazard.law]} target="_blank" monochrome>
              {t(`hazard.source.${hazard.law}`)}
            </Link>
          </p>
        ))}
      </BlockStack>
    </Banner>
  );
}
