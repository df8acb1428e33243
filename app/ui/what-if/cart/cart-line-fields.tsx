import { BlockStack, Button, Checkbox, InlineGrid, InlineStack, Text, TextField } from "@shopify/polaris";
import { DeleteIcon } from "@shopify/polaris-icons";
import { useTranslation } from "react-i18next";
import { useResourceCards } from "~/ui/plan/selections/resource-cards";
import { withQuantity, type LineForm } from "~/ui/what-if/cart/cart-form";

/** One line of the cart: what it is, how many, what it costs. */
export function CartLineFields({
  name,
  line,
  currency,
  onChange,
  onRemove,
}: {
  name: string;
  line: LineForm;
  currency: string;
  onChange: (line: LineForm) => void;
  /** Null where it is the only one. */
  onRemove: (() => void) | null;
}) {
  const { t } = useTranslation("whatIf");
  return (
    <BlockStack gap="200">
      <InlineStack align="space-between" blockAlign="center" gap="200" wrap={false}>
        <Text as="h3" variant="headingSm" breakWord>
          {name}
        </Text>
        {onRemove ? (
          <Button
            variant="tertiary"
            icon={DeleteIcon}
            accessibilityLabel={t("cart.remove", { title: name })}
            onClick={onRemove}
          />
        ) : null}
      </InlineStack>
      {line.product ? <ProductFacts line={line} /> : <TypedFacts line={line} onChange={onChange} />}
      <InlineGrid columns={{ xs: 2, sm: 3 }} gap="200">
        <TextField
          label={t("cart.quantity")}
          type="integer"
          min={1}
          value={line.quantity}
          onChange={(quantity) => onChange(withQuantity(line, quantity, currency))}
          autoComplete="off"
        />
        <TextField
          label={t("cart.before")}
          value={line.before}
          onChange={(before) => onChange({ ...line, before })}
          suffix={currency}
          inputMode="decimal"
          autoComplete="off"
        />
        <TextField
          label={t("cart.after")}
          value={line.after}
          placeholder={line.before}
          onChange={(after) => onChange({ ...line, after })}
          suffix={currency}
          inputMode="decimal"
          autoComplete="off"
        />
      </InlineGrid>
      <InlineStack gap="400">
        <Checkbox
          label={t("cart.shipped")}
          checked={line.requiresShipping}
          onChange={(requiresShipping) => onChange({ ...line, requiresShipping })}
        />
        <Checkbox
          label={t("cart.giftCard")}
          checked={line.giftCard}
          onChange={(giftCard) => onChange({ ...line, giftCard })}
        />
      </InlineStack>
    </BlockStack>
  );
}

/** What rules know of a product of the shop. */
function ProductFacts({ line: { product } }: { line: LineForm }) {
  const { t } = useTranslation("whatIf");
  const { titleOf } = useResourceCards();
  if (!product) return null;
  const orNone = (text: string) => (text === "" ? t("cart.none") : text);
  return (
    <Text as="p" tone="subdued" variant="bodySm" breakWord>
      {t("cart.facts", {
        tags: orNone(product.tags.join(", ")),
        type: orNone(product.type),
        vendor: orNone(product.vendor),
        collections: orNone(product.collectionIds.map(titleOf).join(", ")),
      })}
    </Text>
  );
}

function TypedFacts({ line, onChange }: { line: LineForm; onChange: (line: LineForm) => void }) {
  const { t } = useTranslation("whatIf");
  return (
    <InlineGrid columns={{ xs: 1, sm: 3 }} gap="200">
      <TextField
        label={t("cart.tags")}
        placeholder={t("cart.tagsHelp")}
        value={line.tags}
        onChange={(tags) => onChange({ ...line, tags })}
        autoComplete="off"
      />
      <TextField
        label={t("cart.type")}
        value={line.type}
        onChange={(type) => onChange({ ...line, type })}
        autoComplete="off"
      />
      <TextField
        label={t("cart.vendor")}
        value={line.vendor}
        onChange={(vendor) => onChange({ ...line, vendor })}
        autoComplete="off"
      />
    </InlineGrid>
  );
}
