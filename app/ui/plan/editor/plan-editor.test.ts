import { describe, expect, test } from "vitest";
import { checkPlan } from "../../../../domain/rating";
import type { OfferForm, PlanForm, RuleForm } from "~/ui/plan/form/plan-form";
import {
  isDirty,
  reduceEditor,
  startEditor,
  type EditorAction,
  type PlanEditor,
} from "~/ui/plan/editor/plan-editor";
import { planOfForm } from "~/ui/plan/form/plan-of-form";
import { starterPlan, STARTERS } from "~/ui/plan/start/starter-plans";

/** One offer with a rule for jade and one for everything else. */
const TWO_RULES = {
  ...starterPlan("share-of-value", "USD"),
  offers: [
    {
      id: "standard",
      perils: ["loss", "damage", "theft"],
      maximumPremium: "500.00",
      overMaximum: "decline",
      rounding: { increment: "0.50", mode: "half-up" },
      rules: [
        { id: "jade", match: { tags: ["jade"] }, premium: { type: "rate", rate: "0.01" } },
        { id: "other-goods", match: {}, premium: { type: "rate", rate: "0.02" } },
      ],
    },
  ],
};

const CHECKOUT = { termsUrl: "", taxable: false };

function editor(plan: unknown = TWO_RULES, revision = 3): PlanEditor {
  return startEditor({ currency: "USD", plan, checkout: CHECKOUT, revision });
}

function after(state: PlanEditor, ...actions: EditorAction[]): PlanEditor {
  return actions.reduce(reduceEditor, state);
}

function form(state: PlanEditor): PlanForm {
  if (!state.form) throw new Error("no plan was begun");
  return state.form;
}

function offer(state: PlanEditor, index = 0): OfferForm {
  const found = form(state).offers[index];
  if (!found) throw new Error(`there is no offer ${index}`);
  return found;
}

function rule(state: PlanEditor, index = 0): RuleForm {
  const found = offer(state).rules[index];
  if (!found) throw new Error(`there is no rule ${index}`);
  return found;
}

function ruleIds(state: PlanEditor): string[] {
  return offer(state).rules.map(({ id }) => id);
}

/** An action on the first offer's first rule. */
function onRule(state: PlanEditor, index = 0) {
  return { offer: offer(state).key, rule: rule(state, index).key };
}

test.each(STARTERS.flatMap((starter) => ["USD", "JPY", "KWD"].map((currency) => ({ starter, currency }))))(
  "the starter plan $starter can be published as it is in $currency",
  ({ starter, currency }) => {
    expect(checkPlan(starterPlan(starter, currency), { version: 1, currency })).toMatchObject({ ok: true });
  },
);

test("a plan as it was loaded is not dirty; a change makes it so and its reverse undoes it", () => {
  const loaded = editor();
  expect(isDirty(loaded)).toBe(false);
  const changed = after(loaded, { type: "rule-set", ...onRule(loaded), fields: { percent: "2" } });
  expect(isDirty(changed)).toBe(true);
  expect(isDirty(after(changed, { type: "rule-set", ...onRule(loaded), fields: { percent: "1" } }))).toBe(
    false,
  );
});

test("trying another type of premium and coming back loses nothing and changes nothing", () => {
  const loaded = editor();
  const there = after(loaded, { type: "rule-set", ...onRule(loaded), fields: { premiumType: "bands" } });
  expect(rule(there).bands).toHaveLength(2);
  expect(isDirty(there)).toBe(true);
  const back = after(there, { type: "rule-set", ...onRule(loaded), fields: { premiumType: "rate" } });
  expect(rule(back).percent).toBe("1");
  expect(isDirty(back)).toBe(false);
});

