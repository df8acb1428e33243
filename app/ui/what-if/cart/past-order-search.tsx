import { Autocomplete, BlockStack, Icon, Link, Text } from "@shopify/polaris";
import { SearchIcon } from "@shopify/polaris-icons";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { PastOrderRow } from "~/queries/read-past-orders.server";
import { useFormatters } from "~/ui/formatters";

const REST_MS = 200;

/** Finds a past order by its name, to try its cart. */
export function PastOrderSearch({
  chosen,
  hasOrders,
  onChoose,
}: {
  /** Its name, where one is chosen. */
  chosen: string | null;
  hasOrders: boolean;
  onChoose: (orderId: string) => void;
}) {
  const { t } = useTranslation("whatIf");
  const { date, country, money } = useFormatters();
  const [text, setText] = useState(chosen ?? "");
  const found = useFound(text, hasOrders);
  const [followed, setFollowed] = useState(chosen);
  if (chosen !== followed) {
    setFollowed(chosen);
    setText(chosen ?? "");
  }
  if (!hasOrders) {
    return (
      <BlockStack gap="050">
        <Text as="p">{t("order.noOrders")}</Text>
        <Link url="/app/plan/replay">{t("order.bring")}</Link>
      </BlockStack>
    );
  }
  const label = (row: PastOrderRow) =>
    t("order.found", {
      date: date(row.orderedAt),
      destination: row.destination === null ? t("order.noDestination") : country(row.destination),
      total: money(row.total),
    });
  return (
    <Autocomplete
      options={found.orders.map((row) => ({
        value: row.orderId,
        label: (
          <BlockStack gap="050">
            <Text as="span" fontWeight="medium">
              {row.name}
            </Text>
            <Text as="span" tone="subdued" variant="bodySm">
              {label(row)}
            </Text>
          </BlockStack>
        ),
      }))}
      selected={[]}
      loading={found.loading}
      emptyState={<Text as="p">{t(found.failed ? "order.failed" : "order.none")}</Text>}
      onSelect={([orderId]) => {
        if (orderId !== undefined) onChoose(orderId);
      }}
      textField={
        <Autocomplete.TextField
          label={t("order.search")}
          placeholder={t("order.placeholder")}
          value={text}
          onChange={setText}
          prefix={<Icon source={SearchIcon} />}
          clearButton
          onClearButtonClick={() => setText("")}
          maxLength={50}
          autoComplete="off"
        />
      }
    />
  );
}

type Found = { orders: PastOrderRow[]; loading: boolean; failed: boolean };

/** What is found for the text, asked for when nobody types any more. */
function useFound(text: string, wanted: boolean): Found {
  const [found, setFound] = useState<Found>({ orders: [], loading: false, failed: false });
  const asked = useRef(0);
  useEffect(() => {
    if (!wanted) return;
    const mine = ++asked.current;
    const tell = (next: Found) => {
      if (asked.current === mine) setFound(next);
    };
    const timer = setTimeout(() => {
      fetch(`/app/plan/past-orders?${new URLSearchParams({ name: text }).toString()}`)
        .then(async (response) => {
          if (!response.ok) throw new Error(`the search answered ${response.status}`);
          const { orders } = (await response.json()) as { orders: PastOrderRow[] };
          tell({ orders, loading: false, failed: false });
        })
        .catch(() => tell({ orders: [], loading: false, failed: true }));
    }, REST_MS);
    return () => clearTimeout(timer);
  }, [text, wanted]);
  return found;
}
