import type { DeclarationState } from "@prisma/client";
import { DECLARATION_STATES } from "../../domain/cargo";
import { fromMinorUnits } from "../../domain/money";
import type { SheetCell } from "../../domain/sheet";
import type { Db } from "~/db.server";
import { money, type Money } from "~/money";
import { dayOf } from "~/time/stored-day";
import { calendarDay } from "~/time/zoned-time";
import {
  findBordereau,
  markOf,
  unsentOf,
  type BordereauPeriod,
} from "~/use-cases/cargo/find-bordereau.server";

export type Bordereau = {
  /** "Ping An PA-1" */
  policy: string;
  /** How many it tells for the first time. */
  unsent: number;
  /** How many of those were shipped before its days. */
  earlier: number;
  /** What marking it as sent repeats. */
  mark: string;
  /** Of what wasn't rejected, as is the premium. */
  declared: Money;
  premium: Money;
  states: { state: DeclarationState; count: number }[];
  /** By the columns of domain/cargo/bordereau. */
  rows: SheetCell[][];
  /** There are more than fit. */
  isCut: boolean;
};

/** The declarations of a period under a policy of the shop, and what is still to be sent of those before; null where it has no such policy. */
export async function readBordereau(
  db: Db,
  shop: string,
  period: BordereauPeriod,
): Promise<Bordereau | null> {
  const policy = await db.cargoPolicy.findUnique({
    where: { shop_id: { shop, id: period.policyId } },
    include: { owner: { select: { timeZone: true } } },
  });
  if (!policy) return null;
  const { declarations, isCut } = await findBordereau(db, shop, period);
  const unsentIds = unsentOf(declarations);
  const insured = declarations.filter(({ state }) => state !== "rejected");
  const sum = (of: (each: (typeof declarations)[number]) => bigint) =>
    money(
      insured.reduce((total, each) => total + of(each), 0n),
      policy.currency,
    );
  const text = (words: string): SheetCell => ({ type: "text", text: words });
  const amount = (minor: bigint): SheetCell => ({
    type: "amount",
    amount: fromMinorUnits(minor, policy.currency),
  });
  return {
    policy: `${policy.name} ${policy.number}`,
    unsent: unsentIds.length,
    earlier: declarations.filter(({ shippedOn }) => dayOf(shippedOn) < period.from).length,
    mark: markOf(unsentIds),
    declared: sum(({ declaredMinor }) => declaredMinor),
    premium: sum(({ premiumMinor }) => premiumMinor),
    states: DECLARATION_STATES.map((state) => ({
      state,
      count: declarations.filter((each) => each.state === state).length,
    })).filter(({ count }) => count > 0),
    rows: declarations.map((each) => [
      text(each.id),
      text(policy.number),
      { type: "day", day: dayOf(each.shippedOn) },
      text(each.orderName),
      text(each.shipment.name),
      text(each.destination ?? ""),
      text(each.currency),
      amount(each.declaredMinor),
      amount(each.premiumMinor),
      text(each.sentAt ? calendarDay(each.sentAt, policy.owner.timeZone) : ""),
      text(each.state === "accepted" || each.state === "rejected" ? each.state : ""),
      text(each.answer ?? ""),
    ]),
    isCut,
  };
}
