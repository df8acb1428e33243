import { roundQuotient } from "../../../domain/money";
import { money, type Money } from "~/money";
import type { Invoice, InvoiceLine } from "~/shopify/orders/read-invoice.server";
import type { PapersVoice } from "../papers-voice";
import type { RecoveryFacts } from "../recovery-facts";
import type { PaperFonts } from "../pdf/fonts.server";
import { openWriter, type Field, type PaperWriter } from "../pdf/paper-writer.server";

/** What every paper of a pack is made of. */
export type PackSources = {
  facts: RecoveryFacts;
  voice: PapersVoice;
  fonts: PaperFonts;
  /** The order as Shopify shows it now; null: it doesn't. */
  invoice: Invoice | null;
  madeAt: Date;
};

/** A paper of the pack, with its head. */
export function openPaper({ facts, voice, fonts, madeAt }: PackSources, title: string): PaperWriter {
  const { language, words } = voice;
  return openWriter({
    fonts,
    language,
    sender: facts.shop.name,
    number: facts.number,
    title,
    madeAt,
    pageOf: words.pageOf,
    missingMeans: words.missingMeans,
  });
}

/** By what whoever gets a single paper finds the rest. */
export function referenceFields({ facts, voice: { words } }: PackSources): Field[] {
  return [
    { label: words.policyNumber, value: `${facts.policy.name} · ${facts.policy.number}` },
    { label: words.ourNumber, value: facts.number },
    { label: words.theirNumber, value: facts.reference ?? words.notTold },
    { label: words.claimNumber, value: facts.claim.number },
  ];
}

export function shipmentFields({
  facts: { order, shipment },
  voice: { words, country, day },
}: PackSources): Field[] {
  return [
    { label: words.order, value: order.name },
    { label: words.shipment, value: shipment.name },
    { label: words.carrier, value: shipment.carrier ?? words.unknown },
    { label: words.trackingNumber, value: shipment.trackingNumber ?? words.unknown },
    { label: words.shippedOn, value: day(shipment.shippedOn) },
    {
      label: words.deliveredOn,
      value: shipment.deliveredOn === null ? words.notDelivered : day(shipment.deliveredOn),
    },
    { label: words.destination, value: country(shipment.destination) },
  ];
}

/** A thing sold as papers name it: as Shopify does now, else as it did when the order was covered. */
export function goodsName(
  goods: { lineItemId: string; title: string; variantTitle: string | null },
  invoice: Invoice | null,
): string {
  const { title, variantTitle } = invoice?.lines.get(goods.lineItemId) ?? goods;
  return variantTitle === null ? title : `${title} · ${variantTitle}`;
}

/** The same with its SKU below it. */
export function goodsCell(
  goods: Parameters<typeof goodsName>[0] & { sku: string | null },
  invoice: Invoice | null,
): string {
  const sku = invoice?.lines.get(goods.lineItemId)?.sku ?? goods.sku;
  return [goodsName(goods, invoice), sku].filter(Boolean).join("\n");
}

/** What so many units of a line were sold for: their part of it, rounded half-up; of all units the exact amount. */
export function valueOf(line: InvoiceLine, units: number): Money {
  if (line.quantity === 0) return money(0n, line.currency);
  return money(roundQuotient(line.netMinor * BigInt(units), BigInt(line.quantity), "half-up"), line.currency);
}

/** What the recipient wrote, or why nothing stands there. */
export function claimantsWords({ facts: { claim, redacted }, voice: { words } }: PackSources): string {
  if (claim.description !== "") return claim.description;
  return redacted ? words.wordsDeleted : words.noWords;
}
