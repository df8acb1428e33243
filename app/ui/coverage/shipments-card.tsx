import { Badge, BlockStack, Card, InlineStack, Link, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { ShipmentDescription } from "~/shopify/orders/read-shipments.server";
import { useFormatters } from "~/ui/formatters";

/** The parcels of an order with their tracking; `shipments` null: Shopify didn't answer. */
export function ShipmentsCard({ shipments }: { shipments: readonly ShipmentDescription[] | null }) {
  const { t } = useTranslation("coverage");
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingMd">
          {t("detail.shipments")}
        </Text>
        {shipments === null ? (
          <Text as="p" tone="subdued">
            {t("detail.shipmentsUnavailable")}
          </Text>
        ) : shipments.length === 0 ? (
          <Text as="p" tone="subdued">
            {t("detail.notShipped")}
          </Text>
        ) : (
          shipments.map((shipment) => <Shipment key={shipment.id} shipment={shipment} />)
        )}
      </BlockStack>
    </Card>
  );
}

function Shipment({ shipment }: { shipment: ShipmentDescription }) {
  const { t, i18n } = useTranslation("coverage");
  const format = useFormatters();
  const status = (code: string) =>
    i18n.exists(`coverage:shipmentStatus.${code}`)
      ? t(`shipmentStatus.${code}` as "shipmentStatus.DELIVERED")
      : code;
  return (
    <BlockStack gap="200">
      <InlineStack gap="200" blockAlign="center">
        <Text as="h3" fontWeight="semibold">
          {shipment.name}
        </Text>
        {shipment.status ? (
          <Badge tone={shipment.status === "DELIVERED" ? "success" : "info"}>{status(shipment.status)}</Badge>
        ) : null}
      </InlineStack>
      {shipment.tracking.map(({ company, number, url }) => (
        <Text as="p" key={number}>
          {company}{" "}
          {url ? (
            <Link url={url} target="_blank">
              {number}
            </Link>
          ) : (
            number
          )}
        </Text>
      ))}
      <Text as="p" tone="subdued">
        {t("detail.shipped", { date: format.date(shipment.shippedAt) })}
        {shipment.deliveredAt
          ? ` · ${t("detail.delivered", { date: format.date(shipment.deliveredAt) })}`
          : ""}
      </Text>
      {shipment.events.length > 0 ? (
        <ol style={{ margin: 0, paddingInlineStart: "1.25rem" }}>
          {shipment.events.map((event) => (
            <li key={event.id}>
              <Text as="span">{status(event.status)}</Text>{" "}
              <Text as="span" tone="subdued">
                {[format.dateTime(event.at), event.place, event.message].filter(Boolean).join(" · ")}
              </Text>
            </li>
          ))}
        </ol>
      ) : null}
    </BlockStack>
  );
}