test("what was left unsaved is restored as from its own revision, and can be undone", () => {
  const loaded = editor(TWO_RULES, 5);
  const checkout = { termsUrl: "https://", taxable: true };
  const plan = { ...TWO_RULES, includeShipping: true };
  const restored = after(loaded, { type: "copy-restored", plan, checkout, revision: 3 });
  expect(restored).toMatchObject({ revision: 3, checkout, form: { includeShipping: true } });
  expect(isDirty(restored)).toBe(true);
  expect(form(after(restored, { type: "undone" }))).toBe(form(loaded));
});

test("settings of the checkout count as changes too", () => {
  expect(isDirty(after(editor(), { type: "checkout-set", fields: { taxable: true } }))).toBe(true);
});

test("discarding brings back what the server has", () => {
  const loaded = editor();
  const changed = after(
    loaded,
    { type: "rule-removed", ...onRule(loaded) },
    { type: "checkout-set", fields: { termsUrl: "https://example.com" } },
    { type: "failed", failure: { kind: "network" } },
    { type: "discarded" },
  );
  expect(isDirty(changed)).toBe(false);
  expect(form(changed)).toBe(form(loaded));
  expect(changed).toMatchObject({ failure: null, removed: null });
});

test("discarding a plan that was never saved leads back to the templates", () => {
  const begun = after(editor(null, 0), { type: "plan-started", plan: starterPlan("price-by-value", "USD") });
  expect(isDirty(begun)).toBe(true);
  expect(after(begun, { type: "discarded" }).form).toBeNull();
});

test("a new rule is placed above a last rule that takes everything, where it has an effect", () => {
  const loaded = editor();
  const added = after(loaded, { type: "rule-added", offer: offer(loaded).key });
  expect(ruleIds(added)).toEqual(["jade", "rule", "other-goods"]);
  const narrowed = after(loaded, {
    type: "rule-set",
    ...onRule(loaded, 1),
    fields: { destinations: ["US"] },
  });
  expect(ruleIds(after(narrowed, { type: "rule-added", offer: offer(loaded).key }))).toEqual([
    "jade",
    "other-goods",
    "rule",
  ]);
});

test("a duplicate stands below its original under an id that is free", () => {
  const loaded = editor();
  const twice = after(
    loaded,
    { type: "rule-duplicated", ...onRule(loaded) },
    { type: "rule-duplicated", ...onRule(loaded) },
  );
  expect(ruleIds(twice)).toEqual(["jade", "jade-3", "jade-2", "other-goods"]);
  expect(new Set(offer(twice).rules.map(({ key }) => key)).size).toBe(4);
});

test("a duplicated offer is a copy that is changed by itself", () => {
  const loaded = editor();
  const copied = after(loaded, { type: "offer-duplicated", offer: offer(loaded).key });
  expect(form(copied).offers.map(({ id }) => id)).toEqual(["standard", "standard-2"]);
  const key = offer(copied, 1).rules[0]?.key ?? "";
  const changed = after(copied, {
    type: "rule-set",
    offer: offer(copied, 1).key,
    rule: key,
    fields: { percent: "9" },
  });
  expect(rule(changed).percent).toBe("1");
  expect(checkPlan(planOfForm(form(changed), "USD"), { version: 1, currency: "USD" })).toMatchObject({
    ok: true,
  });
});

test("a rule is put at any place of the list, and stays within it", () => {
  const loaded = editor();
  const placed = (state: PlanEditor, index: number, at: number) =>
    after(state, { type: "rule-placed", ...onRule(state, index), at });
  const three = after(loaded, { type: "rule-duplicated", ...onRule(loaded) });
  expect(ruleIds(three)).toEqual(["jade", "jade-2", "other-goods"]);
  expect(ruleIds(placed(three, 0, 2))).toEqual(["jade-2", "other-goods", "jade"]);
  expect(ruleIds(placed(three, 2, 0))).toEqual(["other-goods", "jade", "jade-2"]);
  expect(ruleIds(placed(three, 0, 9))).toEqual(["jade-2", "other-goods", "jade"]);
  expect(placed(three, 1, 1)).toBe(three);
});

