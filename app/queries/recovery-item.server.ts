import type { Prisma } from "@prisma/client";
import {
  nextDeadline,
  recoveryGroup,
  stillExpectedMinor,
  type RecoveryDeadline,
  type RecoveryGroup,
  type RecoveryState,
} from "../../domain/cargo";
import { daysBetween, type Day } from "../../domain/claim";
import type { Peril } from "../../domain/rating";
import { money, type Money } from "~/money";
import { readPeril } from "~/perils.server";
import { dayOf } from "~/time/stored-day";

export type RecoveryItem = {
  id: string;
  number: number;
  orderName: string;
  peril: Peril;
  /** "Ping An PA-1" */
  policy: string;
  state: RecoveryState;
  group: RecoveryGroup;
  /** What has to be done next, by when, and in how many days; null: nothing, or by no day. */
  deadline: { what: RecoveryDeadline; by: Day; days: number } | null;
  expected: Money;
  received: Money;
  stillExpected: Money;
  reference: string | null;
};

export const WITH_POLICY = {
  policy: { select: { name: true, number: true } },
  declaration: { select: { state: true } },
} satisfies Prisma.RecoveryInclude;
export type RecoveryRow = Prisma.RecoveryGetPayload<{ include: typeof WITH_POLICY }>;

/** @param today in the shop's time zone */
export function recoveryItem(row: RecoveryRow, today: Day): RecoveryItem {
  const amount = (minor: bigint) => money(minor, row.currency);
  const standing = {
    ...row,
    noticeBy: row.noticeBy && dayOf(row.noticeBy),
    papersBy: row.papersBy && dayOf(row.papersBy),
    isDeclarationRejected: row.declaration.state === "rejected",
  };
  const next = nextDeadline(standing);
  return {
    id: row.id,
    number: row.number,
    orderName: row.orderName,
    peril: readPeril(row.peril),
    policy: `${row.policy.name} ${row.policy.number}`,
    state: row.state,
    group: recoveryGroup(standing, today),
    deadline: next && { ...next, days: daysBetween(today, next.by) },
    expected: amount(row.expectedMinor),
    received: amount(row.receivedMinor),
    stillExpected: amount(stillExpectedMinor(row)),
    reference: row.reference,
  };
}
