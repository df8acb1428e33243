import type { Violation } from "../../../domain/cart/index";
import type { FunctionPlan } from "../../../domain/rating/index";
import { destinationRefusal } from "../../../domain/rating/rate-offer";
import type { Delivery } from "./delivery";
import type { CartLine } from "./sold-lines";

/**
 * Whether a violation may only seem to be one because of collections: functions are told of all of them, surfaces only
 * of those that the shop's channel shows, and of fifty. So where the plan's collections hold goods of the cart, neither
 * the premium nor whether it is offered is certain; where it goes, and who pays for it there, is.
 */
export function isInDoubt(
  violation: Violation,
  plan: FunctionPlan,
  delivery: Delivery | null,
  lines: readonly CartLine[],
): boolean {
  if (delivery?.kind !== "shipped") return false;
  switch (violation) {
    case "older-cart":
    case "other-version":
      return lines.some(isInCollection);
    case "not-offered":
      return destinationRefusal(plan, delivery.destination) === null && lines.some(isInCollection);
    default:
      return false;
  }
}

/** Whether goods are in a collection that the plan lists: the input query asks for no others. */
function isInCollection({ merchandise }: CartLine): boolean {
  return (
    merchandise.__typename === "ProductVariant" &&
    merchandise.requiresShipping &&
    !merchandise.product.isGiftCard &&
    merchandise.product.inCollections.some(({ isMember }) => isMember)
  );
}
