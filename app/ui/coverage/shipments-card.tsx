import { Badge, BlockStack, Card, InlineStack, Link, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { ShipmentDetail } from "~/queries/read-shipments.server";
import { useFormatters } from "~/ui/formatters";
import type { ParcelLateness } from "~/use-cases/delay/read-parcel-lateness.server";

/** The parcels of an order with what they hold and their tracking. */
export function ShipmentsCard({
  shipments,
  lateness = [],
}: {
  shipments: readonly ShipmentDetail[];
  /** Of parcels that a day is promised for. */
  lateness?: readonly ParcelLateness[];
}) {
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
          shipments.map((shipment) => (
            <Shipment
              key={shipment.id}
              shipment={shipment}
              lateness={lateness.find(({ shipmentId }) => shipmentId === shipment.id)}
            />
          ))
        )}
      </BlockStack>
    </Card>
  );
}

/** By when a parcel is promised, and how it stands by that. */
function Lateness({ lateness: { promisedOn, daysLate, came, paid } }: { lateness: ParcelLateness }) {
  const { t } = useTranslation("onTime");
  const format = useFormatters();
  const late = daysLate > 0 ? t("parcel.late", { count: daysLate }) : came ? t("parcel.inTime") : null;
  const words = [
    t("parcel.promised", { day: format.day(promisedOn) }),
    late,
    paid && t("parcel.paid", { amount: format.money(paid) }),
  ];
  return (
    <Text as="p" {...(daysLate > 0 ? { tone: "caution" } : {})}>
      {words.filter(Boolean).join(" · ")}
    </Text>
  );
}

function Shipment({
  shipment,
  lateness,
}: {
  shipment: ShipmentDetail;
  lateness: ParcelLateness | undefined;
}) {
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
      {lateness ? <Lateness lateness={lateness} /> : null}
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
