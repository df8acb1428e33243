import { choosePolicy, type GapReason } from "../../domain/cargo";
import { z } from "zod";
import type { Peril } from "../../domain/rating";
import type { DeclarationState } from "@prisma/client";
import type { Db } from "~/db.server";
import { money, type Money } from "~/money";
import { readPeril } from "~/perils.server";
import { calendarDay } from "~/time/zoned-time";
import { readPolicies } from "~/use-cases/cargo/read-policies.server";

/** How an order's goods are insured on their way. */
export type OrderCargo = {
  shipments: {
    id: string;
    /** "#1001-F1" */
    name: string;
    /** The last one first; those before it were rejected. */
    declarations: {
      policyId: string;
      /** "Ping An PA-1" */
      policy: string;
      declared: Money;
      premium: Money;
      state: DeclarationState;
      /** What forwarder or insurer said to it; null: nothing. */
      answer: string | null;
      /** What the order is guaranteed for and the policy doesn't pay for. */
      unpaid: Peril[];
    }[];
    /** Why no policy takes it; null: one does, or nothing of it is guaranteed. */
    gap: GapReason | null;
  }[];
  /** Of what wasn't shipped yet, were it shipped today; null: nothing is left to ship. */
  ahead: { policy: string; declared: Money; premium: Money; unpaid: Peril[] } | { gap: GapReason } | null;
};

/** The declarations and gaps of a coverage's order; null for a shop that has no cargo policy. */
export async function readOrderCargo(
  db: Db,
  owner: { domain: string; timeZone: string },
  coverageId: string,
  now: Date,
): Promise<OrderCargo | null> {
  const shop = owner.domain;
  const policies = await readPolicies(db, shop);
  const coverage = await db.coverage.findUnique({
    where: { shop_id: { shop, id: coverageId } },
    include: { lines: { where: { insuredMinor: { gt: 0n } } } },
  });
  if (!coverage || policies.length === 0) return null;
  const shipments = await db.shipment.findMany({
    where: { shop, orderId: coverage.orderId, cancelledAt: null },
    include: {
      declarations: { include: { policy: true }, orderBy: { declaredAt: "desc" } },
      gap: true,
    },
    orderBy: { shippedAt: "asc" },
  });
  const sold = coverage.perils.map(readPeril);
  const unpaidOf = (paid: readonly string[]) => sold.filter((peril) => !paid.includes(peril));
  const called = ({ name, number }: { name: string; number: string }) => `${name} ${number}`;
  // Goods are shipped together as a rule: once a parcel has left, what becomes of the rest is told by its own.
  const waits = shipments.length === 0 && coverage.state === "active" && coverage.lines.length > 0;
  const ahead = waits
    ? choosePolicy(policies, {
        destination: coverage.destination,
        shippedOn: calendarDay(now, owner.timeZone),
        perils: sold,
        currency: coverage.currency,
        // Costs are asked for when it ships: until then it is taken for what it is guaranteed for, which is rarely less.
        goods: coverage.lines.map(({ insuredMinor }) => ({ insuredMinor, costMinor: insuredMinor })),
      })
    : null;
  return {
    shipments: shipments.map(({ id, name, declarations, gap }) => ({
      id,
      name,
      declarations: declarations.map((declaration) => ({
        policyId: declaration.policyId,
        policy: called(declaration.policy),
        declared: money(declaration.declaredMinor, declaration.currency),
        premium: money(declaration.premiumMinor, declaration.currency),
        state: declaration.state,
        answer: declaration.answer,
        unpaid: unpaidOf(perilsOf(declaration.terms)),
      })),
      gap: (gap?.reason as GapReason | undefined) ?? null,
    })),
    ahead:
      ahead &&
      (ahead.taken
        ? {
            policy: called(ahead.policy),
            declared: money(ahead.declaredMinor, coverage.currency),
            premium: money(ahead.premiumMinor, coverage.currency),
            unpaid: unpaidOf(ahead.policy.perils),
          }
        : { gap: ahead.reason }),
  };
}

/** Those that a declaration was made for, as its terms keep them. */
const perilsOf = (terms: unknown): string[] => keptTerms.parse(terms).perils;
const keptTerms = z.object({ perils: z.array(z.string()).default([]) });
