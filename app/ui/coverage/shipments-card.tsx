import { Badge, BlockStack, Card, InlineStack, Link, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { ShipmentDetail } from "~/queries/read-shipments.server";
import { useFormatters } from "~/ui/formatters";

/** The parcels of an order with what they hold and their tracking. */
export function ShipmentsCard({ shipments }: { shipments: readonly ShipmentDetail[] }) {
  const { t } = useTranslation("coverage");
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingMd">
          {t("detail.shipments")}
        </Text>
        {shipments.length === 0 ? (
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

function Shipment({ shipment }: { shipment: ShipmentDetail }) {
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
      {shipment.carrier || shipment.trackingNumber ? (
        <Text as="p">
          {shipment.carrier}{" "}
          {shipment.trackingUrl ? (
            <Link url={shipment.trackingUrl} target="_blank">
              {shipment.trackingNumber}
            </Link>
          ) : (
            shipment.trackingNumber
          )}
        </Text>
      ) : null}
      <Text as="p">
        {shipment.lines
          .map(({ title, quantity }) => t("detail.units", { title, quantity }))
          .join(t("detail.listSeparator"))}
      </Text>
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
