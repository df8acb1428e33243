import {
  BlockStack,
  Button,
  Collapsible,
  InlineGrid,
  InlineStack,
  Select,
  Text,
  TextField,
} from "@shopify/polaris";
import { DeleteIcon, PlusIcon } from "@shopify/polaris-icons";
import { memo, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { useCountries } from "~/ui/plan/destinations/use-destination-names";
import { sampleLine, type SampleCart, type SampleLine } from "~/ui/plan/quote/sample-cart";

/** Currencies that shoppers often pay in; the shop's own comes first. */
const CURRENCIES = [
  "USD",
  "EUR",
  "GBP",
  "JPY",
  "CNY",
  "HKD",
  "TWD",
  "KRW",
  "SGD",
  "AUD",
  "CAD",
  "BRL",
  "MXN",
  "CHF",
  "AED",
];

/** A cart to try the plan with. Hundreds of options: not rendered again for each key that is pressed in the plan. */
export const SampleCartForm = memo(function SampleCartForm({
  sample,
  shopCurrency,
  onChange,
}: {
  sample: SampleCart;
  shopCurrency: string;
  onChange: (sample: SampleCart) => void;
}) {
  const { t } = useTranslation("plan");
  const countries = useCountries().map(({ code, name }) => ({ value: code, label: name }));
  const setLine = (key: number, fields: Partial<SampleLine>) =>
    onChange({
      ...sample,
      lines: sample.lines.map((line) => (line.key === key ? { ...line, ...fields } : line)),
    });
  const nextKey = Math.max(0, ...sample.lines.map(({ key }) => key)) + 1;

  return (
    <BlockStack gap="300">
      {sample.lines.map((line, index) => (
        <SampleLineForm
          key={line.key}
          number={index + 1}
          line={line}
          currency={sample.currency}
          onChange={(fields) => setLine(line.key, fields)}
          onRemove={
            sample.lines.length > 1
              ? () => onChange({ ...sample, lines: sample.lines.filter(({ key }) => key !== line.key) })
              : null
          }
        />
      ))}
      <InlineStack>
        <Button
          variant="plain"
          icon={PlusIcon}
          onClick={() => onChange({ ...sample, lines: [...sample.lines, sampleLine(nextKey, "")] })}
        >
          {t("quote.addLine")}
        </Button>
      </InlineStack>
      <Select
        label={t("quote.destination")}
        options={[{ value: "", label: t("quote.unknown") }, ...countries]}
        value={sample.destination}
        onChange={(destination) => onChange({ ...sample, destination })}
      />
      <InlineGrid columns={2} gap="200">
        <TextField
          label={t("quote.shipping")}
          value={sample.shipping}
          onChange={(shipping) => onChange({ ...sample, shipping })}
          suffix={sample.currency}
          inputMode="decimal"
          autoComplete="off"
        />
        <Select
          label={t("quote.currency")}
          options={[...new Set([shopCurrency, ...CURRENCIES])]}
          value={sample.currency}
          onChange={(currency) => onChange({ ...sample, currency, rate: "" })}
        />
      </InlineGrid>
      {sample.currency === shopCurrency ? null : (
        <TextField
          label={t("quote.rate", { currency: sample.currency, shopCurrency })}
          value={sample.rate}
          onChange={(rate) => onChange({ ...sample, rate })}
          inputMode="decimal"
          autoComplete="off"
        />
      )}
    </BlockStack>
  );
});

function SampleLineForm({
  number,
  line,
  currency,
  onChange,
  onRemove,
}: {
  number: number;
  line: SampleLine;
  currency: string;
  onChange: (fields: Partial<SampleLine>) => void;
  onRemove: (() => void) | null;
}) {
  const { t } = useTranslation("plan");
  const [more, setMore] = useState(false);
  const id = useId();
  return (
    <BlockStack gap="200">
      <InlineStack align="space-between" blockAlign="center">
        <Text as="h3" fontWeight="medium">
          {t("quote.line", { number })}
        </Text>
        {onRemove ? (
          <Button
            variant="tertiary"
            icon={DeleteIcon}
            accessibilityLabel={t("quote.removeLine", { number })}
            onClick={onRemove}
          />
        ) : null}
      </InlineStack>
      <InlineGrid columns="minmax(0, 2fr) minmax(0, 1fr)" gap="200">
        <TextField
          label={t("quote.value")}
          value={line.price}
          onChange={(price) => onChange({ price })}
          suffix={currency}
          inputMode="decimal"
          autoComplete="off"
        />
        <TextField
          label={t("quote.quantity")}
          type="integer"
          min={1}
          value={line.quantity}
          onChange={(quantity) => onChange({ quantity })}
          autoComplete="off"
        />
      </InlineGrid>
      <TextField
        label={t("quote.tags")}
        placeholder={t("quote.tagsHelp")}
        value={line.tags}
        onChange={(tags) => onChange({ tags })}
        autoComplete="off"
      />
      <InlineStack>
        <Button
          variant="plain"
          disclosure={more ? "up" : "down"}
          ariaExpanded={more}
          ariaControls={id}
          onClick={() => setMore(!more)}
        >
          {t("quote.moreFields")}
        </Button>
      </InlineStack>
      <Collapsible id={id} open={more} transition={false}>
        <InlineGrid columns={2} gap="200">
          <TextField
            label={t("quote.type")}
            value={line.type}
            onChange={(type) => onChange({ type })}
            autoComplete="off"
          />
          <TextField
            label={t("quote.vendor")}
            value={line.vendor}
            onChange={(vendor) => onChange({ vendor })}
            autoComplete="off"
          />
        </InlineGrid>
      </Collapsible>
    </BlockStack>
  );
}
