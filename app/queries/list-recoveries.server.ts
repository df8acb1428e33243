import type { Prisma } from "@prisma/client";
import { RECOVERY_GROUPS, type RecoveryGroup, type RecoveryState } from "../../domain/cargo";
import type { Day } from "../../domain/claim";
import type { Db } from "~/db.server";
import { money, type Money } from "~/money";
import { recoveryItem, WITH_POLICY, type RecoveryItem } from "~/queries/recovery-item.server";

type Condition = Prisma.RecoveryWhereInput;

export type RecoveryFilter = {
  search?: string | undefined;
  policyId?: string | undefined;
  state?: RecoveryState | undefined;
};

export type RecoveryBoard = {
  /** In their order; empty ones are left out. */
  groups: { group: RecoveryGroup; items: RecoveryItem[]; count: number }[];
  /** Over all that the filter finds, by currency. */
  totals: { expected: Money; received: Money; writtenOff: Money }[];
  policies: { id: string; name: string }[];
  /** Whether the shop has any at all. */
  any: boolean;
};

/** What staff have to do is shown whole up to here: more nobody has open. */
const MOST_DUE = 500;
/** Of what waits for the other side, and of what is done, the last ones. */
const MOST_WAITING = 100;
const MOST_DONE = 25;

/** What forwarders and insurers owe a shop, by what has to be done first. */
export async function listRecoveries(
  db: Db,
  shop: string,
  filter: RecoveryFilter,
  today: Day,
): Promise<RecoveryBoard> {
  const where = conditionOf(shop, filter);
  const allCame: Prisma.RecoveryWhereInput = {
    state: "received",
    receivedMinor: { gte: db.recovery.fields.expectedMinor },
  };
  const due = { AND: [where, { state: { in: ["open", "notified", "rejected"] } }] } satisfies Condition;
  const waiting = {
    AND: [where, { state: { in: ["submitted", "accepted", "received"] } }, { NOT: allCame }],
  } satisfies Condition;
  const done = { AND: [where, { OR: [{ state: "closed" }, allCame] }] } satisfies Condition;
  const lastOf = (condition: Condition, take: number) =>
    db.recovery.findMany({
      where: condition,
      include: WITH_POLICY,
      orderBy: [{ updatedAt: "desc" }, { id: "desc" }],
      take,
    });
  const [dueRows, waitingRows, waitingCount, doneRows, doneCount, sums, policies, any] = await Promise.all([
    db.recovery.findMany({
      where: due,
      include: WITH_POLICY,
      orderBy: [{ papersBy: { sort: "asc", nulls: "last" } }, { id: "asc" }],
      take: MOST_DUE,
    }),
    lastOf(waiting, MOST_WAITING),
    db.recovery.count({ where: waiting }),
    lastOf(done, MOST_DONE),
    db.recovery.count({ where: done }),
    db.recovery.groupBy({
      by: ["currency"],
      where,
      _sum: { expectedMinor: true, receivedMinor: true, writtenOffMinor: true },
    }),
    db.cargoPolicy.findMany({
      where: { shop, recoveries: { some: {} } },
      select: { id: true, name: true, number: true },
      orderBy: [{ position: "asc" }, { id: "asc" }],
    }),
    db.recovery.findFirst({ where: { shop }, select: { id: true } }),
  ]);
  const items = [...dueRows, ...waitingRows, ...doneRows].map((row) => recoveryItem(row, today));
  const counts: Partial<Record<RecoveryGroup, number>> = { waiting: waitingCount, done: doneCount };
  const groups = RECOVERY_GROUPS.map((group) => {
    const inside = items.filter((item) => item.group === group).toSorted(byDeadline);
    return { group, items: inside, count: counts[group] ?? inside.length };
  });
  return {
    groups: groups.filter(({ count }) => count > 0),
    totals: sums.map(({ currency, _sum }) => ({
      expected: money(_sum.expectedMinor ?? 0n, currency),
      received: money(_sum.receivedMinor ?? 0n, currency),
      writtenOff: money(_sum.writtenOffMinor ?? 0n, currency),
    })),
    policies: policies.map(({ id, name, number }) => ({ id, name: `${name} ${number}` })),
    any: any !== null,
  };
}

/** What is due first comes first; what is due by no day stays as it was read, the last changed first. */
function byDeadline(a: RecoveryItem, b: RecoveryItem): number {
  if (!a.deadline || !b.deadline) return Number(b.deadline !== null) - Number(a.deadline !== null);
  return a.deadline.days - b.deadline.days || a.number - b.number;
}

function conditionOf(shop: string, { search, policyId, state }: RecoveryFilter): Prisma.RecoveryWhereInput {
  const text = search?.trim();
  const number = /^(?:r-?)?(\d{1,9})$/i.exec(text ?? "")?.[1];
  return {
    shop,
    ...(policyId ? { policyId } : {}),
    ...(state ? { state } : {}),
    ...(text
      ? {
          OR: [
            { orderName: { contains: text, mode: "insensitive" } },
            { reference: { contains: text, mode: "insensitive" } },
            ...(number ? [{ number: Number(number) }] : []),
          ],
        }
      : {}),
  };
}
