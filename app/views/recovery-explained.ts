/** One step of how what is expected was worked out; amounts in minor units. */
export type RecoveryStep =
  | { code: "whole" | "part"; declaredMinor: bigint; lossMinor: bigint }
  | { code: "late"; lateMinor: bigint }
  | { code: "deductible"; deductibleMinor: bigint; restMinor: bigint }
  | { code: "no-deductible" }
  | { code: "limit"; limitMinor: bigint }
  | { code: "lost"; lostMinor: bigint }
  | { code: "earlier" }
  | { code: "expected" | "nothing"; expectedMinor: bigint };

/** How what is expected was worked out, step by step, told by what bounded it. */
export function explainRecovery(owed: {
  declaredMinor: bigint;
  declaredLossMinor: bigint;
  deductibleMinor: bigint;
  limitMinor: bigint | null;
  lostMinor: bigint;
  /** What of it was given for lateness before. */
  lateMinor: bigint;
  expectedMinor: bigint;
}): RecoveryStep[] {
  const { declaredMinor, declaredLossMinor: lossMinor, deductibleMinor, limitMinor, lostMinor } = owed;
  const { expectedMinor, lateMinor } = owed;
  const rest = lossMinor - deductibleMinor;
  const restMinor = rest > 0n ? rest : 0n;
  // Earlier losses of the same parcel may have used up all that it was declared at.
  const isUsedUp = lossMinor === 0n && lostMinor > 0n;
  const steps: RecoveryStep[] = isUsedUp
    ? []
    : [
        { code: lossMinor === declaredMinor ? "whole" : "part", declaredMinor, lossMinor },
        deductibleMinor > 0n ? { code: "deductible", deductibleMinor, restMinor } : { code: "no-deductible" },
      ];
  // Or a part of the limit.
  const limited = limitMinor !== null && limitMinor < restMinor ? limitMinor : restMinor;
  if (expectedMinor < restMinor && expectedMinor === lostMinor) steps.push({ code: "lost", lostMinor });
  else if (limitMinor !== null && limited < restMinor) steps.push({ code: "limit", limitMinor });
  if (isUsedUp || (expectedMinor < limited && expectedMinor < lostMinor)) steps.push({ code: "earlier" });
  if (lateMinor > 0n) steps.push({ code: "late", lateMinor });
  steps.push({ code: expectedMinor > 0n ? "expected" : "nothing", expectedMinor });
  return steps;
}