test("offers change places", () => {
  const loaded = editor();
  const two = after(loaded, { type: "offer-duplicated", offer: offer(loaded).key });
  const ids = (state: PlanEditor) => form(state).offers.map(({ id }) => id);
  expect(ids(two)).toEqual(["standard", "standard-2"]);
  const swapped = after(two, { type: "offer-moved", offer: offer(two).key, by: 1 });
  expect(ids(swapped)).toEqual(["standard-2", "standard"]);
  expect(after(swapped, { type: "offer-moved", offer: offer(swapped).key, by: -1 })).toBe(swapped);
});

describe("undoing", () => {
  const typed = (state: PlanEditor, percent: string) =>
    after(state, { type: "rule-set", ...onRule(state), fields: { percent } });

  test("goes back change by change, and forth again", () => {
    const loaded = editor();
    const removed = after(loaded, { type: "rule-removed", ...onRule(loaded) });
    const renamed = after(removed, { type: "offer-set", offer: offer(removed).key, fields: { id: "full" } });
    const back = after(renamed, { type: "undone" });
    expect(form(back)).toBe(form(removed));
    const start = after(back, { type: "undone" });
    expect(form(start)).toBe(form(loaded));
    expect(isDirty(start)).toBe(false);
    expect(form(after(start, { type: "redone" }, { type: "redone" }))).toBe(form(renamed));
  });

  test("takes what was typed into one field as one change, and into two as two", () => {
    const loaded = editor();
    const percent = typed(typed(typed(loaded, ""), "1."), "1.5");
    expect(form(after(percent, { type: "undone" }))).toBe(form(loaded));
    const limited = after(percent, { type: "rule-set", ...onRule(loaded), fields: { minimum: "2" } });
    expect(form(after(limited, { type: "undone" }))).toBe(form(percent));
  });

  test("takes each choice as a change of its own", () => {
    const loaded = editor();
    const chosen = (["flat", "bands"] as const).reduce(
      (state, premiumType) => after(state, { type: "rule-set", ...onRule(loaded), fields: { premiumType } }),
      loaded,
    );
    expect(rule(after(chosen, { type: "undone" })).premiumType).toBe("flat");
  });

  test("brings back what was discarded, and the settings of the checkout", () => {
    const loaded = editor();
    const changed = after(loaded, { type: "checkout-set", fields: { taxable: true } });
    const discarded = after(changed, { type: "discarded" });
    expect(after(discarded, { type: "undone" }).checkout.taxable).toBe(true);
  });

  test("leads back to the templates, and a new change cuts off what was undone", () => {
    const begun = after(editor(null, 0), { type: "plan-started", plan: TWO_RULES });
    const back = after(begun, { type: "undone" });
    expect(back.form).toBeNull();
    const other = after(back, { type: "plan-started", plan: starterPlan("flat-price", "USD") });
    expect(after(other, { type: "redone" })).toBe(other);
  });

  test("with nothing to undo or redo changes nothing", () => {
    const loaded = editor();
    expect(after(loaded, { type: "undone" })).toBe(loaded);
    expect(after(loaded, { type: "redone" })).toBe(loaded);
  });
});

test("a removed rule comes back where it was, with all that it held", () => {
  const loaded = editor();
  const removed = after(loaded, { type: "rule-removed", ...onRule(loaded) });
  expect(ruleIds(removed)).toEqual(["other-goods"]);
  expect(form(after(removed, { type: "removal-undone" }))).toEqual(form(loaded));
});

test("a removed offer comes back where it was", () => {
  const loaded = editor();
  const removed = after(loaded, { type: "offer-removed", offer: offer(loaded).key });
  expect(form(removed).offers).toEqual([]);
  const back = after(removed, { type: "removal-undone" });
  expect(form(back)).toEqual(form(loaded));
  expect(after(back, { type: "removal-undone" })).toEqual(back);
});

