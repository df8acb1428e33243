import { amountText, instant, perilText, words } from "./english";
import { isFiled, type DisputeFacts } from "./evidence-facts";

/** Everything that happened around an order in the order of time, a line each: "2 March 2026, 14:05 UTC: order #1001 was placed". */
export function activityLog(facts: DisputeFacts): string[] {
  const { dispute, order, guarantee, parcels, claims } = facts;
  const entries: { at: Date; text: string }[] = [
    { at: dispute.initiatedAt, text: `the bank opened the ${words(dispute.type)}` },
  ];
  const add = (at: Date | null, text: string) => {
    if (at) entries.push({ at, text });
  };
  add(order.at, `order ${order.name} was placed`);
  const receipt = guarantee?.consent;
  if (receipt)
    add(
      receipt.at,
      `the customer took the shipping guarantee for ${amountText(receipt.price)} in the ${receipt.surface}`,
    );
  for (const { name, carrier, trackingNumber, shippedAt, deliveredAt } of parcels) {
    const by = [carrier, trackingNumber].filter(Boolean).join(" ");
    add(shippedAt, `parcel ${name} was handed to the carrier${by ? ` (${by})` : ""}`);
    add(deliveredAt, `parcel ${name} was delivered`);
  }
  for (const claim of claims) {
    const { number, peril, filedAt, byShopper, messages, settlements } = claim;
    const filed = byShopper ? "the customer filed" : "our support filed";
    const who = isFiled(claim) ? filed : "we opened";
    add(filedAt, `${who} claim C-${number} for ${perilText(peril)}`);
    for (const message of messages)
      add(message.at, `${message.byShopper ? "the customer" : "our support"} wrote about claim C-${number}`);
    for (const { remedy, amount, at, reference } of settlements)
      add(
        at,
        remedy === "reship"
          ? `the goods of claim C-${number} were sent again (order ${reference})`
          : `${amountText(amount)} was given for claim C-${number} (${remedy === "refund" ? "refund" : "store credit"} ${reference})`,
      );
  }
  return entries
    .toSorted((a, b) => a.at.getTime() - b.at.getTime())
    .map(({ at, text }) => `${instant(at)}: ${text}.`);
}
