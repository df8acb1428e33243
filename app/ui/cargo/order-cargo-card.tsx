import { Badge, Banner, InlineStack, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { OrderCargo } from "~/queries/read-order-cargo.server";
import { useFormatters } from "~/ui/formatters";
import { SettingsCard } from "~/ui/settings/settings-cards";

const TONES = {
  declared: "info",
  sent: "info",
  accepted: "success",
  rejected: "critical",
  withdrawn: "new",
} as const;

/** How an order's parcels are insured on their way; before they leave, whether they would be. */
export function OrderCargoCard({ cargo: { shipments, ahead } }: { cargo: OrderCargo }) {
  const { t } = useTranslation("cargo");
  const format = useFormatters();
  if (shipments.length === 0 && ahead === null) return null;
  return (
    <SettingsCard title={t("order.title")}>
      {shipments.map((shipment) => (
        <Shipment key={shipment.id} shipment={shipment} />
      ))}
      {ahead && "gap" in ahead ? (
        <Banner tone="warning">
          <p>{t("order.aheadGap", { reason: t(`gap.reason.${ahead.gap}`) })}</p>
        </Banner>
      ) : null}
      {ahead && "policy" in ahead ? (
        <Text as="p">
          {t("order.ahead", {
            policy: ahead.policy,
            declared: format.money(ahead.declared),
            premium: format.money(ahead.premium),
          })}
        </Text>
      ) : null}
    </SettingsCard>
  );
}

function Shipment({ shipment: { name, declaration, gap } }: { shipment: OrderCargo["shipments"][number] }) {
  const { t } = useTranslation("cargo");
  const format = useFormatters();
  if (gap)
    return (
      <Banner tone="warning">
        <p>{t("order.gap", { name, reason: t(`gap.reason.${gap}`) })}</p>
      </Banner>
    );
  if (!declaration)
    return (
      <Text as="p" tone="subdued">
        {t("order.nothing", { name })}
      </Text>
    );
  const { policy, declared, premium, state } = declaration;
  return (
    <InlineStack gap="200" align="space-between" blockAlign="center">
      <Text as="p">
        {t("order.declared", {
          name,
          policy,
          declared: format.money(declared),
          premium: format.money(premium),
        })}
      </Text>
      <Badge tone={TONES[state]}>{t(`state.${state}`)}</Badge>
    </InlineStack>
  );
}
