/**
 * The accounts of a shop's guarantee. Debits are positive: an asset or a cost grows by a debit, an income or a debt by
 * a credit.
 */
export const ACCOUNTS = [
  "shopify-balance",
  "premium-income",
  "funded-premiums",
  "claims-refunded",
  "claims-reshipped",
  "claims-credited",
  "goods",
  "store-credit",
  "cargo-premiums",
  "cargo-payable",
  "claims-delayed",
  "recoveries-due",
  "recoveries-expected",
  "recoveries-received",
  "bank",
  "disputes-lost",
] as const;
export type Account = (typeof ACCOUNTS)[number];

/** What moved (claims.md, *Ledger*). */
export const ENTRY_KINDS = [
  "premium-charged",
  "premium-funded",
  "premium-given-back",
  "refund",
  "reshipment",
  "credit",
  "cargo-premium",
  "cargo-premium-reversed",
  "delay-payout",
  "recovery-expected",
  "recovery-received",
  "recovery-returned",
  "recovery-settled",
  "recovery-written-off",
  "dispute-lost",
  "dispute-returned",
] as const;
export type EntryKind = (typeof ENTRY_KINDS)[number];

/** Minor units of the shop's currency; debit positive, credit negative. */
export type Posting = { account: Account; amountMinor: bigint };

const SIDES: Record<EntryKind, { debit: Account; credit: Account }> = {
  "premium-charged": { debit: "shopify-balance", credit: "premium-income" },
  // The shop pays itself: what it gives away is a cost, what the cover is worth an income.
  "premium-funded": { debit: "funded-premiums", credit: "premium-income" },
  "premium-given-back": { debit: "premium-income", credit: "shopify-balance" },
  refund: { debit: "claims-refunded", credit: "shopify-balance" },
  // Goods leave the stock at what they cost.
  reshipment: { debit: "claims-reshipped", credit: "goods" },
  // Nothing leaves: the shop owes the shopper so much more.
  credit: { debit: "claims-credited", credit: "store-credit" },
  // What forwarder or insurer will ask for a shipment: a cost from its declaration on, paid with the bordereau's bill.
  "cargo-premium": { debit: "cargo-premiums", credit: "cargo-payable" },
  "cargo-premium-reversed": { debit: "cargo-payable", credit: "cargo-premiums" },
  "delay-payout": { debit: "claims-delayed", credit: "shopify-balance" },
  // What is owed by forwarder or insurer is kept in view, and is no income before it has come.
  "recovery-expected": { debit: "recoveries-due", credit: "recoveries-expected" },
  "recovery-received": { debit: "bank", credit: "recoveries-received" },
  // Entered wrongly, or asked back.
  "recovery-returned": { debit: "recoveries-received", credit: "bank" },
  // What came, or won't come, isn't expected any more.
  "recovery-settled": { debit: "recoveries-expected", credit: "recoveries-due" },
  "recovery-written-off": { debit: "recoveries-expected", credit: "recoveries-due" },
  "dispute-lost": { debit: "disputes-lost", credit: "shopify-balance" },
  // A bank that decided for the shopper can think better of it.
  "dispute-returned": { debit: "shopify-balance", credit: "disputes-lost" },
};

/**
 * The balanced postings of one movement.
 * @param amountMinor above zero, in minor units of the shop's currency
 */
export function postingsOf(kind: EntryKind, amountMinor: bigint): Posting[] {
  if (amountMinor <= 0n) throw new RangeError(`a ${kind} of ${amountMinor} is no movement`);
  const { debit, credit } = SIDES[kind];
  return [
    { account: debit, amountMinor },
    { account: credit, amountMinor: -amountMinor },
  ];
}
