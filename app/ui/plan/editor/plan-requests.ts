import { z } from "zod";
import type { EditorAction, PlanEditor } from "~/ui/plan/editor/plan-editor";
import { planOfForm } from "~/ui/plan/form/plan-of-form";

// What the routes answer; only what the page acts on.
const issues = z.array(
  z.object({ path: z.string(), code: z.string(), message: z.string(), detail: z.string().optional() }),
);
const savedAnswer = z.object({ revision: z.number() });
const refusedAnswer = z.discriminatedUnion("reason", [
  z.object({
    reason: z.literal("conflict"),
    revision: z.number(),
    savedBy: z.string().default(""),
    savedAt: z.string().default(""),
  }),
  z.object({ reason: z.literal("already-publishing"), revision: z.number() }),
  z.object({ reason: z.literal("invalid"), revision: z.number(), issues }),
  z.object({ reason: z.literal("too-large"), revision: z.number(), bytes: z.number(), limit: z.number() }),
  z.object({
    reason: z.literal("too-many-steps"),
    revision: z.number(),
    together: z.number(),
    limit: z.number(),
  }),
]);
const malformedAnswer = z.object({ issues });

/** Saves what the page holds. @returns what happened, as the page's reducer takes it */
export async function requestSave(editor: PlanEditor): Promise<EditorAction[]> {
  return request("/app/plan/draft", editor);
}

/** Saves and publishes what the page holds. @returns what happened, as the page's reducer takes it */
export async function requestPublish(editor: PlanEditor): Promise<EditorAction[]> {
  return request("/app/plan/publish", editor);
}

/** App Bridge adds the session token, and renews it where it has run out. */
async function request(address: string, editor: PlanEditor): Promise<EditorAction[]> {
  const { form, checkout, currency, revision } = editor;
  if (!form) return [];
  const sent = { form, checkout };
  const body = JSON.stringify({ revision, plan: planOfForm(form, currency), checkout });
  try {
    const response = await fetch(address, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body,
    });
    const answer: unknown = await response.json();
    if (response.ok) {
      const saved: EditorAction = { type: "saved", revision: savedAnswer.parse(answer).revision, sent };
      return response.status === 202 ? [saved, { type: "published" }] : [saved];
    }
    return refused(answer, sent);
  } catch {
    // No answer, or one that isn't from our server (a proxy's page): nothing is known to be saved.
    return [{ type: "failed", failure: { kind: "network" } }];
  }
}

function refused(answer: unknown, sent: PlanEditor["saved"]): EditorAction[] {
  const known = refusedAnswer.safeParse(answer);
  if (!known.success) return [{ type: "refused", issues: faults(malformedAnswer.parse(answer).issues) }];
  const { data } = known;
  const saved: EditorAction = { type: "saved", revision: data.revision, sent };
  switch (data.reason) {
    case "conflict": {
      const { revision, savedBy, savedAt } = data;
      return [{ type: "failed", failure: { kind: "conflict", revision, savedBy, savedAt } }];
    }
    case "already-publishing":
      return [saved, { type: "failed", failure: { kind: "already-publishing" } }];
    case "invalid":
      return [saved, { type: "refused", issues: faults(data.issues) }];
    case "too-large":
      return [
        saved,
        { type: "failed", failure: { kind: "too-large", bytes: data.bytes, limit: data.limit } },
      ];
    case "too-many-steps": {
      const { together, limit } = data;
      return [saved, { type: "failed", failure: { kind: "too-many-steps", together, limit } }];
    }
  }
}

type Refusal = Extract<EditorAction, { type: "refused" }>;

/** The server's codes are those that the page knows: both are built from the same source. */
function faults(found: z.output<typeof issues>): Refusal["issues"] {
  return found as unknown as Refusal["issues"];
}
