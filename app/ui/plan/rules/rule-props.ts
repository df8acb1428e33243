import type { Dispatch } from "react";
import type { EditorAction } from "~/ui/plan/editor/plan-editor";
import type { RuleForm } from "~/ui/plan/form/plan-form";

/** What the parts of a rule's card need of it. */
export type RuleProps = {
  path: string;
  /** Key of its offer, and the offer's place among all. */
  offer: string;
  offerIndex: number;
  rule: RuleForm;
  position: { index: number; count: number };
  currency: string;
  dispatch: Dispatch<EditorAction>;
};
