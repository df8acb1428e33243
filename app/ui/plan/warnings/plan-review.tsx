import { createContext, useContext, useDeferredValue, useMemo, type ReactNode } from "react";
import type { Plan } from "../../../../domain/rating";
import {
  reviewPlan,
  type PlanReview,
  type PlanWarning,
} from "../../../../domain/rating/warnings/plan-warnings";

/** A valid plan, and what is worth a look in it. */
export type ReviewedPlan = PlanReview & { plan: Plan };

const ReviewContext = createContext<ReviewedPlan | null>(null);

/** What is worth a look in the plan that is being typed. */
export function PlanReviewProvider({
  reviewed,
  children,
}: {
  reviewed: ReviewedPlan | null;
  children: ReactNode;
}) {
  return <ReviewContext.Provider value={reviewed}>{children}</ReviewContext.Provider>;
}

/** Null while the form holds no valid plan. */
export function useReview(): ReviewedPlan | null {
  return useContext(ReviewContext);
}

/** Works it out a moment after the typing, which it never holds up. @param plan null while the form holds no valid plan */
export function useReviewOf(plan: Plan | null): ReviewedPlan | null {
  const calm = useDeferredValue(plan);
  return useMemo(() => calm && { plan: calm, ...reviewPlan(calm) }, [calm]);
}

/** The field or rule that a warning is about: "plan.offers[0].rules[2]". */
export function placeOf(warning: PlanWarning): string {
  switch (warning.kind) {
    case "no-destination":
      return "plan.destinations.include";
    case "hazardous-destination":
      return "plan.merchantFunded";
    case "unreachable-rule":
    case "rule-above-limit":
    case "thin-premium":
      return `plan.offers[${warning.offer}].rules[${warning.rule}]`;
  }
}
