import { z } from "zod";

/** How bulk operations run in one sandbox; kept by no snapshot. */
export type BulkPace = {
  /** Real time before each page of 50 things, in ms. */
  pageMs: number;
  /** The next operation fails with this code, once so many things were found. */
  failNext: { errorCode: "INTERNAL_SERVER_ERROR" | "TIMEOUT"; afterObjects: number } | null;
};

export const bulkPacePatch = z.strictObject({
  pageMs: z.number().int().min(0).max(60_000).optional(),
  failNext: z
    .strictObject({
      errorCode: z.enum(["INTERNAL_SERVER_ERROR", "TIMEOUT"]),
      afterObjects: z.number().int().min(0).default(0),
    })
    .nullable()
    .optional(),
});

const paces = new WeakMap<object, BulkPace>();

/** The pace of the sandbox with this state; changed in place. */
export function bulkPaceOf(state: object): BulkPace {
  const pace = paces.get(state) ?? { pageMs: 20, failNext: null };
  paces.set(state, pace);
  return pace;
}
