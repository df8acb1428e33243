import { money, type Money } from "~/money";
import { calendarDay } from "~/time/zoned-time";
import type { Invoice } from "~/shopify/orders/read-invoice.server";
import { toMinorUnits } from "../../../domain/money";
import { WIDTH } from "../pdf/pages.server";
import { goodsCell, openPaper, valueOf, type PackSources } from "./paper.server";

/** What the shipment's goods were sold for; null where Shopify shows none of them any more. */
export function commercialInvoice(sources: PackSources): Promise<Buffer> | null {
  const { facts, voice, invoice } = sources;
  const { words, country, day, exactMoney } = voice;
  const rows = invoice ? invoiceRows(sources, invoice) : [];
  const [first] = rows;
  if (!invoice || !first) return null;
  const { currency } = first.value;
  const told = words.invoice;
  const paper = openPaper(sources, told.title);
  paper.note(told.copy);
  paper.space(6);
  const { seller, consignee } = invoice;
  paper.fields([
    {
      label: told.seller,
      value: [
        seller.name,
        seller.company === seller.name ? null : seller.company,
        ...seller.address,
        country(seller.country),
      ]
        .filter(Boolean)
        .join("\n"),
    },
    {
      label: told.consignee,
      value: [
        facts.redacted ? null : consignee?.place,
        country(consignee?.country ?? facts.shipment.destination),
        told.consigneeNote,
      ]
        .filter(Boolean)
        .join("\n"),
    },
    { label: told.number, value: invoice.orderName },
    { label: told.orderedOn, value: day(calendarDay(invoice.orderedAt, facts.shop.timeZone)) },
    { label: words.shipment, value: facts.shipment.name },
    { label: told.currency, value: currency },
  ]);
  paper.space(4);
  paper.table(
    [
      { heading: words.goodsHeading, width: WIDTH - 342 },
      { heading: told.hsCode, width: 58 },
      { heading: told.origin, width: 42 },
      { heading: words.quantity, width: 50, align: "right" },
      { heading: told.claimedFor, width: 52, align: "right" },
      { heading: words.unitValue(currency), width: 70, align: "right" },
      { heading: words.value(currency), width: 70, align: "right" },
    ],
    [
      ...rows.map((row) => [
        row.name,
        row.hsCode ?? "",
        row.origin ?? "",
        String(row.quantity),
        String(row.lost),
        voice.money(row.unitValue),
        voice.money(row.value),
      ]),
      [
        words.total,
        "",
        "",
        String(sum(rows.map(({ quantity }) => quantity))),
        String(sum(rows.map(({ lost }) => lost))),
        "",
        voice.money(total(rows.map(({ value }) => value))),
      ],
    ],
    1,
  );
  paper.fields([
    { label: told.totalValue, value: exactMoney(total(rows.map(({ value }) => value))) },
    { label: told.totalClaimedFor, value: exactMoney(total(rows.map(({ lostValue }) => lostValue))) },
  ]);
  paper.space(4);
  paper.note(told.partial);
  return paper.finish();
}

function invoiceRows({ facts }: PackSources, invoice: Invoice) {
  return facts.shipment.lines.flatMap(({ lineItemId, quantity }) => {
    const line = invoice.lines.get(lineItemId);
    if (!line) return [];
    const lost = facts.goods.find((goods) => goods.lineItemId === lineItemId)?.quantity ?? 0;
    return [
      {
        name: goodsCell({ lineItemId, ...line }, invoice),
        hsCode: line.hsCode,
        origin: line.origin,
        quantity,
        lost,
        unitValue: valueOf(line, 1),
        value: valueOf(line, quantity),
        lostValue: valueOf(line, lost),
      },
    ];
  });
}

const sum = (counts: readonly number[]): number => counts.reduce((all, count) => all + count, 0);

/** Of amounts in one currency: an order has one. */
function total(amounts: readonly Money[]): Money {
  const currency = amounts[0]?.currency ?? "";
  const minor = amounts.reduce((all, { amount }) => all + (toMinorUnits(amount, currency) ?? 0n), 0n);
  return money(minor, currency);
}
