/** Who decided a claim, where it wasn't a person: those are written down by their names. */
export const BY_RULES = "rules";
/** Time alone decided: it was filed too late, or what was asked for wasn't answered. No rule was looked at. */
export const BY_CLOCK = "waybond";
/** The rule that a payout for lateness rests on: the shop's promise of punctuality, whose version the decision names. */
export const DELAY_RULE = "delay-terms";

export const isByPerson = (by: string): boolean => by !== BY_RULES && by !== BY_CLOCK;
