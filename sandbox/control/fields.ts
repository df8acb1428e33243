import { z } from "zod";

/** The kinds of values that many endpoints read. */
export const text = z.string().trim().min(1);
export const decimal = z.string().regex(/^\d+(\.\d+)?$/, 'Must be a decimal text, such as "12.50".');
export const quantity = z.number().int().min(1).max(10_000);
export const instant = z.iso.datetime({ offset: true });
export const attributes = z.record(z.string(), z.string());
/** Names such as DELIVERED, in either case. */
export const upper = z.string().transform((name) => name.toUpperCase());
