import type { PlanFault } from "~/views/plan-fault";
import {
  emptyHistory,
  remember,
  stepBack,
  stepForward,
  type EditHistory,
} from "~/ui/plan/editor/edit-history";
import { formOfPlan } from "~/ui/plan/form/form-of-plan";
import { reducePlanForm, type FormAction } from "~/ui/plan/form/plan-form-changes";
import type { PlanForm, Removed } from "~/ui/plan/form/plan-form";
import { planOfForm } from "~/ui/plan/form/plan-of-form";

export type CheckoutForm = { termsUrl: string; taxable: boolean };

/** Why the last request to the server didn't do what was asked; what was typed is untouched. */
export type Failure =
  | { kind: "conflict"; revision: number; savedBy: string; savedAt: string }
  | { kind: "network" }
  | { kind: "already-publishing" }
  | { kind: "too-large"; bytes: number; limit: number }
  | { kind: "too-many-steps"; together: number; limit: number };

/** What people edit on the page. */
export type Edited = { form: PlanForm | null; checkout: CheckoutForm };

/** All that the plan page holds in the browser. */
export type PlanEditor = {
  currency: string;
  /** Null while the shop has no plan: the page offers templates. */
  form: PlanForm | null;
  checkout: CheckoutForm;
  /** As the server has it. */
  saved: Edited;
  history: EditHistory<Edited>;
  revision: number;
  lastKey: number;
  busy: "saving" | "publishing" | null;
  failure: Failure | null;
  /** Faults are shown once somebody asked to save or publish, and then until they are mended. */
  faultsShown: boolean;
  /** Faults that only the server finds; they stand until the next change. */
  serverFaults: readonly PlanFault[];
  removed: Removed | null;
  /** The revision that is to take the place of what is here, as soon as it is loaded. */
  awaiting: number | null;
};

export type EditorAction =
  | FormAction
  | { type: "plan-started"; plan: unknown }
  /** What was left unsaved, from the revision that it was made from: somebody else's save since then is a conflict. */
  | { type: "copy-restored"; plan: unknown; checkout: CheckoutForm; revision: number }
  | { type: "checkout-set"; fields: Partial<CheckoutForm> }
  | { type: "discarded" }
  | { type: "undone" }
  | { type: "redone" }
  | { type: "sent"; what: "saving" | "publishing" }
  | { type: "saved"; revision: number; sent: Edited }
  | { type: "refused"; issues: readonly PlanFault[] }
  | { type: "failed"; failure: Failure }
  | { type: "published" }
  | { type: "failure-closed" }
  /** Somebody else's draft, which is in the way of what is here, is to take its place. */
  | { type: "theirs-wanted" }
  | { type: "restarted"; start: EditorStart };

export type EditorStart = {
  currency: string;
  plan: unknown;
  checkout: CheckoutForm;
  revision: number;
};

/** @param start `plan` is null where nothing was saved yet */
export function startEditor(start: EditorStart, lastKey = 0): PlanEditor {
  const keys = keysAfter(lastKey);
  const form = start.plan === null ? null : formOfPlan(start.plan, keys.next);
  return {
    currency: start.currency,
    form,
    checkout: start.checkout,
    saved: { form, checkout: start.checkout },
    history: emptyHistory(),
    revision: start.revision,
    lastKey: keys.last(),
    busy: null,
    failure: null,
    faultsShown: false,
    serverFaults: [],
    removed: null,
    awaiting: null,
  };
}

