import { createContext, useContext, useEffect, useMemo, useState, type ReactNode } from "react";
import type { ProductValues, ValueKind } from "~/views/product-values";

/** The words of one kind that the shop's products have; `isComplete`: no product has another. */
export type KnownValues = { names: readonly string[]; isComplete: boolean };

const UNKNOWN: KnownValues = { names: [], isComplete: false };

const ValuesContext = createContext<(kind: ValueKind) => KnownValues>(() => UNKNOWN);

/** Asks for the shop's tags, types and vendors once the page is there; without them everything can still be typed. */
export function ProductValuesProvider({ children }: { children: ReactNode }) {
  const [known, setKnown] = useState<ProductValues | null>(null);
  useEffect(() => {
    const leaving = new AbortController();
    void ask(leaving.signal).then((answer) => answer && setKnown(answer));
    return () => leaving.abort();
  }, []);
  const valuesOf = useMemo(() => (kind: ValueKind) => known?.[kind] ?? UNKNOWN, [known]);
  return <ValuesContext.Provider value={valuesOf}>{children}</ValuesContext.Provider>;
}

/** Not by Remix's fetcher: its faults take the place of the page, with all that was typed into it. */
async function ask(signal: AbortSignal): Promise<ProductValues | null> {
  try {
    const response = await fetch("/app/plan/product-values", { signal });
    return response.ok ? ((await response.json()) as ProductValues) : null;
  } catch {
    // Offline, or left: suggestions are a convenience.
    return null;
  }
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
