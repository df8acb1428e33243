import type { SandboxCore } from "../sandbox";

/** What a commerce operation works with. Each changes the state, tells `events` and calls `changed`. */
export type Commerce = Pick<SandboxCore, "state" | "events" | "clock" | "changed">;

/** An operation refused for a reason that can be expected; `reason` is for code, `message` for people. */
export type Refused<Reason extends string> = { ok: false; reason: Reason; message: string };

export function refused<Reason extends string>(reason: Reason, message: string): Refused<Reason> {
  return { ok: false, reason, message };
}
