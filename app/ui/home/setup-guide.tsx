import { Badge, BlockStack, Box, Button, Card, InlineStack, ProgressBar, Text } from "@shopify/polaris";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { HomeFigures } from "~/queries/read-home.server";
import { themeEditorUrl } from "~/ui/home/placement";
import { usePlacement } from "~/ui/home/use-placement";

/** What is left to do until shoppers can take the guarantee; each step by what really is, not by what was clicked. */
export function SetupGuide({
  home,
  where,
  apiKey,
}: {
  home: HomeFigures;
  /** Where the guarantee is to be placed: not every shop has blocks in its checkout. */
  where: "checkout" | "cart";
  apiKey: string;
}) {
  const { t } = useTranslation("home");
  const { placement, check } = usePlacement();
  const published = home.livePlanVersion !== null;
  // What a shopper bought can only have come through one of the blocks.
  const placed = placement === "placed" || home.anySold;
  const done = [published, placed, home.anySold].filter(Boolean).length;
  return (
    <Card>
      <BlockStack gap="400">
        <InlineStack align="space-between" blockAlign="center" gap="400">
          <Text as="h2" variant="headingMd">
            {t("setup.title")}
          </Text>
          <Text as="span" tone="subdued">
            {done === 3 ? t("setup.done") : t("setup.progress", { done, total: 3 })}
          </Text>
        </InlineStack>
        <ProgressBar progress={Math.round((done / 3) * 100)} size="small" tone="success" />
        <Step
          done={published}
          title={t("setup.plan.title")}
          body={published ? t("setup.plan.done", { version: home.livePlanVersion }) : t("setup.plan.body")}
          action={
            <Button url="/app/plan" variant={published ? "secondary" : "primary"}>
              {t("setup.plan.action")}
            </Button>
          }
        />
        <Step
          done={placed}
          title={t(`setup.${where}.title`)}
          body={
            placed
              ? t("setup.block.done")
              : placement === "unknown"
                ? `${t(`setup.${where}.body`)} ${t("setup.block.unknown")}`
                : t(`setup.${where}.body`)
          }
          action={
            placed ? null : (
              <InlineStack gap="200">
                <Button onClick={check} loading={placement === "checking"} variant="tertiary">
                  {t("setup.block.check")}
                </Button>
                <Button
                  url={where === "checkout" ? "shopify://admin/settings/checkout" : themeEditorUrl(apiKey)}
                  target="_top"
                >
                  {t(`setup.${where}.action`)}
                </Button>
              </InlineStack>
            )
          }
        />
        <Step
          done={home.anySold}
          title={t("setup.order.title")}
          body={home.anySold ? t("setup.order.done") : t("setup.order.body")}
          action={home.anySold ? <Button url="/app/orders">{t("setup.order.action")}</Button> : null}
        />
      </BlockStack>
    </Card>
  );
}

function Step({
  done,
  title,
  body,
  action,
}: {
  done: boolean;
  title: string;
  body: string;
  action: ReactNode;
}) {
  const { t } = useTranslation("home");
  return (
    <Box borderBlockStartWidth="025" borderColor="border" paddingBlockStart="400">
      <InlineStack align="space-between" blockAlign="center" gap="400">
        <BlockStack gap="100">
          {/* Said outright: a nested stack takes over the outer one's alignment. */}
          <InlineStack align="start" gap="200" blockAlign="center">
            <Text as="h3" variant="headingSm">
              {title}
            </Text>
            <Badge tone={done ? "success" : undefined} progress={done ? "complete" : "incomplete"}>
              {done ? t("setup.mark.done") : t("setup.mark.open")}
            </Badge>
          </InlineStack>
          <Text as="p" tone="subdued">
            {body}
          </Text>
        </BlockStack>
        {action}
      </InlineStack>
    </Box>
  );
}
