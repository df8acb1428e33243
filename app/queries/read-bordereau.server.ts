import type { DeclarationState } from "@prisma/client";
import { DECLARATION_STATES, type BordereauCell } from "../../domain/cargo";
import type { Day } from "../../domain/claim";
import { fromMinorUnits } from "../../domain/money";
import type { Db } from "~/db.server";
import { money, type Money } from "~/money";
import { dateOf } from "~/use-cases/cargo/cargo-policy-row.server";

/** Which declarations: of one policy, shipped on these days and between. */
export type BordereauPeriod = { policyId: string; from: Day; to: Day };

/** More are told in shorter periods. */
export const MOST_DECLARATIONS = 5_000;

export type Bordereau = {
  /** "Ping An PA-1" */
  policy: string;
  /** What is still to be sent. */
  unsentIds: string[];
  declared: Money;
  premium: Money;
  states: { state: DeclarationState; count: number }[];
  /** By the columns of domain/cargo/bordereau. */
  rows: BordereauCell[][];
  /** There are more than fit. */
  isCut: boolean;
};

/** The declarations of a period under a policy of the shop, but those that were withdrawn; null where it has no such policy. */
export async function readBordereau(
  db: Db,
  shop: string,
  { policyId, from, to }: BordereauPeriod,
): Promise<Bordereau | null> {
  const policy = await db.cargoPolicy.findUnique({ where: { shop_id: { shop, id: policyId } } });
  if (!policy) return null;
  const found = await db.cargoDeclaration.findMany({
    where: { shop, policyId, state: { not: "withdrawn" }, shippedOn: { gte: dateOf(from), lte: dateOf(to) } },
    include: { shipment: { select: { name: true } } },
    orderBy: [{ shippedOn: "asc" }, { id: "asc" }],
    take: MOST_DECLARATIONS + 1,
  });
  const declarations = found.slice(0, MOST_DECLARATIONS);
  const sum = (of: (each: (typeof found)[number]) => bigint) =>
    money(
      declarations.reduce((total, each) => total + of(each), 0n),
      policy.currency,
    );
  const text = (words: string): BordereauCell => ({ type: "text", text: words });
  const amount = (minor: bigint): BordereauCell => ({
    type: "amount",
    amount: fromMinorUnits(minor, policy.currency),
  });
  return {
    policy: `${policy.name} ${policy.number}`,
    unsentIds: declarations.filter(({ state }) => state === "declared").map(({ id }) => id),
    declared: sum(({ declaredMinor }) => declaredMinor),
    premium: sum(({ premiumMinor }) => premiumMinor),
    states: DECLARATION_STATES.map((state) => ({
      state,
      count: declarations.filter((each) => each.state === state).length,
    })).filter(({ count }) => count > 0),
    rows: declarations.map((each) => [
      text(each.id),
      text(policy.number),
      { type: "day", day: each.shippedOn.toISOString().slice(0, 10) },
      text(each.orderName),
      text(each.shipment.name),
      text(each.destination ?? ""),
      text(each.currency),
      amount(each.declaredMinor),
      amount(each.premiumMinor),
      text(each.state === "accepted" || each.state === "rejected" ? each.state : ""),
      text(each.answer ?? ""),
    ]),
    isCut: found.length > MOST_DECLARATIONS,
  };
}
