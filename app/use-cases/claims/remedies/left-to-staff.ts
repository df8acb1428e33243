/** Events after which an approved claim waits for somebody else than before. */
export const TURNING_EVENTS = ["moved", "remedy-chosen", "remedy-not-possible", "left-to-staff"] as const;

/** Whether what was last tried for an approved claim couldn't be given, and staff are to see to it. Events: the oldest first. */
export function isLeftToStaff({
  state,
  events,
}: {
  state: string;
  events: readonly { kind: string }[];
}): boolean {
  const last = events.findLast(({ kind }) => TURNING_EVENTS.some((turning) => turning === kind));
  return state === "approved" && last?.kind === "left-to-staff";
}