test("a band is added above the open one, takes its kind of price, and can be removed", () => {
  const loaded = editor(starterPlan("price-by-value", "USD"));
  const added = after(loaded, { type: "band-added", ...onRule(loaded) });
  expect(rule(added).bands.map(({ below }) => below)).toEqual([
    "50.00",
    "100.00",
    "200.00",
    "500.00",
    "1000.00",
    "2000.00",
    "",
    "",
  ]);
  const band = rule(added).bands[6]?.key ?? "";
  const typed = after(added, {
    type: "band-set",
    ...onRule(loaded),
    band,
    fields: { below: "4000.00", amount: "50" },
  });
  expect(rule(typed).bands[6]).toMatchObject({ below: "4000.00", amount: "50", priced: "amount" });
  expect(isDirty(after(typed, { type: "band-removed", ...onRule(loaded), band }))).toBe(false);
});

test("what was typed while a save was under way is still unsaved after it", () => {
  const loaded = editor();
  const sent = after(loaded, { type: "rule-set", ...onRule(loaded), fields: { percent: "2" } });
  const typed = after(
    sent,
    { type: "sent", what: "saving" },
    { type: "rule-set", ...onRule(loaded), fields: { percent: "3" } },
    { type: "saved", revision: 4, sent: { form: form(sent), checkout: sent.checkout } },
  );
  expect(typed).toMatchObject({ revision: 4, busy: null });
  expect(rule(typed).percent).toBe("3");
  expect(isDirty(typed)).toBe(true);
});

test("a conflict keeps what was typed, and the revision that it was typed on", () => {
  const loaded = editor();
  const changed = after(loaded, { type: "rule-set", ...onRule(loaded), fields: { percent: "2" } });
  const failure = {
    kind: "conflict",
    revision: 7,
    savedBy: "Lin Mei",
    savedAt: "2026-11-22T10:00:00Z",
  } as const;
  const conflicted = after(changed, { type: "sent", what: "saving" }, { type: "failed", failure });
  expect(conflicted).toMatchObject({ busy: null, revision: 3, failure });
  expect(form(conflicted)).toBe(form(changed));
});

test("taking the other's draft instead leaves nothing of one's own", () => {
  const loaded = editor();
  const changed = after(loaded, { type: "rule-set", ...onRule(loaded), fields: { percent: "2" } });
  const failure = { kind: "conflict", revision: 7, savedBy: "Lin Mei", savedAt: "" } as const;
  const waiting = after(changed, { type: "failed", failure }, { type: "theirs-wanted" });
  expect(waiting).toMatchObject({ awaiting: 7 });
  const plan = starterPlan("price-by-value", "USD");
  const start = { currency: "USD", plan, checkout: CHECKOUT, revision: 7 };
  const taken = after(waiting, { type: "restarted", start });
  expect(taken).toMatchObject({ revision: 7, failure: null, awaiting: null });
  expect(isDirty(taken)).toBe(false);
  expect(ruleIds(taken)).toEqual(["by-value"]);
  expect(rule(taken).key).not.toBe(rule(changed).key);
});

test("faults of the server stand until the next change", () => {
  const loaded = editor();
  const issue = { path: "plan.offers", code: "ladder-too-long", message: "too long" } as const;
  const refused = after(loaded, { type: "sent", what: "publishing" }, { type: "refused", issues: [issue] });
  expect(refused).toMatchObject({ faultsShown: true, serverFaults: [issue] });
  expect(after(refused, { type: "offer-added" })).toMatchObject({ faultsShown: true, serverFaults: [] });
});

test("an action on what is no longer there changes nothing", () => {
  const loaded = editor();
  const gone = { offer: "gone", rule: "gone" };
  expect(form(after(loaded, { type: "rule-set", ...gone, fields: { id: "x" } }))).toEqual(form(loaded));
  expect(form(after(loaded, { type: "rule-removed", offer: offer(loaded).key, rule: "gone" }))).toEqual(
    form(loaded),
  );
});
