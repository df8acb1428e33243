import { Registry } from "../graphql/registry";
import type { AccessRule } from "../schemas/load-schema";
import { bulkOperations } from "./bulk/bulk-operations";
import type { AdminContext, AdminRegistry } from "./context";
import { agreementTypes } from "./fields/agreements";
import { customerTypes } from "./fields/customers";
import { disputeTypes } from "./fields/disputes";
import { draftOrderTypes } from "./fields/draft-orders";
import { fulfillmentTypes } from "./fields/fulfillments";
import { functionTypes } from "./fields/functions";
import { metafieldType } from "./fields/metafields";
import { orderLineTypes } from "./fields/order-lines";
import { orderType } from "./fields/orders";
import { productTypes } from "./fields/products";
import { publicationTypes } from "./fields/publications";
import { refundTypes } from "./fields/refunds";
import { returnTypes } from "./fields/returns";
import { shopTypes } from "./fields/shop";
import { suggestedRefundTypes } from "./fields/suggested-refund";
import { valueTypes } from "./fields/values";
import { cartTransformMutations } from "./mutations/cart-transforms";
import { disputeMutations } from "./mutations/disputes";
import { draftOrderMutations } from "./mutations/draft-orders";
import { flowMutation } from "./mutations/flow";
import { fulfillmentMutations } from "./mutations/fulfillments";
import { metafieldMutations } from "./mutations/metafields";
import { orderMutations } from "./mutations/orders";
import { productSetMutation } from "./mutations/product-set";
import { productMutations } from "./mutations/products";
import { publishMutation } from "./mutations/publish";
import { refundMutation } from "./mutations/refund-create";
import { tagMutations } from "./mutations/tags";
import { validationMutations } from "./mutations/validations";
import { variantMutations } from "./mutations/variants";
import { catalogQueries } from "./queries/catalog";
import { disputeQueries } from "./queries/disputes";
import { nodeQueries } from "./queries/nodes";
import { orderQueries } from "./queries/orders";
import { webhookSubscriptions } from "./webhook-subscriptions";

const AREAS: readonly ((registry: AdminRegistry) => void)[] = [
  valueTypes,
  metafieldType,
  shopTypes,
  publicationTypes,
  productTypes,
  catalogQueries,
  productMutations,
  productSetMutation,
  variantMutations,
  publishMutation,
  metafieldMutations,
  customerTypes,
  orderType,
  agreementTypes,
  orderLineTypes,
  orderQueries,
  orderMutations,
  refundTypes,
  suggestedRefundTypes,
  returnTypes,
  refundMutation,
  disputeTypes,
  disputeQueries,
  disputeMutations,
  draftOrderTypes,
  draftOrderMutations,
  fulfillmentTypes,
  fulfillmentMutations,
  functionTypes,
  cartTransformMutations,
  validationMutations,
  tagMutations,
  flowMutation,
  nodeQueries,
  webhookSubscriptions,
  bulkOperations,
];

/** All of the Admin API that is played. */
export function adminRegistry(): AdminRegistry {
  const registry = new Registry<AdminContext>();
  for (const area of AREAS) area(registry);
  return registry;
}

/** Rules that the schema's data has in words only. */
export const MORE_ACCESS_RULES: Record<string, AccessRule> = {
  "Mutation.refundCreate": { scopes: ["write_orders"], words: "`write_orders` access scope." },
};
