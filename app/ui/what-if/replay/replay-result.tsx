import { Banner, BlockStack, Box, InlineGrid, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { ReplayFigures } from "../../../../domain/replay";
import type { ReplayRunView } from "~/views/replay-run-view";
import { useFormatters } from "~/ui/formatters";
import { ChangesCard, OffersCard, ReasonsCard } from "~/ui/what-if/replay/change-cards";
import { DestinationsCard } from "~/ui/what-if/replay/destinations-card";
import { DistributionCard } from "~/ui/what-if/replay/distribution-card";
import { FiguresCard } from "~/ui/what-if/replay/figures-card";
import { MostChangedCard } from "~/ui/what-if/replay/most-changed-card";

/** What a replay found. */
export function ReplayResult({ replay, figures }: { replay: ReplayRunView; figures: ReplayFigures }) {
  const { t } = useTranslation("whatIf");
  const { dateTime } = useFormatters();
  const { planVersion, liveVersion, stale } = replay;
  const plan = planVersion === null ? t("plan.draft") : t("plan.version", { version: planVersion });
  const names = {
    tried: plan,
    published: figures.published && liveVersion !== null ? t("replay.live", { version: liveVersion }) : null,
  };
  return (
    <BlockStack gap="400">
      {stale ? (
        <Banner tone="warning">
          <p>{t(`replay.stale.${stale}`)}</p>
        </Banner>
      ) : null}
      <Box paddingInline={{ xs: "400", sm: "0" }}>
        <BlockStack gap="050">
          <Text as="h2" variant="headingLg">
            {t("replay.resultTitle", { plan, orders: t("replay.ordersCount", { count: figures.orders }) })}
          </Text>
          <Text as="p" tone="subdued">
            {[
              ...(replay.finishedAt
                ? [t("replay.made", { time: dateTime(replay.finishedAt), name: replay.startedBy })]
                : []),
              names.published === null || liveVersion === null
                ? t("replay.againstNothing")
                : t("replay.against", { version: liveVersion }),
            ].join(" · ")}
          </Text>
        </BlockStack>
      </Box>
      {figures.changes ? <ChangesCard changes={figures.changes} /> : null}
      <InlineGrid columns={{ xs: 1, lg: 2 }} gap="400" alignItems="start">
        <BlockStack gap="400">
          <FiguresCard figures={figures} names={names} />
          <ReasonsCard figures={figures} names={names} />
          <OffersCard tried={figures.tried} currency={figures.currency} />
        </BlockStack>
        <DistributionCard figures={figures} names={names} />
      </InlineGrid>
      <InlineGrid columns={{ xs: 1, lg: 2 }} gap="400" alignItems="start">
        <DestinationsCard figures={figures} />
        {figures.changes ? <MostChangedCard figures={figures} /> : null}
      </InlineGrid>
    </BlockStack>
  );
}
