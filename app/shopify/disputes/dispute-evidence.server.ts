import { z } from "zod";
import { EVIDENCE_FIELDS, type EvidenceTexts } from "../../../domain/dispute";
import { runOperation, userErrors, type AdminApi, type UserError } from "~/shopify/graphql.server";

const FIELDS = EVIDENCE_FIELDS.join("\n        ");

export const READ_DISPUTE_EVIDENCE = `#graphql
  query ReadDisputeEvidence($id: ID!) {
    dispute(id: $id) {
      id
      status
      evidenceDueBy
      evidenceSentOn
      disputeEvidence {
        id
        submitted
        ${FIELDS}
      }
    }
  }`;

/** What is sent to the bank can't be changed after. */
export const SUBMIT_DISPUTE_EVIDENCE = `#graphql
  mutation SubmitDisputeEvidence($id: ID!, $input: ShopifyPaymentsDisputeEvidenceUpdateInput!) {
    disputeEvidenceUpdate(id: $id, input: $input) {
      disputeEvidence { id submitted }
      userErrors { field message code }
    }
  }`;

const text = z.string().nullable();
const answer = z.object({
  dispute: z
    .object({
      status: z.string(),
      evidenceDueBy: z.iso.datetime().nullable(),
      evidenceSentOn: z.iso.datetime().nullable(),
      disputeEvidence: z.object({
        id: z.string(),
        submitted: z.boolean(),
        uncategorizedText: text,
        refundRefusalExplanation: text,
        accessActivityLog: text,
        refundPolicyDisclosure: text,
        cancellationPolicyDisclosure: text,
        cancellationRebuttal: text,
      }),
    })
    .nullable(),
});

/** A dispute's evidence as it lies at Shopify. */
export type ShopifyEvidence = {
  /** gid://shopify/ShopifyPaymentsDisputeEvidence/1 */
  id: string;
  /** Of the dispute. */
  status: string;
  dueBy: Date | null;
  submitted: boolean;
  texts: EvidenceTexts;
};

/** Null: the shop has no such dispute. @param disputeId gid://shopify/ShopifyPaymentsDispute/1 */
export async function readDisputeEvidence(
  admin: AdminApi,
  disputeId: string,
): Promise<ShopifyEvidence | null> {
  const { dispute } = await runOperation(admin, READ_DISPUTE_EVIDENCE, { id: disputeId }, answer);
  if (!dispute) return null;
  const { id, submitted, ...told } = dispute.disputeEvidence;
  const texts = Object.fromEntries(EVIDENCE_FIELDS.map((field) => [field, told[field] ?? ""]));
  return {
    id,
    status: dispute.status,
    dueBy: dispute.evidenceDueBy === null ? null : new Date(dispute.evidenceDueBy),
    submitted: submitted || dispute.evidenceSentOn !== null,
    texts: texts as EvidenceTexts,
  };
}

const submission = z.object({ disputeEvidenceUpdate: z.object({ userErrors }).nullable() });

/** Sends texts to the bank for good; those that are empty are left as they lie at Shopify. */
export async function submitDisputeEvidence(
  admin: AdminApi,
  evidenceId: string,
  texts: EvidenceTexts,
): Promise<{ ok: true } | { ok: false; userErrors: UserError[] }> {
  const told = Object.entries(texts).filter(([, each]) => each !== "");
  const input = { ...Object.fromEntries(told), submitEvidence: true };
  const variables = { id: evidenceId, input };
  const { disputeEvidenceUpdate } = await runOperation(admin, SUBMIT_DISPUTE_EVIDENCE, variables, submission);
  const errors = disputeEvidenceUpdate?.userErrors ?? [];
  return errors.length === 0 ? { ok: true } : { ok: false, userErrors: errors };
}
