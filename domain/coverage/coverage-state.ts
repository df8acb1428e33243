/** `expired`: all filing windows over; `exhausted`: everything paid out; `void`: nothing left to insure before it shipped. */
export const COVERAGE_STATES = ["active", "cancelled", "void", "exhausted", "expired"] as const;
export type CoverageState = (typeof COVERAGE_STATES)[number];

/** All legal moves (claims.md, *Coverage*). */
export const COVERAGE_MOVES: Record<CoverageState, readonly CoverageState[]> = {
  active: ["cancelled", "void", "exhausted", "expired"],
  exhausted: [],
  cancelled: [],
  void: [],
  expired: [],
};

export function coverageMayMove(from: CoverageState, to: CoverageState): boolean {
  return COVERAGE_MOVES[from].includes(to);
}
