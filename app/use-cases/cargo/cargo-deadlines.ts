import { z } from "zod";
import { CARGO_PERILS, PERIOD_STARTS } from "../../../domain/cargo";

const deadline = z.object({
  since: z.enum(PERIOD_STARTS),
  noticeDays: z.number().int(),
  papersDays: z.number().int(),
});

/** Deadlines by peril, as policies and declarations keep them. */
export const cargoDeadlines = z.partialRecord(z.enum(CARGO_PERILS), deadline);
