import { BlockStack, InlineStack, Link, List, Text } from "@shopify/polaris";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { comparePlans, decodePlan, type Plan } from "../../../../domain/rating";
import { differenceWords } from "~/ui/versions/difference-words";
import { useDifferenceWords } from "~/ui/versions/use-difference-words";

/** So many are told at once; the rest is on a page of its own. */
const TOLD = 8;

/** What differs from the version that is live, in sentences. */
export function PlanChanges({
  live,
  plan,
  hasUnsaved,
}: {
  live: { version: number; compact: string };
  plan: Plan;
  /** The page of comparisons knows what is saved only. */
  hasUnsaved: boolean;
}) {
  const { t } = useTranslation("plan");
  const changes = useChanges(live.compact, plan);
  if (changes === null) return null;
  const more = changes.length - TOLD;
  return (
    <BlockStack gap="200">
      <Text as="h3" variant="headingSm">
        {t("publish.changes", { live: live.version })}
      </Text>
      {changes.length === 0 ? <Text as="p">{t("publish.same")}</Text> : null}
      {changes.length > 0 ? (
        <List>
          {changes.slice(0, TOLD).map((change, index) => (
            <List.Item key={`${index} ${change}`}>{change}</List.Item>
          ))}
        </List>
      ) : null}
      <InlineStack gap="300">
        {more > 0 ? (
          <Text as="span" tone="subdued">
            {t("publish.moreChanges", { count: more })}
          </Text>
        ) : null}
        {hasUnsaved || changes.length === 0 ? null : (
          <Link url={`/app/plan/versions/compare?from=${live.version}&to=draft`}>{t("publish.compare")}</Link>
        )}
      </InlineStack>
    </BlockStack>
  );
}

/** Null where the live version can't be read any more. */
function useChanges(compact: string, plan: Plan): string[] | null {
  const { t } = useTranslation("plan");
  const words = useDifferenceWords(plan.currency);
  return useMemo(() => {
    const live = decodePlan(compact);
    if (!live.ok) return null;
    return differenceWords(comparePlans(live.value, plan), words).flatMap(({ offer, changes }) =>
      changes.map((change) => {
        const sentences = change.sentences.join(" ");
        const told =
          change.title === null ? sentences : t("publish.ofRule", { title: change.title, change: sentences });
        return offer === null || plan.offers.length === 1
          ? told
          : t("publish.ofOffer", { id: offer, change: told });
      }),
    );
  }, [compact, plan, words, t]);
}
