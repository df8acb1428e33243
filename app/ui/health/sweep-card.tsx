import { Badge, Banner, BlockStack, Card, InlineStack, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { FactList } from "~/ui/fact-list";
import { useFormatters } from "~/ui/formatters";
import { OrderLink } from "~/ui/health/order-link";
import { useProblemWords } from "~/ui/health/problem-words";
import type { Health } from "~/views/health";

/** The looks at Shopify for what no message told of: when, how much, and what was put right. */
export function SweepCard({ sweep }: { sweep: Health["sweep"] }) {
  const { t } = useTranslation("health");
  const { dateTime } = useFormatters();
  const { last, day } = sweep;
  return (
    <Card>
      <BlockStack gap="400">
        <BlockStack gap="050">
          <InlineStack gap="200" blockAlign="center">
            <Text as="h2" variant="headingMd">
              {t("sweep.title")}
            </Text>
            {sweep.running ? <Badge tone="info">{t("sweep.running")}</Badge> : null}
          </InlineStack>
          <Text as="p" tone="subdued">
            {t("sweep.help")}
          </Text>
        </BlockStack>
        <Late sweep={sweep} />
        {last ? (
          <FactList
            facts={[
              { name: t("sweep.last"), value: dateTime(last.at) },
              { name: t("sweep.found"), value: t("sweep.counts", last) },
              { name: t("sweep.day"), value: t("sweep.counts", day) },
            ]}
          />
        ) : (
          <Text as="p">{t("sweep.never")}</Text>
        )}
        {last ? <Repairs sweep={sweep} /> : null}
      </BlockStack>
    </Card>
  );
}

function Late({ sweep: { late, problem } }: { sweep: Health["sweep"] }) {
  const { t } = useTranslation("health");
  const problemWords = useProblemWords();
  if (!late) return null;
  return (
    <Banner tone="warning" title={t("sweep.late")}>
      <BlockStack gap="100">
        {problem ? <p>{problemWords(problem)}</p> : null}
        <p>{t("sweep.lateBody")}</p>
      </BlockStack>
    </Banner>
  );
}

function Repairs({ sweep: { repairs, day } }: { sweep: Health["sweep"] }) {
  const { t } = useTranslation("health");
  const { dateTime } = useFormatters();
  if (repairs.length === 0) return day.repaired === 0 ? <Text as="p">{t("sweep.none")}</Text> : null;
  return (
    <BlockStack gap="200">
      <Text as="h3" variant="headingSm">
        {t("sweep.repairs")}
      </Text>
      <ul style={{ listStyle: "none", margin: 0, padding: 0 }}>
        <BlockStack gap="200">
          {repairs.map(({ id, order, at, done }) => (
            <li key={id}>
              <InlineStack align="space-between" gap="200">
                <InlineStack gap="200" blockAlign="center">
                  <OrderLink order={order} />
                  {done ? null : <Badge>{t("sweep.pending")}</Badge>}
                </InlineStack>
                <Text as="span" tone="subdued">
                  {dateTime(at)}
                </Text>
              </InlineStack>
            </li>
          ))}
        </BlockStack>
      </ul>
    </BlockStack>
  );
}
