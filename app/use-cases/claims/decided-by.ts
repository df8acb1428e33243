/** Who decided a claim, where it wasn't a person: those are written down by their names. */
export const BY_RULES = "rules";
/** Time alone decided: it was filed too late, or what was asked for wasn't answered. No rule was looked at. */
export const BY_CLOCK = "waybond";

export const isByPerson = (by: string): boolean => by !== BY_RULES && by !== BY_CLOCK;
