import type { Day } from "../claim/index";
import { powerOfTen, roundQuotient, scaled, type RoundingMode } from "../money/index";
import { listsDestination, type Peril } from "../rating/index";
import type { CargoPolicy, DeclaredBasis } from "./policy";

/** How premiums and declared values become whole minor units. */
export const CARGO_ROUNDING: RoundingMode = "half-up";

/** A policy that shipments may be declared under, as it is kept. */
export type DeclarablePolicy = CargoPolicy & {
  readonly id: string;
  readonly currency: string;
  /** Since when its terms are what they are: what was shipped before isn't declared under them. */
  readonly termsSince: Day;
  /** From that day on it takes no shipments; null while nobody ended it. */
  readonly endedOn: Day | null;
};

/** Goods in a parcel; amounts in minor units of the shipment's currency. */
export type GoodsToDeclare = {
  /** What they are guaranteed for, which is what they were sold for by the plan. */
  readonly insuredMinor: bigint;
  /** What they cost the shop; null: nobody knows. */
  readonly costMinor: bigint | null;
};

export type ShipmentToDeclare = {
  /** Country code; null: not known. */
  readonly destination: string | null;
  readonly shippedOn: Day;
  /** What the order is guaranteed for. */
  readonly perils: readonly Peril[];
  readonly currency: string;
  readonly goods: readonly GoodsToDeclare[];
};

/** Why a policy doesn't take a shipment, what is looked at first coming first. */
const REFUSALS = [
  "no-policy",
  "currency",
  "period",
  "destination",
  "perils",
  "shipped-before",
  "cost-unknown",
  "over-limit",
] as const;
type Refusal = (typeof REFUSALS)[number];

/** Why a shipment isn't insured: no policy takes it, it had come or was claimed on before it could be declared, or the other side refused. */
export const GAP_REASONS = [...REFUSALS, "too-late", "rejected"] as const;
export type GapReason = (typeof GAP_REASONS)[number];

export type PolicyChoice =
  | {
      readonly taken: true;
      readonly policy: DeclarablePolicy;
      readonly declaredMinor: bigint;
      readonly premiumMinor: bigint;
    }
  /** No policy takes it: why the one that came nearest doesn't. */
  | { readonly taken: false; readonly reason: Refusal };

/** The first policy, in their order, that takes a shipment, with what it is declared at and what that costs. */
export function choosePolicy(
  policies: readonly DeclarablePolicy[],
  shipment: ShipmentToDeclare,
): PolicyChoice {
  let reason: Refusal = "no-policy";
  for (const policy of policies) {
    const refusal = refusalOf(policy, shipment);
    if (typeof refusal !== "string") return { taken: true, policy, ...refusal };
    if (REFUSALS.indexOf(refusal) > REFUSALS.indexOf(reason)) reason = refusal;
  }
  return { taken: false, reason };
}

function refusalOf(
  policy: DeclarablePolicy,
  shipment: ShipmentToDeclare,
): Refusal | { declaredMinor: bigint; premiumMinor: bigint } {
  if (policy.currency !== shipment.currency) return "currency";
  const { shippedOn, destination } = shipment;
  const isOver = policy.endedOn !== null && policy.endedOn <= shippedOn;
  if (shippedOn < policy.from || shippedOn > policy.to || isOver) return "period";
  const { include, exclude } = policy.destinations;
  if (!listsDestination(include, destination) || listsDestination(exclude, destination)) return "destination";
  // One that pays for a part of what was promised is better than none.
  if (!policy.perils.some((peril) => shipment.perils.includes(peril))) return "perils";
  if (shippedOn < policy.termsSince) return "shipped-before";
  const declaredMinor = declaredValueMinor(policy.basis, shipment.goods);
  if (declaredMinor === null) return "cost-unknown";
  if (policy.limitMinor !== null && declaredMinor > policy.limitMinor) return "over-limit";
  return { declaredMinor, premiumMinor: cargoPremiumMinor(policy, declaredMinor) };
}

/** What goods are declared at; null where it rests on a cost that nobody knows. */
export function declaredValueMinor(basis: DeclaredBasis, goods: readonly GoodsToDeclare[]): bigint | null {
  const priceMinor = goods.reduce((sum, { insuredMinor }) => sum + insuredMinor, 0n);
  switch (basis.of) {
    case "price":
      return priceMinor;
    case "percentage":
      // Percent with two decimals: of ten thousand.
      return roundQuotient(priceMinor * scaled(basis.percent, 2), 10_000n, CARGO_ROUNDING);
    case "cost": {
      let costMinor = 0n;
      for (const each of goods) {
        if (each.costMinor === null) return null;
        costMinor += each.costMinor;
      }
      return costMinor;
    }
  }
}

const RATE_DECIMALS = 6;

/**
 * What a policy costs for a shipment: its rate of the declared value, and at least its minimum.
 *
 * 0.6 % of 5,000.00 is 30.00; of 500.00 with a minimum of 10.00 it is 10.00.
 */
export function cargoPremiumMinor(
  policy: Pick<CargoPolicy, "rate" | "minimumMinor">,
  declaredMinor: bigint,
): bigint {
  const rated = roundQuotient(
    declaredMinor * scaled(policy.rate, RATE_DECIMALS),
    powerOfTen(RATE_DECIMALS),
    CARGO_ROUNDING,
  );
  return rated > policy.minimumMinor ? rated : policy.minimumMinor;
}
