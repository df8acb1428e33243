import type { Day } from "../claim/index";
import type { Peril } from "../rating/index";

/** What a cargo policy can pay for: what befalls goods on their way. What was packed wrongly nobody insures. */
export const CARGO_PERILS = ["loss", "damage", "theft", "delay"] as const satisfies readonly Peril[];
export type CargoPeril = (typeof CARGO_PERILS)[number];

/** Who promises: whoever carries the goods or has them carried, or an insurance company. */
export const CARGO_PARTIES = ["forwarder", "insurer"] as const;
export type CargoParty = (typeof CARGO_PARTIES)[number];

export const TRANSPORT_MODES = ["parcel", "air", "sea", "road"] as const;
export type TransportMode = (typeof TRANSPORT_MODES)[number];

/** From which day on a period counts: the parcel was shipped, delivered, or its trouble reported to the shop. */
export const PERIOD_STARTS = ["shipped", "delivered", "reported"] as const;
export type PeriodStart = (typeof PERIOD_STARTS)[number];

/** What goods are declared at: what they were sold for, what they cost, or a percentage of what they were sold for. */
export const DECLARED_BASES = ["price", "cost", "percentage"] as const;
export type DeclaredBasis =
  | { readonly of: "price" }
  | { readonly of: "cost" }
  /** Exact decimal text: "110" */
  | { readonly of: "percentage"; readonly percent: string };

/** Days after the start by which the other side has to have been told, and to have the papers. */
export type CargoDeadline = {
  readonly since: PeriodStart;
  readonly noticeDays: number;
  readonly papersDays: number;
};

/** What a forwarder or insurer promises the merchant. Amounts are in minor units of the policy's currency. */
export type CargoPolicy = {
  readonly party: CargoParty;
  /** Of forwarder or insurer. */
  readonly name: string;
  readonly number: string;
  /** First and last day on which shipping is covered. */
  readonly from: Day;
  readonly to: Day;
  /** Entries as a plan's: country codes, "EU", "*". */
  readonly destinations: { readonly include: readonly string[]; readonly exclude: readonly string[] };
  readonly perils: readonly CargoPeril[];
  readonly mode: TransportMode;
  /** Of the declared value, exact decimal text: "0.006" is 0.6 %. */
  readonly rate: string;
  readonly minimumMinor: bigint;
  /** What of each loss stays with the merchant. */
  readonly deductibleMinor: bigint;
  /** The most that a shipment can be declared at; null: no limit. */
  readonly limitMinor: bigint | null;
  readonly basis: DeclaredBasis;
  /** Of every peril that is covered. */
  readonly deadlines: Readonly<Partial<Record<CargoPeril, CargoDeadline>>>;
};

/** Where a policy stands on a day; one that was ended takes no shipment from its last day on. */
export type PolicyStanding = "to-come" | "in-force" | "over" | "ended";

export function policyStanding(
  policy: Pick<CargoPolicy, "from" | "to"> & { readonly endedOn: Day | null },
  today: Day,
): PolicyStanding {
  if (policy.endedOn !== null && policy.endedOn <= today) return "ended";
  if (policy.to < today) return "over";
  return policy.from > today ? "to-come" : "in-force";
}

/** Whether two policies promise the same at the same price: all but what they are called. */
export const sameTerms = (one: CargoPolicy, other: CargoPolicy): boolean => written(one) === written(other);

/** What a policy promises, the same text for the same promise. */
function written(policy: CargoPolicy): string {
  const { party, from, to, mode, rate, basis, destinations, perils, deadlines } = policy;
  return JSON.stringify([
    [party, from, to, mode, rate, basis.of, basis.of === "percentage" ? basis.percent : ""],
    [policy.minimumMinor, policy.deductibleMinor, policy.limitMinor].map(String),
    [destinations.include, destinations.exclude].map((listed) => listed.toSorted()),
    CARGO_PERILS.filter((peril) => perils.includes(peril)).map((peril) => {
      const deadline = deadlines[peril];
      return [peril, deadline?.since, deadline?.noticeDays, deadline?.papersDays];
    }),
  ]);
}
