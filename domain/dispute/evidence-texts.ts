import { activityLog } from "./activity-log";
import { amountText, day, instant, perilText, plural, words } from "./english";
import { deliveredAt, isFiled, settledBefore, type ClaimOfFacts, type DisputeFacts } from "./evidence-facts";
import { LONGEST_EVIDENCE, type EvidenceTexts } from "./evidence-fields";
import { cancelTerms, guaranteeTerms } from "./guarantee-terms";

/**
 * What the shop puts forward against a dispute, written from what is known: plain English, facts with their times, nothing that isn't in
 * the books. The same facts give the same texts.
 */
export function evidenceTexts(facts: DisputeFacts): EvidenceTexts {
  return {
    uncategorizedText: within([
      ...section("SUMMARY", summary(facts)),
      ...section("ORDER", order(facts)),
      ...section("SHIPPING GUARANTEE TAKEN BY THE CUSTOMER", consent(facts)),
      ...section("SHIPMENT AND DELIVERY", facts.parcels.flatMap(parcel)),
      ...section("CLAIMS AND CORRESPONDENCE", facts.claims.flatMap(correspondence)),
    ]),
    refundRefusalExplanation: within(refusal(facts)),
    accessActivityLog: within(activityLog(facts)),
    refundPolicyDisclosure: within(guaranteeTerms(facts)),
    cancellationPolicyDisclosure: within(cancelTerms(facts)),
    // Whether the customer cancelled isn't told by the books: whoever knows writes it.
    cancellationRebuttal: "",
  };
}

function section(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [title, ...lines, ""];
}

/** What a field takes; what is beyond is left out, and that is said. */
function within(lines: readonly string[]): string {
  const text = lines.join("\n").trim();
  if (text.length <= LONGEST_EVIDENCE) return text;
  const rest = "\n[The remaining records are left out for length and are available on request.]";
  const cut = text.slice(0, LONGEST_EVIDENCE - rest.length);
  return cut.slice(0, Math.max(cut.lastIndexOf("\n"), 1)) + rest;
}

function summary(facts: DisputeFacts): string[] {
  const { dispute, order: ordered, shopName, parcels, claims } = facts;
  const delivered = deliveredAt(facts);
  const given = settledBefore(facts);
  return [
    `Order ${ordered.name} was placed with ${shopName}${ordered.at ? ` on ${instant(ordered.at)}` : ""}. The cardholder disputes ${amountText(dispute.amount)} since ${day(dispute.initiatedAt)}; the stated reason is "${words(dispute.reason)}".`,
    ...given.map((each) =>
      each.forLoss
        ? `Before the dispute was opened, the customer had already been compensated for this order: ${gave(each)} (our claim C-${each.claim}). Upholding the dispute would pay the customer twice for the same goods.`
        : `Before the dispute was opened, the customer had been paid for late delivery: ${gave(each)} (our claim C-${each.claim}).`,
    ),
    ...(delivered
      ? [`The carrier's records show delivery on ${instant(delivered)}.`]
      : parcels.length > 0
        ? ["The goods were handed to the carrier; the carrier's records are below."]
        : []),
    ...(!claims.some(isFiled) && facts.guarantee
      ? [
          "The order was covered by a shipping guarantee under which the customer could have been compensated by us directly. No claim was filed with us before or since the dispute.",
        ]
      : []),
  ];
}

function gave({ remedy, amount, at, reference }: ClaimOfFacts["settlements"][number]): string {
  const when = `on ${instant(at)}`;
  switch (remedy) {
    case "refund":
      return `${amountText(amount)} was refunded to the original payment method ${when} (refund ${reference})`;
    case "credit":
      return `store credit of ${amountText(amount)} was given ${when} (refund ${reference})`;
    case "reship":
      return `the goods were sent again at no charge ${when} (replacement order ${reference}, value ${amountText(amount)})`;
  }
}

function order({ order: ordered, goods }: DisputeFacts): string[] {
  return [
    `Order ${ordered.name}${ordered.at ? `, placed on ${instant(ordered.at)}` : ""}${ordered.destination ? `, to be delivered to ${ordered.destination}` : ""}.`,
    ...goods.map(
      ({ title, sku, quantity, insured }) =>
        `- ${quantity} x ${title}${sku ? ` (SKU ${sku})` : ""}${insured ? `, guaranteed for ${amountText(insured)}` : ""}`,
    ),
  ];
}

