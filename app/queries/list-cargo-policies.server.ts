import { policyStanding, type PolicyStanding } from "../../domain/cargo";
import type { Day } from "../../domain/claim";
import type { Db } from "~/db.server";
import { money, type Money } from "~/money";
import { policyOfRow, type KeptPolicy } from "~/use-cases/cargo/cargo-policy-row.server";

/** A policy as the list shows it. */
export type CargoPolicyItem = Pick<
  KeptPolicy,
  "id" | "party" | "name" | "number" | "from" | "to" | "destinations" | "perils" | "mode" | "rate" | "basis"
> & {
  standing: PolicyStanding;
  endedOn: Day | null;
  minimum: Money;
  deductible: Money;
  limit: Money | null;
  updatedAt: string;
};

/** The shop's policies in the order in which shipments are declared; those that were ended behind them, the last ended first. */
export async function listCargoPolicies(db: Db, shop: string, today: Day): Promise<CargoPolicyItem[]> {
  const rows = await db.cargoPolicy.findMany({
    where: { shop },
    orderBy: [{ endedOn: { sort: "desc", nulls: "first" } }, { position: "asc" }, { id: "asc" }],
  });
  return rows.map((row) => {
    const policy = policyOfRow(row);
    const amount = (minor: bigint) => money(minor, policy.currency);
    return {
      id: policy.id,
      party: policy.party,
      name: policy.name,
      number: policy.number,
      from: policy.from,
      to: policy.to,
      destinations: policy.destinations,
      perils: policy.perils,
      mode: policy.mode,
      rate: policy.rate,
      basis: policy.basis,
      standing: policyStanding(policy, today),
      endedOn: policy.endedOn,
      minimum: amount(policy.minimumMinor),
      deductible: amount(policy.deductibleMinor),
      limit: policy.limitMinor === null ? null : amount(policy.limitMinor),
      updatedAt: policy.updatedAt.toISOString(),
    };
  });
}
