/**
 * The compact published form of a plan: JSON text that fits a metafield which a function can read. It is made
 * by encode-plan.ts and read by decode-plan.ts; nothing else should look into it.
 *
 *   [format, version, currency, flags, include, exclude, merchantFunded, excluded, lists, selections, offers]
 *   offer      [id, perils, money, rules]
 *   rule       [id, terms, selection?]
 *   selection  [tags, types, vendors, productIds, collectionIds], empty lists at the end left out;
 *              a whole number n in a rule stands for selections[n - 1]
 *   list       0 when empty; text; a list of texts; a whole number n stands for lists[n - 1]
 *
 * - `flags` adds 1 for the undiscounted value basis and 2 for insured shipping.
 * - Destinations are written one after the other: "USCA*".
 * - Names without a comma are joined by commas. Ids that are all a resource's numbers are written as
 *   differences in base 36, the sign dividing them: "2vjk1+p8-1e" (the ids of one import lie close together).
 * - Numbers lose superfluous zeros: "0.50" is ".5", "20.00" is "20".
 * - `perils` has a letter each; `money` is increment, letter of the mode, "c" for cap, then the four limits:
 *   ".01h:.98:500:10:20000".
 * - `terms` are premium, limits and destinations: "r.01;2:300:0:10000;USCA". A premium is "f2.98" (flat, per order),
 *   "i2.98" (per item), "r.01", "d" (decline) or bands "b100f1.5,500r.012,r.01" (below, then amount or rate).
 */
export const COMPACT_FORMAT = 1;

export const FLAG_UNDISCOUNTED = 1;
export const FLAG_INCLUDE_SHIPPING = 2;

export const PERIL_LETTERS = {
  loss: "l",
  damage: "d",
  theft: "t",
  delay: "y",
  "wrong-item": "w",
  "not-as-described": "n",
} as const;

export const MODE_LETTERS = { "half-up": "h", up: "u", down: "d" } as const;

/** How the lists of a selection are written, in their order in the form. */
export const LIST_KINDS = [
  { field: "tags", prefix: null },
  { field: "types", prefix: null },
  { field: "vendors", prefix: null },
  { field: "productIds", prefix: "gid://shopify/Product/" },
  { field: "collectionIds", prefix: "gid://shopify/Collection/" },
] as const;
