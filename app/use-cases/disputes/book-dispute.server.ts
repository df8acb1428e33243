import type { Dispute } from "@prisma/client";
import type { Tx } from "~/db.server";
import { writeLedger } from "~/use-cases/ledger/write-ledger.server";

/**
 * Brings the books to how a dispute stands: what went back to the shopper is a loss, once, and returns if the bank thinks better of it
 * (and is lost again, where it changes its mind once more). Only of orders with a guarantee: the books are the guarantee's.
 * @param dispute locked by the caller
 */
export async function bookDispute(
  tx: Tx,
  { now, dispute }: { now: Date; dispute: Dispute },
): Promise<"dispute-lost" | "dispute-returned" | null> {
  const { shop, disputeId, orderId, coverageId, claimId } = dispute;
  if (coverageId === null) return null;
  const about = `dispute:${disputeId}`;
  const booked = await tx.ledgerEntry.findMany({
    where: { shop, OR: [{ cause: about }, { cause: { startsWith: `${about}#` } }] },
    include: { postings: { where: { account: "disputes-lost" } } },
  });
  const losses = booked.filter(({ kind }) => kind === "dispute-lost");
  const returned = booked.filter(({ kind }) => kind === "dispute-returned");
  const isBooked = losses.length > returned.length;
  if (isBooked === (dispute.standing === "lost")) return null;
  const entry = { shop, at: now, orderId, coverageId, ...(claimId === null ? {} : { claimId }) };
  const causeOf = (times: number) => (times === 0 ? about : `${about}#${times + 1}`);
  if (!isBooked) {
    const { shopCurrency: currency, shopMinor: amountMinor } = dispute;
    const cause = causeOf(losses.length);
    await writeLedger(tx, { ...entry, kind: "dispute-lost", cause, currency, amountMinor });
    return "dispute-lost";
  }
  // As it was booked, whatever is told of the amount by now.
  const cause = causeOf(returned.length);
  const loss = losses.find((each) => each.cause === cause);
  const amountMinor = loss?.postings.reduce((sum, posting) => sum + posting.amountMinor, 0n) ?? 0n;
  const currency = loss?.currency ?? dispute.shopCurrency;
  await writeLedger(tx, { ...entry, kind: "dispute-returned", cause, currency, amountMinor });
  return "dispute-returned";
}
