import type { EntryKind } from "../ledger/index";
import { stillExpectedMinor, type RecoveryMoney } from "./recovery";

/** A recovery's money after something happened to it, and the movements that the books are told; none is of nothing. */
export type MovedMoney = RecoveryMoney & {
  readonly booked: readonly { readonly kind: EntryKind; readonly amountMinor: bigint }[];
};

/**
 * Money came. What came isn't expected any more; more than was expected is an income all the same. Where the rest had been
 * written off, so much of it is expected once more, and comes.
 * @param amountMinor above zero
 */
export function moneyReceived(money: RecoveryMoney, amountMinor: bigint): MovedMoney {
  const receivedMinor = money.receivedMinor + amountMinor;
  const mostOff = atLeastNothing(money.expectedMinor - receivedMinor);
  const writtenOffMinor = money.writtenOffMinor < mostOff ? money.writtenOffMinor : mostOff;
  const after = { expectedMinor: money.expectedMinor, receivedMinor, writtenOffMinor };
  const revived = money.writtenOffMinor - writtenOffMinor;
  return moved(after, {
    "recovery-received": amountMinor,
    "recovery-expected": revived,
    "recovery-settled": stillExpectedMinor(money) + revived - stillExpectedMinor(after),
  });
}

/**
 * What was entered as received is taken back: it never came, or was asked back. So much is expected again; in a recovery that is
 * closed nobody waits for it, and it is written off with the rest.
 * @param amountMinor above zero, and not more than was received
 */
export function moneyTakenBack(money: RecoveryMoney, amountMinor: bigint, isClosed: boolean): MovedMoney {
  if (amountMinor > money.receivedMinor) throw new RangeError("more is taken back than was received");
  const after = { ...money, receivedMinor: money.receivedMinor - amountMinor };
  const again = stillExpectedMinor(after) - stillExpectedMinor(money);
  const booked = { "recovery-returned": amountMinor, "recovery-expected": again };
  if (!isClosed) return moved(after, booked);
  const off = { ...after, writtenOffMinor: after.writtenOffMinor + again };
  return moved(off, { ...booked, "recovery-written-off": again });
}

/** What is still expected is given up. */
export function restWrittenOff(money: RecoveryMoney): MovedMoney {
  const rest = stillExpectedMinor(money);
  return moved({ ...money, writtenOffMinor: money.writtenOffMinor + rest }, { "recovery-written-off": rest });
}

function moved(
  { expectedMinor, receivedMinor, writtenOffMinor }: RecoveryMoney,
  booked: Partial<Record<EntryKind, bigint>>,
): MovedMoney {
  const entries = Object.entries(booked) as [EntryKind, bigint][];
  return {
    expectedMinor,
    receivedMinor,
    writtenOffMinor,
    booked: entries.flatMap(([kind, amountMinor]) => (amountMinor > 0n ? [{ kind, amountMinor }] : [])),
  };
}

const atLeastNothing = (minor: bigint): bigint => (minor > 0n ? minor : 0n);
