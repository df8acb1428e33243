import { BlockStack, Button, InlineGrid, InlineStack, Text } from "@shopify/polaris";
import { DeleteIcon, PlusIcon } from "@shopify/polaris-icons";
import type { Dispatch } from "react";
import { useTranslation } from "react-i18next";
import { FLAT_PER } from "../../../../domain/rating";
import { FieldPlace } from "~/ui/plan/faults/faults";
import { AmountField, ChoiceField, PercentField } from "~/ui/plan/fields/fields";
import type { EditorAction } from "~/ui/plan/editor/plan-editor";
import type { BandForm, RuleFields, RuleForm } from "~/ui/plan/form/plan-form";

const TYPES = ["rate", "flat", "bands", "decline"] as const;

type Props = {
  path: string;
  offer: string;
  rule: RuleForm;
  currency: string;
  dispatch: Dispatch<EditorAction>;
};

/** How a rule's premium is worked out. */
export function PremiumEditor({ path, offer, rule, currency, dispatch }: Props) {
  const { t } = useTranslation("plan");
  const set = (fields: Partial<RuleFields>) => dispatch({ type: "rule-set", offer, rule: rule.key, fields });
  return (
    <BlockStack gap="300">
      <InlineGrid columns={{ xs: 1, sm: rule.premiumType === "flat" ? 3 : 2 }} gap="300">
        <ChoiceField
          path={`${path}.type`}
          label={t("rule.premiumType")}
          value={rule.premiumType}
          options={TYPES.map((value) => ({ value, label: t(`rule.premiumTypes.${value}`) }))}
          onChange={(premiumType) => set({ premiumType })}
        />
        {rule.premiumType === "rate" ? (
          <PercentField
            path={`${path}.rate`}
            label={t("rule.rate")}
            value={rule.percent}
            onChange={(percent) => set({ percent })}
          />
        ) : null}
        {rule.premiumType === "flat" ? (
          <>
            <AmountField
              path={`${path}.amount`}
              label={t("rule.amount")}
              value={rule.amount}
              currency={currency}
              onChange={(amount) => set({ amount })}
            />
            <ChoiceField
              path={`${path}.per`}
              label={t("rule.per")}
              value={rule.per}
              options={FLAT_PER.map((value) => ({ value, label: t(`rule.perOptions.${value}`) }))}
              onChange={(per) => set({ per })}
            />
          </>
        ) : null}
      </InlineGrid>
      {rule.premiumType === "decline" ? (
        <Text as="p" tone="subdued">
          {t("rule.declineHelp")}
        </Text>
      ) : null}
      {rule.premiumType === "bands" ? (
        <BandsEditor path={path} offer={offer} rule={rule} currency={currency} dispatch={dispatch} />
      ) : null}
    </BlockStack>
  );
}

function BandsEditor({ path, offer, rule, currency, dispatch }: Props) {
  const { t } = useTranslation("plan");
  return (
    <FieldPlace path={`${path}.bands`}>
      <BlockStack gap="200">
        {rule.bands.map((band, index) => (
          <BandRow
            key={band.key}
            path={`${path}.bands[${index}]`}
            number={index + 1}
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
  band,
  isLast,
  currency,
  onChange,
  onRemove,
}: {
  path: string;
  number: number;
  band: BandForm;
  isLast: boolean;
  currency: string;
  onChange: (fields: Partial<BandForm>) => void;
  onRemove: (() => void) | null;
}) {
  const { t } = useTranslation("plan");
  const labelHidden = number > 1;
  return (
    <InlineGrid columns="minmax(0, 3fr) minmax(0, 2fr) minmax(0, 3fr) auto" gap="200" alignItems="end">
      {isLast ? (
        <Text as="span">{t("rule.bandAbove")}</Text>
      ) : (
        <AmountField
          path={`${path}.below`}
          label={t("rule.bandBelow")}
          labelHidden={labelHidden}
          value={band.below}
          currency={currency}
          onChange={(below) => onChange({ below })}
        />
      )}
      <ChoiceField
        path={`${path}.priced`}
        label={t("rule.bandPriced")}
        labelHidden={labelHidden}
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
          labelHidden={labelHidden}
          value={band.amount}
          currency={currency}
          onChange={(amount) => onChange({ amount })}
        />
      ) : (
        <PercentField
          path={`${path}.rate`}
          label={t("rule.premium")}
          labelHidden={labelHidden}
          value={band.percent}
          onChange={(percent) => onChange({ percent })}
        />
      )}
      <Button
        variant="tertiary"
        icon={DeleteIcon}
        accessibilityLabel={t("rule.removeBand", { number })}
        disabled={onRemove === null}
        onClick={() => onRemove?.()}
      />
    </InlineGrid>
  );
}
