import { useFetcher, useRevalidator } from "@remix-run/react";
import {
  Badge,
  Banner,
  BlockStack,
  Box,
  Button,
  Card,
  Divider,
  InlineStack,
  Link,
  Text,
} from "@shopify/polaris";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import type { PricingReason } from "~/views/pricing-reason";
import type { PricingView } from "~/queries/read-pricing.server";
import { useFormatters } from "~/ui/formatters";
import { PricingHelp } from "~/ui/pricing/pricing-help";

const TONE = { exact: "success", steps: "info", pending: "attention", unpublished: undefined } as const;

/** So often the card asks while it is being looked into. */
const ASK_AGAIN_MS = 2_000;

/** How the premium is charged (exactly or by steps), why, and what a merchant should know about it. */
export function PricingCard({ pricing }: { pricing: PricingView }) {
  const { t } = useTranslation("pricing");
  const format = useFormatters();
  const { state, since, currency } = pricing;
  useAskingAgain(state === "pending");
  return (
    <Card>
      <BlockStack gap="400">
        <BlockStack gap="200">
          <InlineStack align="space-between" blockAlign="center" gap="200">
            <Text as="h2" variant="headingMd">
              {t("title")}
            </Text>
            <Badge tone={TONE[state]}>{t(`state.${state}`)}</Badge>
          </InlineStack>
          <Text as="p">{t(`about.${state}`, { currency })}</Text>
          {since !== null && (state === "exact" || state === "steps") ? (
            <Text as="p" tone="subdued" variant="bodySm">
              {t("since", { date: format.dateTime(since) })}
            </Text>
          ) : null}
        </BlockStack>
        {state === "steps" && pricing.reason ? <Reason reason={pricing.reason} /> : null}
        {state === "unpublished" ? null : <LastCheck pricing={pricing} />}
        <Divider />
        <PricingHelp currency={currency} />
      </BlockStack>
    </Card>
  );
}

/** Reasons that trying again can't change. */
const LASTING: readonly PricingReason["code"][] = ["ladder-too-long", "not-eligible"];

function Reason({ reason }: { reason: PricingReason }) {
  const { t } = useTranslation("pricing");
  const retry = useFetcher();
  return (
    <Banner
      tone={reason.code === "exact-refused" ? "warning" : "info"}
      title={t(`reason.${reason.code}.title`)}
    >
      <BlockStack gap="200" inlineAlign="start">
        <p>
          {t(`reason.${reason.code}.text`)}{" "}
          {reason.code === "exact-refused" ? (
            <Link url={`shopify://admin/orders/${reason.orderId.split("/").at(-1)}`} target="_top">
              {t("seenIn", { order: reason.orderName })}
            </Link>
          ) : null}
        </p>
        {"message" in reason ? (
          <Text as="p" variant="bodySm" tone="subdued">
            {t("shopifySays")} <span lang="en">{reason.message}</span>
          </Text>
        ) : null}
        {LASTING.includes(reason.code) ? null : (
          <Button
            loading={retry.state !== "idle"}
            onClick={() => {
              retry.submit(null, { method: "post", action: "/app/plan/pricing" });
            }}
          >
            {t("tryAgain")}
          </Button>
        )}
      </BlockStack>
    </Banner>
  );
}

/** Whether the checkout checks the guarantee once more before the shopper pays. */
function LastCheck({ pricing: { check, state } }: { pricing: PricingView }) {
  const { t } = useTranslation("pricing");
  if (state === "pending") return null;
  return (
    <Box background="bg-surface-secondary" padding="300" borderRadius="200">
      <BlockStack gap="100">
        <InlineStack gap="200" blockAlign="center">
          <Text as="h3" variant="headingSm">
            {t("check.title")}
          </Text>
          <Badge tone={check ? "attention" : "success"}>{t(check ? "check.off" : "check.on")}</Badge>
        </InlineStack>
        <Text as="p" tone="subdued">
          {t(check ? `check.reason.${check.code}` : "check.about")}
        </Text>
      </BlockStack>
    </Box>
  );
}

/** Loads the page's data again, now and then, as long as something is awaited. */
function useAskingAgain(awaited: boolean): void {
  const { revalidate, state } = useRevalidator();
  useEffect(() => {
    if (!awaited || state !== "idle") return;
    const timer = setTimeout(revalidate, ASK_AGAIN_MS);
    return () => clearTimeout(timer);
  }, [awaited, revalidate, state]);
}
