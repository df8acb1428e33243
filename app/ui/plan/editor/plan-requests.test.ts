import { beforeEach, describe, expect, test, vi } from "vitest";
import { reduceEditor, startEditor, type EditorAction, type PlanEditor } from "~/ui/plan/editor/plan-editor";
import { requestPublish, requestSave } from "~/ui/plan/editor/plan-requests";
import { starterPlan } from "~/ui/plan/start/starter-plans";

const fetched = vi.fn<typeof fetch>();
beforeEach(() => {
  fetched.mockReset();
  vi.stubGlobal("fetch", fetched);
});

const editor: PlanEditor = startEditor({
  currency: "USD",
  plan: starterPlan("share-of-value", "USD"),
  checkout: { termsUrl: "https://jade.example/terms", taxable: true },
  revision: 4,
});

/** The page's state after the server's answer. */
function after(actions: readonly EditorAction[]): PlanEditor {
  return actions.reduce(reduceEditor, { ...editor, busy: "saving" } as PlanEditor);
}

describe("saving", () => {
  test("sends what stands in the form, and the revision that it was read as", async () => {
    fetched.mockResolvedValue(Response.json({ revision: 5 }));
    expect(after(await requestSave(editor))).toMatchObject({ revision: 5, busy: null, failure: null });
    const [address, init] = fetched.mock.calls[0] ?? [];
    expect(address).toBe("/app/plan/draft");
    expect(JSON.parse(String(init?.body))).toMatchObject({
      revision: 4,
      plan: { offers: [{ rules: [{ premium: { rate: "0.01" } }] }] },
      checkout: { termsUrl: "https://jade.example/terms", taxable: true },
    });
  });

  test.each([
    ["there is no network", () => fetched.mockRejectedValue(new TypeError("Failed to fetch"))],
    ["a proxy answers with a page", () => fetched.mockResolvedValue(new Response("<html>", { status: 502 }))],
    ["the answer is none of ours", () => fetched.mockResolvedValue(Response.json({}))],
  ])("where %s says so, and leaves everything as it was typed", async (_, happen) => {
    happen();
    const state = after(await requestSave(editor));
    expect(state).toMatchObject({ revision: 4, busy: null, failure: { kind: "network" } });
    expect(state.form).toBe(editor.form);
    expect(state.saved).toBe(editor.saved);
  });

  test("over somebody else's tells whose", async () => {
    const savedAt = "2026-11-22T10:00:00.000Z";
    const body = { ok: false, reason: "conflict", revision: 9, savedBy: "Lin Mei", savedAt };
    fetched.mockResolvedValue(Response.json(body, { status: 409 }));
    expect(after(await requestSave(editor))).toMatchObject({
      revision: 4,
      failure: { kind: "conflict", revision: 9, savedBy: "Lin Mei", savedAt },
    });
  });

  test("that was refused by the form of the request shows the fault at its field", async () => {
    const issues = [{ path: "checkout.termsUrl", code: "not-url", message: "must be a web address" }];
    fetched.mockResolvedValue(Response.json({ issues }, { status: 422 }));
    expect(after(await requestSave(editor))).toMatchObject({
      revision: 4,
      faultsShown: true,
      serverFaults: issues,
    });
  });

  test("without a plan asks for nothing", async () => {
    expect(await requestSave({ ...editor, form: null })).toEqual([]);
    expect(fetched).not.toHaveBeenCalled();
  });
});

describe("publishing", () => {
  test.each([
    [202, { ok: true, version: 2, runId: "r", revision: 5 }, { failure: null, faultsShown: true }],
    [409, { reason: "already-publishing", revision: 5 }, { failure: { kind: "already-publishing" } }],
    [
      422,
      { reason: "too-large", bytes: 12_000, limit: 10_000, revision: 5 },
      { failure: { kind: "too-large", bytes: 12_000, limit: 10_000 } },
    ],
    [
      422,
      { reason: "too-many-steps", together: 2_100, limit: 2_048, revision: 5 },
      { failure: { kind: "too-many-steps", together: 2_100, limit: 2_048 } },
    ],
    [
      422,
      { reason: "invalid", issues: [{ path: "plan.offers", code: "empty", message: "" }], revision: 5 },
      { serverFaults: [{ path: "plan.offers", code: "empty" }], faultsShown: true },
    ],
  ])("answered %i knows that the draft was saved, and what came of it", async (status, body, state) => {
    fetched.mockResolvedValue(Response.json(body, { status }));
    expect(after(await requestPublish(editor))).toMatchObject({ revision: 5, busy: null, ...state });
    expect(fetched.mock.calls[0]?.[0]).toBe("/app/plan/publish");
  });
});
