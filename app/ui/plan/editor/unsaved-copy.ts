import { z } from "zod";
import type { PlanJson } from "~/ui/plan/form/plan-of-form";

/** What stood unsaved in the editor, as it is kept in the browser against a reload, a crash or an expired session. */
export type UnsavedCopy = {
  /** The revision of the draft that it was made from. */
  revision: number;
  plan: PlanJson | null;
  checkout: { termsUrl: string; taxable: boolean };
  /** ISO 8601 */
  keptAt: string;
};

const copy = z.object({
  revision: z.number().int().min(0),
  plan: z.record(z.string(), z.json()).nullable(),
  checkout: z.object({ termsUrl: z.string(), taxable: z.boolean() }),
  keptAt: z.iso.datetime(),
});

const keyOf = (shop: string) => `waybond.plan.unsaved.${shop}`;

/** Null where there is none, or none that can be read. */
export function readUnsavedCopy(storage: Storage, shop: string): UnsavedCopy | null {
  const text = storage.getItem(keyOf(shop));
  if (text === null) return null;
  try {
    const parsed = copy.safeParse(JSON.parse(text));
    return parsed.success ? (parsed.data as UnsavedCopy) : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/** Keeps the copy in place of the one before; null keeps none. */
export function keepUnsavedCopy(storage: Storage, shop: string, kept: UnsavedCopy | null): void {
  if (kept === null) storage.removeItem(keyOf(shop));
  else storage.setItem(keyOf(shop), JSON.stringify(kept));
}