function consent({ guarantee }: DisputeFacts): string[] {
  if (!guarantee) return [];
  const { consent: receipt, premium, byShop } = guarantee;
  if (byShop)
    return ["The shop guaranteed this shipment at its own expense; the customer paid nothing for it."];
  if (!receipt) return [`The customer paid ${amountText(premium)} for the shipping guarantee.`];
  return [
    `The customer took the shipping guarantee on ${instant(receipt.at)} in the ${receipt.surface === "cart" ? "shopping cart" : "checkout"}${receipt.unticked ? ", by ticking a box that was not ticked in advance" : ""}. The wording shown was: "${receipt.wording}"`,
    `Price shown: ${amountText(receipt.price)}.${receipt.laterPrice ? ` With the cart as it was ordered: ${amountText(receipt.laterPrice)}.` : ""} Charged: ${amountText(premium)}.`,
  ];
}

/** The scans that say most are at both ends. */
const MOST_EVENTS = 80;

function parcel(sent: DisputeFacts["parcels"][number]): string[] {
  const { name, carrier, trackingNumber, trackingUrl, events } = sent;
  const told = events.length > MOST_EVENTS ? events.slice(-MOST_EVENTS) : events;
  return [
    `Parcel ${name}${sent.sentInstead ? " (sent in place of goods of this order)" : ""}: ${carrier ?? "carrier not named"}${trackingNumber ? `, tracking number ${trackingNumber}` : ""}. Handed over on ${instant(sent.shippedAt)}. ${sent.deliveredAt ? `Delivered on ${instant(sent.deliveredAt)}.` : "No delivery recorded so far."}`,
    ...(trackingUrl ? [`Tracking page: ${trackingUrl}`] : []),
    ...(told.length < events.length
      ? [`- (${plural(events.length - told.length, "earlier scan")} left out)`]
      : []),
    ...told.map(
      ({ at, status, place, message }) =>
        `- ${instant(at)}: ${words(status)}${place ? `, ${place}` : ""}${message ? ` (${oneLine(message)})` : ""}`,
    ),
  ];
}

const MOST_MESSAGES = 30;
const LONGEST_QUOTE = 600;

function correspondence(claim: ClaimOfFacts): string[] {
  const { number, peril, filedAt, byShopper, description, deniedFor, messages, settlements } = claim;
  const told = messages.slice(-MOST_MESSAGES);
  return [
    isFiled(claim)
      ? `Claim C-${number} for ${perilText(peril)}, filed on ${instant(filedAt)} by ${byShopper ? "the customer" : "our support"}. In their words: "${quoted(description)}"`
      : `Claim C-${number} for ${perilText(peril)}, opened by us on ${instant(filedAt)} without anyone having to file it.`,
    ...(told.length < messages.length
      ? [`- (${plural(messages.length - told.length, "earlier message")} left out)`]
      : []),
    ...told.map(
      (message) =>
        `- ${instant(message.at)}, ${message.byShopper ? "customer" : "our support"}: "${quoted(message.text)}"`,
    ),
    ...settlements.map((each) => `Outcome: ${gave(each)}.`),
    ...(settlements.length === 0 ? [`Outcome: ${outcome(claim.state, deniedFor)}`] : []),
  ];
}

function outcome(state: string, deniedFor: string | null): string {
  switch (state) {
    case "denied":
      return `denied${deniedFor ? `, for this reason: "${quoted(deniedFor)}"` : ""}.`;
    case "withdrawn":
      return "withdrawn.";
    case "approved":
    case "settling":
      return "approved; nothing has been paid, as payment was stopped because of this dispute.";
    default:
      return "not decided yet; nothing has been paid.";
  }
}

function refusal(facts: DisputeFacts): string[] {
  const given = settledBefore(facts).filter(({ forLoss }) => forLoss);
  if (given.length > 0)
    return given.map(
      (each) =>
        `The customer has already been compensated: ${gave(each)}, before the dispute was opened on ${day(facts.dispute.initiatedAt)}. A further refund would be a second payment for the same goods.`,
    );
  const last = facts.claims.findLast(isFiled);
  if (!last)
    return facts.guarantee
      ? [
          "The customer did not report a problem to us before contacting the bank. The shipping guarantee on this order let them claim a refund or a replacement from us directly; they filed no claim.",
        ]
      : [];
  if (last.state === "denied")
    return [`Claim C-${last.number} for ${perilText(last.peril)} was ${outcome(last.state, last.deniedFor)}`];
  // What was approved is no reason against paying it.
  if (last.state === "approved" || last.state === "settling" || last.state === "settled") return [];
  if (last.state === "withdrawn")
    return [`The customer withdrew claim C-${last.number} for ${perilText(last.peril)}.`];
  return [
    `Claim C-${last.number} for ${perilText(last.peril)} is still being decided by us; the customer turned to the bank before its outcome.`,
  ];
}

function quoted(text: string): string {
  const plain = oneLine(text).replaceAll('"', "'");
  return plain.length > LONGEST_QUOTE ? `${plain.slice(0, LONGEST_QUOTE)} […]` : plain;
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, " ").trim();
}
