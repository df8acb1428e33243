import { bundlesOf, extensionsOfApp } from "../../scripts/bundling/extension-bundles.mjs";

export type BundleSize = {
  readonly name: string;
  /** In bytes, by the measure that the limit is in. */
  readonly size: number;
  readonly measure: string;
  readonly limit: number;
};

/** Of every extension what is deployed; the cart block's scripts count together, as a page loads all of them. */
export async function bundleSizes(): Promise<BundleSize[]> {
  const sizes: BundleSize[] = [];
  for (const extension of extensionsOfApp()) {
    const bundles = await bundlesOf(extension);
    const [first] = bundles;
    if (!first) continue;
    const size = bundles.reduce((sum, bundle) => sum + bundle.size, 0);
    sizes.push({ name: extension.handle, size, measure: first.measure, limit: first.limit });
  }
  return sizes;
}
