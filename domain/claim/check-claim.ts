import { remainingQuantity, type CommittedLine, type CoverageState } from "../coverage/index";
import type { Peril } from "../rating/index";

/** What a claim asks for, before it is filed. */
export type ClaimRequest = { peril: Peril; lines: readonly { lineId: string; quantity: number }[] };

/** The coverage that it is held against. `claimedQuantity`: asked for by other open claims. */
export type ClaimedCoverage = {
  state: CoverageState;
  perils: readonly Peril[];
  lines: readonly (CommittedLine & { id: string; claimedQuantity: number })[];
};

/** Why a claim can't be filed. */
export type ClaimFault =
  | { code: "coverage-not-active"; state: CoverageState }
  | { code: "peril-not-covered"; perils: readonly Peril[] }
  | { code: "no-lines" }
  | { code: "line-unknown"; lineId: string }
  | { code: "line-uninsured"; lineId: string }
  | { code: "quantity-invalid"; lineId: string }
  | { code: "quantity-exceeded"; lineId: string; remaining: number };

/**
 * The first of a denied claim's goods that it can't ask for again, with how many of them it could: since it was denied they
 * were paid out, asked for by another claim, or are no longer insured. Null: it can be reopened.
 */
export function goodsTakenSince(
  lines: ClaimRequest["lines"],
  coverage: ClaimedCoverage,
): { lineId: string; remaining: number } | null {
  for (const { lineId, quantity } of lines) {
    const line = coverage.lines.find(({ id }) => id === lineId);
    const remaining = line ? unclaimedQuantity(line) : 0;
    if (quantity > remaining) return { lineId, remaining };
  }
  return null;
}

function unclaimedQuantity(line: ClaimedCoverage["lines"][number]): number {
  return Math.max(0, remainingQuantity(line) - line.claimedQuantity);
}

/** Every reason why the claim can't be filed on the coverage; none: it can. */
export function checkClaim(request: ClaimRequest, coverage: ClaimedCoverage): ClaimFault[] {
  const faults: ClaimFault[] = [];
  if (coverage.state !== "active") faults.push({ code: "coverage-not-active", state: coverage.state });
  if (!coverage.perils.includes(request.peril))
    faults.push({ code: "peril-not-covered", perils: coverage.perils });
  if (request.lines.length === 0) faults.push({ code: "no-lines" });
  const seen = new Set<string>();
  for (const { lineId, quantity } of request.lines) {
    const line = coverage.lines.find(({ id }) => id === lineId);
    if (!line || seen.has(lineId)) faults.push({ code: "line-unknown", lineId });
    else if (line.insuredMinor === 0n) faults.push({ code: "line-uninsured", lineId });
    else if (!Number.isSafeInteger(quantity) || quantity <= 0)
      faults.push({ code: "quantity-invalid", lineId });
    else {
      const remaining = unclaimedQuantity(line);
      if (quantity > remaining) faults.push({ code: "quantity-exceeded", lineId, remaining });
    }
    seen.add(lineId);
  }
  return faults;
}
