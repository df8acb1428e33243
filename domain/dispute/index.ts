export type { ClaimOfFacts, DisputeFacts } from "./evidence-facts";
export {
  EVIDENCE_FIELDS,
  isEmptyEvidence,
  LONGEST_EVIDENCE,
  tooLong,
  type EvidenceField,
  type EvidenceTexts,
} from "./evidence-fields";
export { evidenceTexts } from "./evidence-texts";
