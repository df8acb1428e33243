import { Badge, Banner, BlockStack, InlineStack, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { GapReason } from "../../../domain/cargo";
import type { Peril } from "../../../domain/rating";
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
        <Gap words={t("order.aheadGap", { reason: t(`gap.reason.${ahead.gap}`) })} reason={ahead.gap} />
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
      {ahead && "policy" in ahead ? <Unpaid perils={ahead.unpaid} /> : null}
    </SettingsCard>
  );
}

/** What the order is guaranteed for, but the policy doesn't pay for. */
function Unpaid({ perils }: { perils: readonly Peril[] }) {
  const { t } = useTranslation(["cargo", "coverage"]);
  if (perils.length === 0) return null;
  const named = perils.map((peril) => t(`coverage:peril.${peril}`)).join(t("list.separator"));
  return (
    <Text as="p" tone="caution">
      {t("order.unpaid", { perils: named })}
    </Text>
  );
}

/** That nobody insures it, and what to do about it. */
function Gap({ words, reason }: { words: string; reason: GapReason }) {
  const { t } = useTranslation("cargo");
  return (
    <Banner tone="warning">
      <p>{words}</p>
      <p>{t(`gap.advice.${reason}`)}</p>
    </Banner>
  );
}

type ShipmentOfOrder = OrderCargo["shipments"][number];

function Shipment({ shipment: { name, declarations, gap } }: { shipment: ShipmentOfOrder }) {
  const { t } = useTranslation("cargo");
  return (
    <BlockStack gap="200">
      <Text as="h3" variant="headingSm">
        {name}
      </Text>
      {gap ? <Gap words={t("order.gap", { reason: t(`gap.reason.${gap}`) })} reason={gap} /> : null}
      {declarations.map((declaration) => (
        <Declaration key={declaration.policyId} declaration={declaration} />
      ))}
      {!gap && declarations.length === 0 ? (
        <Text as="p" tone="subdued">
          {t("order.nothing")}
        </Text>
      ) : null}
    </BlockStack>
  );
}

function Declaration({
  declaration: { policy, declared, premium, state, answer, unpaid },
}: {
  declaration: ShipmentOfOrder["declarations"][number];
}) {
  const { t } = useTranslation("cargo");
  const format = useFormatters();
  const isRefused = state === "rejected";
  return (
    <BlockStack gap="100">
      <InlineStack gap="200" blockAlign="center">
        <Badge tone={TONES[state]}>{t(`state.${state}`)}</Badge>
        <Text as="p" tone={isRefused ? "subdued" : undefined}>
          {isRefused
            ? t("order.refused", { policy, declared: format.money(declared) })
            : t("order.declared", {
                policy,
                declared: format.money(declared),
                premium: format.money(premium),
              })}
        </Text>
      </InlineStack>
      {answer ? (
        <Text as="p" tone="subdued">
          {t("order.answer", { answer })}
        </Text>
      ) : null}
      {isRefused ? null : <Unpaid perils={unpaid} />}
    </BlockStack>
  );
}
