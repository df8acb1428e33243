import { kindOf } from "../line-index";
import type { Plan } from "../plan";
import { preparePlan, type PreparedOffer, type PreparedPlan } from "../prepared-plan";

/** A prepared plan as JSON holds it; amounts are `{"n": "98"}`. */
type Packed = {
  readonly every: readonly number[];
  readonly kinds: readonly (readonly (readonly [string, readonly number[]])[] | null)[];
  readonly offers: readonly PreparedOffer[];
};

/**
 * The plan made ready for arithmetic, as text: published beside the plan for the cart block, which has to be small and
 * so leaves out how a plan is prepared. `rateCart(unpackPlan(packPlan(plan), plan), cart)` is
 * `rateCart(preparePlan(plan), cart)`.
 */
export function packPlan(plan: Plan): string {
  const { index, offers } = preparePlan(plan);
  const kinds = index.kinds.map((kind) => kind && [...kind.places]);
  const packed: Packed = { every: index.every, kinds, offers };
  return JSON.stringify(packed, (_, value: unknown) =>
    typeof value === "bigint" ? { n: String(value) } : value,
  );
}

/** The plan that `packPlan` packed: `plan` is the same one. It is trusted to be. */
export function unpackPlan(text: string, plan: Plan): PreparedPlan {
  const { every, kinds, offers } = JSON.parse(text, (_, value: { n?: string } | null) =>
    value?.n ? BigInt(value.n) : value,
  ) as Packed;
  return {
    plan,
    offers,
    index: { every, kinds: kinds.map((places, index) => places && kindOf(new Map(places), index)) },
  };
}
