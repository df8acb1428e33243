import { z } from "zod";
import { idOf, paging, readArguments } from "../../graphql/arguments";
import { connection } from "../../graphql/connection";
import { Entity } from "../../graphql/entity";
import { idMatches, searchFilter, timeMatches, wordMatches, type Matchers } from "../../graphql/search-query";
import type { Dispute, ShopState } from "../../state/types";
import type { AdminRegistry } from "../context";

const oneArguments = z.strictObject({ id: z.string() });
const disputesArguments = z.strictObject({ ...paging, query: z.string().optional() });

export function disputeQueries(registry: AdminRegistry): void {
  registry.type<undefined>("QueryRoot", {
    dispute: (_root, args, { shop }) => {
      const id = idOf("ShopifyPaymentsDispute", readArguments("QueryRoot.dispute", oneArguments, args).id);
      const dispute = id === null ? undefined : shop.disputes[id];
      return dispute ? new Entity("ShopifyPaymentsDispute", dispute) : null;
    },
    disputes: (_root, args, { shop }) => {
      const where = "QueryRoot.disputes";
      const { query, ...page } = readArguments(where, disputesArguments, args);
      const found = Object.values(shop.disputes).filter(searchFilter(where, query, MATCHERS));
      const entity = (dispute: Dispute): Entity => new Entity("ShopifyPaymentsDispute", dispute);
      return connection(found, { id: ({ id }) => id }, page, entity);
    },
    disputeEvidence: (_root, args, { shop }) => {
      const dispute = disputeOfEvidence(
        shop,
        readArguments("QueryRoot.disputeEvidence", oneArguments, args).id,
      );
      return dispute ? new Entity("ShopifyPaymentsDisputeEvidence", dispute) : null;
    },
  });
}

const MATCHERS: Matchers<Dispute> = {
  id: ({ id }, term) => idMatches(id, term),
  initiated_at: ({ initiatedAt }, term) => timeMatches(initiatedAt, term),
  status: ({ status }, term) => wordMatches(status, term),
};

/** @param text gid://shopify/ShopifyPaymentsDisputeEvidence/1 */
export function disputeOfEvidence(shop: ShopState, text: string): Dispute | undefined {
  const id = idOf("ShopifyPaymentsDisputeEvidence", text);
  return Object.values(shop.disputes).find(({ evidence }) => evidence.id === id);
}
