/**
 * What the app tells the cart transform, in the metafield "$app"/"config" of the transform itself (JSON). It is written
 * together with the ladder, which tells the surfaces whether prices are exact: all of them have to agree.
 */
export type TransformConfig = {
  /**
   * How the exact premium becomes the line's price: by expanding the line into itself, or by updating it, which
   * Shopify allows on Plus only. "none": price steps are in force, and the transform leaves every line alone.
   */
  readonly operation: (typeof TRANSFORM_OPERATIONS)[number];
  /** The shop's currency, the only one in which exact premiums are charged. */
  readonly currency: string;
};

export const TRANSFORM_OPERATIONS = ["expand", "update", "none"] as const;

/** Reads the metafield's value; null for anything but a whole configuration. */
export function parseTransformConfig(value: unknown): TransformConfig | null {
  if (typeof value !== "object" || value === null) return null;
  const { operation, currency } = value as Readonly<Record<string, unknown>>;
  const known = TRANSFORM_OPERATIONS.find((each) => each === operation);
  return known && typeof currency === "string" ? { operation: known, currency } : null;
}
