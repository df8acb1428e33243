import type { Day } from "../../domain/claim";

/** A calendar day as the database's dates are read and written: midnight in UTC. */
export const dateOf = (day: Day): Date => new Date(`${day}T00:00:00Z`);
export const dayOf = (date: Date): Day => date.toISOString().slice(0, 10);
