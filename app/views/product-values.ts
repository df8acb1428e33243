/** Kinds of words by which a plan can name products. */
export const VALUE_KINDS = ["tags", "types", "vendors"] as const;
export type ValueKind = (typeof VALUE_KINDS)[number];

/** What the shop's products have; `isComplete`: no product has anything else. Null: not known. */
export type ProductValues = Record<ValueKind, { names: string[]; isComplete: boolean } | null>;
