import type { Dispatch } from "react";
import type { EditorAction } from "~/ui/plan/editor/plan-editor";
import type { OfferForm, Removed } from "~/ui/plan/form/plan-form";

/** What the parts of an offer's card need of it. */
export type OfferProps = {
  path: string;
  offer: OfferForm;
  position: { index: number; count: number };
  /** It wasn't there when the page opened. */
  isNew: boolean;
  removed: Removed | null;
  currency: string;
  dispatch: Dispatch<EditorAction>;
};
