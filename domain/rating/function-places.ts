import { EVERYWHERE, type FunctionPlan, type Places } from "./function-plan";

/** A product as the input query of a function tells of it: whether it has the tags and collections that were asked for. */
export type AskedProduct = {
  readonly id: string;
  readonly productType: string | null;
  readonly vendor: string | null;
  readonly hasTags: readonly { readonly hasTag: boolean }[];
  readonly inCollections: readonly { readonly isMember: boolean }[];
};

/**
 * Which of the plan's selections a product is in. Called for each of 200 lines: what no selection lists isn't looked at,
 * and what was looked up once isn't again.
 */
export function placesReader(plan: FunctionPlan): (product: AskedProduct) => Places {
  const { tags, collections } = plan;
  const types = lookup(plan.types, (name) => name.toLowerCase());
  const vendors = lookup(plan.vendors, (name) => name);
  const products = lookup(plan.products, (name) => name);
  return (product) => {
    let places = EVERYWHERE;
    const { hasTags, inCollections } = product;
    for (let i = 0; i < tags.length; i += 1) if (hasTags[i]?.hasTag) places |= tags[i] ?? 0;
    for (let i = 0; i < collections.length; i += 1)
      if (inCollections[i]?.isMember) places |= collections[i] ?? 0;
    if (types) places |= types(product.productType ?? "");
    if (vendors) places |= vendors(product.vendor ?? "");
    if (products) places |= products(product.id);
    return places;
  };
}

/** Null when nothing is listed. */
function lookup(
  listed: FunctionPlan["types"],
  normal: (name: string) => string,
): ((name: string) => Places) | null {
  const places = new Map(Object.entries(listed));
  if (places.size === 0) return null;
  const found = new Map<string, Places>();
  return (name) => {
    let known = found.get(name);
    if (known === undefined) found.set(name, (known = places.get(normal(name)) ?? 0));
    return known;
  };
}
