import { BlockStack, Box, Button, InlineGrid, InlineStack, Text } from "@shopify/polaris";
import { DeleteIcon, PlusIcon } from "@shopify/polaris-icons";
import type { Dispatch } from "react";
import { useTranslation } from "react-i18next";
import type { EditorAction } from "~/ui/plan/editor/plan-editor";
import { FieldPlace } from "~/ui/plan/faults/faults";
import { AmountField, ChoiceField, PercentField } from "~/ui/plan/fields/fields";
import type { BandForm, RuleForm } from "~/ui/plan/form/plan-form";
import { bandWords } from "~/ui/plan/words/band-words";
import { usePlanWords } from "~/ui/plan/words/use-plan-words";

/** The bands of a rule, rising by value; each says in a sentence what it does. */
export function BandsEditor({
  path,
  offer,
  rule,
  currency,
  dispatch,
}: {
  path: string;
  offer: string;
  rule: RuleForm;
  currency: string;
  dispatch: Dispatch<EditorAction>;
}) {
  const { t } = useTranslation("plan");
  const words = usePlanWords(currency);
  return (
    <FieldPlace path={`${path}.bands`}>
      <BlockStack gap="200">
        <Text as="p" tone="subdued">
          {t("rule.bandsHelp")}
        </Text>
        {rule.bands.map((band, index) => (
          <BandRow
            key={band.key}
            path={`${path}.bands[${index}]`}
            number={index + 1}
            sentence={bandWords(rule.bands, index, words)}
            band={band}
            isLast={index === rule.bands.length - 1}
            currency={currency}
            onChange={(fields) =>
              dispatch({ type: "band-set", offer, rule: rule.key, band: band.key, fields })
            }
            onRemove={
              rule.bands.length > 1
                ? () => dispatch({ type: "band-removed", offer, rule: rule.key, band: band.key })
                : null
            }
          />
        ))}
        <InlineStack>
          <Button
            variant="plain"
            icon={PlusIcon}
            onClick={() => dispatch({ type: "band-added", offer, rule: rule.key })}
          >
            {t("rule.addBand")}
          </Button>
        </InlineStack>
      </BlockStack>
    </FieldPlace>
  );
}

function BandRow({
  path,
  number,
  sentence,
  band,
  isLast,
  currency,
  onChange,
  onRemove,
}: {
  path: string;
  number: number;
  sentence: string;
  band: BandForm;
  isLast: boolean;
  currency: string;
  onChange: (fields: Partial<BandForm>) => void;
  onRemove: (() => void) | null;
}) {
  const { t } = useTranslation("plan");
  return (
    <Box background="bg-surface-secondary" borderRadius="200" padding="300">
      <BlockStack gap="200">
        <InlineStack align="space-between" blockAlign="center" wrap={false} gap="200">
          <Text as="p" fontWeight="medium">
            {sentence}
          </Text>
          <Button
            variant="tertiary"
            icon={DeleteIcon}
            accessibilityLabel={t("rule.removeBand", { number })}
            disabled={onRemove === null}
            onClick={() => onRemove?.()}
          />
        </InlineStack>
        <InlineGrid columns={{ xs: 1, sm: 3 }} gap="200">
          {isLast ? (
            <BlockStack gap="100">
              <Text as="span">{t("rule.bandBelow")}</Text>
              <Box paddingBlock="150">
                <Text as="span" tone="subdued">
                  {t("rule.bandOpen")}
                </Text>
              </Box>
            </BlockStack>
          ) : (
            <AmountField
              path={`${path}.below`}
              label={t("rule.bandBelow")}
              value={band.below}
              currency={currency}
              onChange={(below) => onChange({ below })}
            />
          )}
          <ChoiceField
            path={`${path}.priced`}
            label={t("rule.bandPriced")}
            value={band.priced}
            options={(["amount", "rate"] as const).map((value) => ({
              value,
              label: t(`rule.bandPricedOptions.${value}`),
            }))}
            onChange={(priced) => onChange({ priced })}
          />
          {band.priced === "amount" ? (
            <AmountField
              path={`${path}.amount`}
              label={t("rule.premium")}
              value={band.amount}
              currency={currency}
              onChange={(amount) => onChange({ amount })}
            />
          ) : (
            <PercentField
              path={`${path}.rate`}
              label={t("rule.premium")}
              value={band.percent}
              onChange={(percent) => onChange({ percent })}
            />
          )}
        </InlineGrid>
      </BlockStack>
    </Box>
  );
}
