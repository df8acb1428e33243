import { useFetcher } from "@remix-run/react";
import { createContext, useContext, useEffect, useMemo, type ReactNode } from "react";
import type { ProductValues, ValueKind } from "~/product-values";

/** The words of one kind that the shop's products have; `isComplete`: no product has another. */
export type KnownValues = { names: readonly string[]; isComplete: boolean };

const UNKNOWN: KnownValues = { names: [], isComplete: false };

const ValuesContext = createContext<(kind: ValueKind) => KnownValues>(() => UNKNOWN);

/** Asks for the shop's tags, types and vendors once the page is there; without them everything can still be typed. */
export function ProductValuesProvider({ children }: { children: ReactNode }) {
  const { data, load, state } = useFetcher<ProductValues>();
  useEffect(() => {
    if (state === "idle" && data === undefined) load("/app/plan/product-values");
    // Asked once: a refusal is no reason to ask again on every change of the page.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, []);
  const valuesOf = useMemo(() => (kind: ValueKind) => data?.[kind] ?? UNKNOWN, [data]);
  return <ValuesContext.Provider value={valuesOf}>{children}</ValuesContext.Provider>;
}

export function useKnownValues(kind: ValueKind): KnownValues {
  return useContext(ValuesContext)(kind);
}

/** Vendors compare exactly; tags and types in lower case, as the rating has it. */
export function sameValue(kind: ValueKind, a: string, b: string): boolean {
  return kind === "vendors" ? a === b : a.toLowerCase() === b.toLowerCase();
}

/** Those values that no product has, as far as that is known. */
export function strangersAmong(kind: ValueKind, values: readonly string[], known: KnownValues): string[] {
  if (!known.isComplete) return [];
  return values.filter((value) => !known.names.some((name) => sameValue(kind, name, value)));
}
