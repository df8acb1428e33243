import { BlockStack, Button, Collapsible, Text } from "@shopify/polaris";
import { ChevronDownIcon, ChevronUpIcon } from "@shopify/polaris-icons";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";

const TOPICS = ["currencies", "discounts", "thresholds", "counts", "reports"] as const;

/** What selling the guarantee as a line of the cart means for the shop: what is done about it, and what can't be. */
export function PricingHelp({ currency }: { currency: string }) {
  const { t } = useTranslation("pricing");
  const [open, setOpen] = useState(false);
  const id = useId();
  return (
    <BlockStack gap="300" inlineAlign="start">
      <Button
        variant="plain"
        textAlign="start"
        icon={open ? ChevronUpIcon : ChevronDownIcon}
        ariaExpanded={open}
        ariaControls={id}
        onClick={() => setOpen(!open)}
      >
        {t("help.title")}
      </Button>
      <Collapsible id={id} open={open}>
        <BlockStack gap="400">
          {TOPICS.map((topic) => (
            <BlockStack key={topic} gap="100">
              <Text as="h3" variant="headingSm">
                {t(`help.${topic}.title`)}
              </Text>
              <Text as="p">{t(`help.${topic}.done`, { currency })}</Text>
              <Text as="p" tone="subdued">
                {t(`help.${topic}.limit`, { currency })}
              </Text>
            </BlockStack>
          ))}
        </BlockStack>
      </Collapsible>
    </BlockStack>
  );
}