/** The one place where the page's state changes. */
export function reduceEditor(state: PlanEditor, action: EditorAction): PlanEditor {
  switch (action.type) {
    case "plan-started": {
      const keys = keysAfter(state.lastKey);
      const form = formOfPlan(action.plan, keys.next);
      return { ...edited(state), form, lastKey: keys.last(), faultsShown: false, removed: null };
    }
    case "copy-restored": {
      const keys = keysAfter(state.lastKey);
      const form = action.plan === null ? null : formOfPlan(action.plan, keys.next);
      const { checkout, revision } = action;
      return { ...edited(state), form, checkout, revision, lastKey: keys.last(), removed: null };
    }
    case "checkout-set":
      return {
        ...edited(state, subjectOf(action)),
        checkout: { ...state.checkout, ...action.fields },
      };
    case "discarded":
      return {
        ...edited(state),
        ...state.saved,
        failure: null,
        faultsShown: false,
        removed: null,
      };
    case "undone":
      return travelled(state, stepBack(state.history, editedNow(state)));
    case "redone":
      return travelled(state, stepForward(state.history, editedNow(state)));
    case "sent":
      return { ...state, busy: action.what, failure: null, serverFaults: [] };
    case "saved":
      return { ...state, busy: null, revision: action.revision, saved: action.sent, faultsShown: true };
    case "refused":
      return { ...state, busy: null, faultsShown: true, serverFaults: action.issues };
    case "failed":
      return { ...state, busy: null, failure: action.failure };
    case "published":
      return { ...state, busy: null, failure: null };
    case "failure-closed":
      return { ...state, failure: null };
    case "theirs-wanted":
      return state.failure?.kind === "conflict" ? { ...state, awaiting: state.failure.revision } : state;
    case "restarted":
      return startEditor(action.start, state.lastKey);
    default:
      return state.form ? reduceForm(state, state.form, action) : state;
  }
}

function reduceForm(state: PlanEditor, form: PlanForm, action: FormAction): PlanEditor {
  const keys = keysAfter(state.lastKey);
  const changed = reducePlanForm({ form, removed: state.removed }, action, {
    newKey: keys.next,
    currency: state.currency,
  });
  if (changed.form === form) return changed.removed === state.removed ? state : { ...state, ...changed };
  return { ...edited(state, subjectOf(action)), ...changed, lastKey: keys.last() };
}

/** The state that a change is made in. @param subject see `remember` */
function edited(state: PlanEditor, subject: string | null = null): PlanEditor {
  const history = remember(state.history, editedNow(state), subject);
  return { ...state, history, serverFaults: [] };
}

function editedNow({ form, checkout }: PlanEditor): Edited {
  return { form, checkout };
}

/** Undone or redone: nothing stands beside it as removed any more, because going back brings it back. */
function travelled(
  state: PlanEditor,
  step: { state: Edited; history: EditHistory<Edited> } | null,
): PlanEditor {
  if (!step) return state;
  return { ...state, ...step.state, history: step.history, serverFaults: [], removed: null };
}

/** Fields that are typed into; the others are chosen, each choice a change of its own. */
const TYPED: ReadonlySet<string> = new Set([
  "id",
  "minimumPremium",
  "maximumPremium",
  "minimumInsuredValue",
  "maximumInsuredValue",
  "increment",
  "from",
  "below",
  "amount",
  "percent",
  "minimum",
  "maximum",
  "termsUrl",
]);

/** The text field that a change was typed into; null for any other change. */
function subjectOf(action: EditorAction): string | null {
  if (!("fields" in action)) return null;
  const { type, fields, ...at } = action;
  const names = Object.keys(fields);
  return names.every((name) => TYPED.has(name)) ? [type, ...Object.values(at), ...names].join(" ") : null;
}

/** Whether something isn't saved. Fields that the plan doesn't use (of another type of premium) don't count. */
export function isDirty({ form, checkout, saved, currency }: PlanEditor): boolean {
  return (
    checkout.termsUrl !== saved.checkout.termsUrl ||
    checkout.taxable !== saved.checkout.taxable ||
    content(form, currency) !== content(saved.form, currency)
  );
}

function content(form: PlanForm | null, currency: string): string | null {
  return form && JSON.stringify(planOfForm(form, currency));
}

function keysAfter(last: number): { next: () => string; last: () => number } {
  let key = last;
  return { next: () => `k${++key}`, last: () => key };
}
