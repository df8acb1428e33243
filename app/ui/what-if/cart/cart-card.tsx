import {
  BlockStack,
  Button,
  Card,
  Divider,
  InlineGrid,
  InlineStack,
  Select,
  Text,
  TextField,
} from "@shopify/polaris";
import { PlusIcon, ProductAddIcon } from "@shopify/polaris-icons";
import { useTranslation } from "react-i18next";
import { useCountries } from "~/ui/plan/destinations/use-destination-names";
import { emptyLine, nextKey, type CartForm, type LineForm } from "~/ui/what-if/cart/cart-form";
import { CartLineFields } from "~/ui/what-if/cart/cart-line-fields";
import { useProductLines } from "~/ui/what-if/cart/use-product-lines";

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
  "KWD",
];

/** A cart to be tried, as it is typed. */
export function CartCard({
  form,
  shopCurrency,
  order,
  nameOf,
  onChange,
}: {
  form: CartForm;
  shopCurrency: string;
  /** The past order that it is from; null for a cart of one's own. */
  order: string | null;
  nameOf: (line: LineForm) => string;
  onChange: (form: CartForm) => void;
}) {
  const { t } = useTranslation("whatIf");
  const countries = useCountries().map(({ code, name }) => ({ value: code, label: name }));
  const products = useProductLines(shopCurrency);
  const { lines } = form;
  const addProducts = async () => {
    const picked = await products.pick(nextKey(lines), form);
    if (picked.length > 0) onChange({ ...form, lines: [...lines, ...picked] });
  };
  return (
    <Card>
      <BlockStack gap="400">
        <BlockStack gap="050">
          <Text as="h2" variant="headingMd">
            {t("cart.title")}
          </Text>
          <Text as="p" tone="subdued">
            {order === null ? t("cart.help") : t("cart.ofOrder", { name: order, currency: form.currency })}
          </Text>
        </BlockStack>
        {lines.map((line) => (
          <BlockStack gap="400" key={line.key}>
            <CartLineFields
              name={nameOf(line)}
              line={line}
              currency={form.currency}
              onChange={(changed) =>
                onChange({ ...form, lines: lines.map((other) => (other.key === line.key ? changed : other)) })
              }
              onRemove={
                lines.length > 1
                  ? () => onChange({ ...form, lines: lines.filter(({ key }) => key !== line.key) })
                  : null
              }
            />
            <Divider />
          </BlockStack>
        ))}
        <InlineStack gap="200">
          <Button icon={ProductAddIcon} loading={products.busy} onClick={() => void addProducts()}>
            {t("cart.pick")}
          </Button>
          <Button
            variant="plain"
            icon={PlusIcon}
            onClick={() => onChange({ ...form, lines: [...lines, emptyLine(nextKey(lines))] })}
          >
            {t("cart.addCustom")}
          </Button>
        </InlineStack>
        <Select
          label={t("cart.destination")}
          options={[{ value: "", label: t("cart.unknown") }, ...countries]}
          value={form.destination}
          onChange={(destination) => onChange({ ...form, destination })}
        />
        <InlineGrid columns={2} gap="200">
          <TextField
            label={t("cart.shipping")}
            value={form.shipping}
            onChange={(shipping) => onChange({ ...form, shipping })}
            suffix={form.currency}
            inputMode="decimal"
            autoComplete="off"
          />
          <Select
            label={t("cart.currency")}
            options={[...new Set([shopCurrency, form.currency, ...CURRENCIES])]}
            value={form.currency}
            onChange={(currency) => onChange({ ...form, currency, rate: "" })}
          />
        </InlineGrid>
        {form.currency === shopCurrency ? null : (
          <TextField
            label={t("cart.rate", { currency: form.currency, shopCurrency })}
            helpText={t("cart.rateHelp")}
            value={form.rate}
            onChange={(rate) => onChange({ ...form, rate })}
            inputMode="decimal"
            autoComplete="off"
          />
        )}
      </BlockStack>
    </Card>
  );
}
