import { z } from "zod";
import { updateEvidence, type EvidenceRefusal } from "../../commerce/dispute-evidence";
import { readArguments } from "../../graphql/arguments";
import { Entity } from "../../graphql/entity";
import type { AdminRegistry, UserError } from "../context";
import { EVIDENCE_TEXTS } from "../fields/disputes";
import { userErrors } from "../fields/values";
import { disputeOfEvidence } from "../queries/disputes";

const updateArguments = z.strictObject({
  id: z.string(),
  input: z.strictObject({
    ...Object.fromEntries(EVIDENCE_TEXTS.map((field) => [field, z.string().optional()])),
    submitEvidence: z.boolean().default(false),
  }),
});

const CODES: Record<EvidenceRefusal, string> = {
  "already-submitted": "EVIDENCE_ALREADY_ACCEPTED",
  "past-due": "EVIDENCE_PAST_DUE_DATE",
  "too-long": "INVALID",
};

export function disputeMutations(registry: AdminRegistry): void {
  registry.value("DisputeEvidenceUpdatePayload", ["disputeEvidence", "userErrors"]);
  registry.value("DisputeEvidenceUpdateUserError", ["field", "message", "code"]);
  registry.type<undefined>("Mutation", {
    disputeEvidenceUpdate: (_root, args, { core, shop }) => {
      const { id, input } = readArguments("Mutation.disputeEvidenceUpdate", updateArguments, args);
      const dispute = disputeOfEvidence(shop, id);
      if (!dispute) {
        const message = "Dispute evidence could not be found.";
        return answer(null, [{ field: ["id"], message, code: "DISPUTE_EVIDENCE_NOT_FOUND" }]);
      }
      const { submitEvidence: submit, ...fields } = input;
      const texts = Object.fromEntries(
        Object.entries(fields).filter((entry): entry is [string, string] => typeof entry[1] === "string"),
      );
      const updated = updateEvidence(core, shop, dispute, { fields: texts, submit });
      const evidence = new Entity("ShopifyPaymentsDisputeEvidence", dispute);
      if (updated.ok) return answer(evidence, []);
      return answer(null, [{ field: ["input"], message: updated.message, code: CODES[updated.reason] }]);
    },
  });
}

function answer(disputeEvidence: Entity | null, errors: readonly UserError[]): object {
  return { disputeEvidence, userErrors: userErrors(errors) };
}
