import type { CartProduct } from "../cart";
import type { Selection } from "../plan";
import type { Trait } from "./explanation";

/** The first thing of a product that a selection lists, as the selection writes it; null when it lists none. */
export function whatMatches(selection: Selection, product: CartProduct | null): Trait | null {
  if (!product) return null;
  const tags = new Set(product.tags.map((tag) => tag.toLowerCase()));
  const type = product.type.toLowerCase();
  const found: [Trait["kind"], string | undefined][] = [
    ["tags", selection.tags.find((tag) => tags.has(tag.toLowerCase()))],
    ["types", selection.types.find((each) => each.toLowerCase() === type)],
    ["vendors", selection.vendors.find((vendor) => vendor === product.vendor)],
    ["productIds", selection.productIds.find((id) => id === product.id)],
    ["collectionIds", selection.collectionIds.find((id) => product.collectionIds.includes(id))],
  ];
  for (const [kind, name] of found) if (name !== undefined) return { kind, name };
  return null;
}
