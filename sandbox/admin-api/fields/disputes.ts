import { Entity } from "../../graphql/entity";
import { printTime } from "../../graphql/scalars";
import { gid } from "../../state/ids";
import type { Dispute } from "../../state/types";
import type { AdminRegistry } from "../context";
import { money } from "./values";

/** What is put forward as text; addresses and files aren't played. */
export const EVIDENCE_TEXTS = [
  "accessActivityLog",
  "cancellationPolicyDisclosure",
  "cancellationRebuttal",
  "customerEmailAddress",
  "customerFirstName",
  "customerLastName",
  "refundPolicyDisclosure",
  "refundRefusalExplanation",
  "uncategorizedText",
] as const;

export function disputeTypes(registry: AdminRegistry): void {
  registry.type<Dispute>("ShopifyPaymentsDispute", {
    id: ({ id }) => gid("ShopifyPaymentsDispute", id),
    legacyResourceId: ({ id }) => id,
    amount: ({ amount, currency }) => money(amount, currency),
    evidenceDueBy: (dispute) => timeOrNull(dispute.evidenceDueBy),
    evidenceSentOn: (dispute) => timeOrNull(dispute.evidenceSentOn),
    finalizedOn: (dispute) => timeOrNull(dispute.finalizedOn),
    initiatedAt: ({ initiatedAt }) => printTime(initiatedAt),
    reasonDetails: ({ reason, networkReasonCode }) => ({ reason, networkReasonCode }),
    status: ({ status }) => status,
    type: ({ type }) => type,
    order: ({ orderId }, _args, { shop }) => {
      const order = shop.orders[orderId];
      return order ? new Entity("Order", order) : null;
    },
    disputeEvidence: (dispute) => new Entity("ShopifyPaymentsDisputeEvidence", dispute),
  });
  registry.value("ShopifyPaymentsDisputeReasonDetails", ["reason", "networkReasonCode"]);
  registry.type<Dispute>("ShopifyPaymentsDisputeEvidence", {
    id: ({ evidence }) => gid("ShopifyPaymentsDisputeEvidence", evidence.id),
    submitted: ({ evidence }) => evidence.submitted,
    dispute: (dispute) => new Entity("ShopifyPaymentsDispute", dispute),
    ...Object.fromEntries(
      EVIDENCE_TEXTS.map((field) => [field, ({ evidence }: Dispute) => evidence.fields[field] ?? null]),
    ),
  });
}

function timeOrNull(instant: string | null): string | null {
  return instant === null ? null : printTime(instant);
}
