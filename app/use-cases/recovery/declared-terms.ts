import { z } from "zod";
import { CARGO_PERILS, type CargoPolicy, type InsuredUnits } from "../../../domain/cargo";
import { cargoDeadlines } from "~/use-cases/cargo/cargo-deadlines";

const minor = z.string().regex(/^\d+$/).transform(BigInt);
const terms = z.object({
  deductibleMinor: minor,
  limitMinor: minor.nullable(),
  perils: z.array(z.enum(CARGO_PERILS)).default([]),
  deadlines: cargoDeadlines.default({}),
  goods: z
    .array(z.object({ lineItemId: z.string(), quantity: z.number().int(), insuredMinor: minor }))
    .optional(),
});

/** What a declaration's loss is recovered by, as it was agreed when the parcel was declared. */
export type DeclaredTerms = Pick<CargoPolicy, "deductibleMinor" | "limitMinor" | "perils" | "deadlines"> & {
  /** What the parcel held of guaranteed goods then; left out by declarations of before it was kept. */
  goods?: InsuredUnits[] | undefined;
};

/** @throws where the declaration holds what no release wrote */
export const readDeclaredTerms = (stored: unknown): DeclaredTerms => terms.parse(stored);
