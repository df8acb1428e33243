import type { CargoPolicy as CargoPolicyRow, Prisma } from "@prisma/client";
import { z } from "zod";
import {
  CARGO_PERILS,
  checkPolicy,
  type CargoPolicy,
  type DeclarablePolicy,
  type DeclaredBasis,
} from "../../../domain/cargo";
import { readPeril, storedPeril } from "~/perils.server";
import { dateOf, dayOf } from "~/time/stored-day";
import { cargoDeadlines } from "~/use-cases/cargo/cargo-deadlines";

const perils = z.array(z.enum(CARGO_PERILS));

/** A kept policy, with what only its row knows. */
export type KeptPolicy = DeclarablePolicy & {
  createdAt: Date;
  /** By which saves are told apart. */
  updatedAt: Date;
  updatedBy: string;
};

/** The policy of a row. @throws where the row holds what no release wrote */
export function policyOfRow(row: CargoPolicyRow): KeptPolicy {
  const policy: CargoPolicy = {
    party: row.party,
    name: row.name,
    number: row.number,
    from: dayOf(row.fromDay),
    to: dayOf(row.toDay),
    destinations: { include: row.include, exclude: row.exclude },
    perils: perils.parse(row.perils.map(readPeril)),
    mode: row.mode,
    rate: row.rate,
    minimumMinor: row.minimumMinor,
    deductibleMinor: row.deductibleMinor,
    limitMinor: row.limitMinor,
    basis: basisOf(row),
    deadlines: cargoDeadlines.parse(row.deadlines),
  };
  const [fault] = checkPolicy(policy);
  if (fault) throw new Error(`cargo policy ${row.id}: ${fault.path} ${fault.code}`);
  const { id, currency, createdAt, updatedAt, updatedBy } = row;
  return {
    ...policy,
    id,
    currency,
    termsSince: dayOf(row.termsSince),
    endedOn: row.endedOn && dayOf(row.endedOn),
    createdAt,
    updatedAt,
    updatedBy,
  };
}

function basisOf({ basis, basisPercent }: CargoPolicyRow): DeclaredBasis {
  if (basis !== "percentage") return { of: basis };
  return { of: basis, percent: basisPercent ?? "" };
}

/** The columns of a row that a policy fills. */
export function rowOfPolicy(policy: CargoPolicy) {
  return {
    party: policy.party,
    name: policy.name.trim(),
    number: policy.number.trim(),
    fromDay: dateOf(policy.from),
    toDay: dateOf(policy.to),
    include: [...policy.destinations.include],
    exclude: [...policy.destinations.exclude],
    perils: policy.perils.map(storedPeril),
    mode: policy.mode,
    rate: policy.rate,
    minimumMinor: policy.minimumMinor,
    deductibleMinor: policy.deductibleMinor,
    limitMinor: policy.limitMinor,
    basis: policy.basis.of,
    basisPercent: policy.basis.of === "percentage" ? policy.basis.percent : null,
    deadlines: Object.fromEntries(
      policy.perils.map((peril) => [peril, policy.deadlines[peril] ?? null]),
    ) as Prisma.InputJsonObject,
  };
}
