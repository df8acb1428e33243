import { useAppBridge } from "@shopify/app-bridge-react";
import { BlockStack, Button, Icon, InlineStack, Text, Thumbnail } from "@shopify/polaris";
import { CollectionIcon, ProductIcon, XSmallIcon } from "@shopify/polaris-icons";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ResourceCard } from "~/views/resource-card";
import { useResourceCards } from "~/ui/plan/selections/resource-cards";

const PICKED = { productIds: "product", collectionIds: "collection" } as const;
export type ResourceKind = keyof typeof PICKED;
const ICONS = { productIds: ProductIcon, collectionIds: CollectionIcon } as const;

const FIRST = 5;

/** Products or collections, chosen in Shopify's own picker. */
export function ResourcePicker({
  kind,
  ids,
  onChange,
}: {
  kind: ResourceKind;
  ids: readonly string[];
  onChange: (ids: string[]) => void;
}) {
  const { t } = useTranslation("plan");
  const bridge = useAppBridge();
  const pick = usePicker(kind, ids, onChange);
  const [all, setAll] = useState(false);
  const shown = all ? ids : ids.slice(0, FIRST);
  return (
    <BlockStack gap="200">
      {shown.length > 0 ? (
        <BlockStack gap="100">
          {shown.map((id) => (
            <ResourceRow
              key={id}
              kind={kind}
              id={id}
              onRemove={() => onChange(ids.filter((each) => each !== id))}
            />
          ))}
        </BlockStack>
      ) : null}
      <InlineStack gap="300">
        <Button
          onClick={() => {
            pick().catch(() => bridge.toast.show(t("selection.noPicker"), { isError: true }));
          }}
        >
          {t(`selection.pick.${kind}`)}
        </Button>
        {ids.length > FIRST ? (
          <Button variant="plain" onClick={() => setAll(!all)}>
            {all ? t("selection.showLess") : t("selection.showAll", { count: ids.length })}
          </Button>
        ) : null}
      </InlineStack>
    </BlockStack>
  );
}

function ResourceRow({ kind, id, onRemove }: { kind: ResourceKind; id: string; onRemove: () => void }) {
  const { t } = useTranslation("plan");
  const { cardOf, titleOf, isGone } = useResourceCards();
  const title = titleOf(id);
  const picture = cardOf(id)?.picture;
  return (
    <InlineStack gap="200" blockAlign="center" align="space-between" wrap={false}>
      <InlineStack gap="200" blockAlign="center" wrap={false}>
        {picture ? (
          <Thumbnail size="extraSmall" source={picture} alt="" />
        ) : (
          <Icon source={ICONS[kind]} tone="subdued" />
        )}
        <Text as="span" breakWord>
          {title}
        </Text>
        {isGone(id) ? (
          <Text as="span" tone="subdued">
            {t("selection.gone")}
          </Text>
        ) : null}
      </InlineStack>
      <Button
        variant="tertiary"
        icon={XSmallIcon}
        accessibilityLabel={t("selection.remove", { title })}
        onClick={onRemove}
      />
    </InlineStack>
  );
}

function usePicker(kind: ResourceKind, ids: readonly string[], onChange: (ids: string[]) => void) {
  const bridge = useAppBridge();
  const { learn } = useResourceCards();
  return async () => {
    const picked = await bridge.resourcePicker({
      type: PICKED[kind],
      multiple: true,
      action: "select",
      filter: { variants: false },
      selectionIds: ids.map((id) => ({ id })),
    });
    if (!picked) return;
    learn(Object.fromEntries(picked.map((resource) => [resource.id, cardOfPicked(resource)])));
    onChange(picked.map(({ id }) => id));
  };
}

type Picture = { originalSrc: string };

/** What the picker tells of a product or a collection. */
function cardOfPicked(picked: { title: string; images?: Picture[]; image?: Picture | null }): ResourceCard {
  const picture = picked.images?.[0] ?? picked.image;
  return { title: picked.title, picture: picture?.originalSrc ?? null };
}
