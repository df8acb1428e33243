import type { Metafield, ShopState } from "../../state/types";
import { LookedUp, PlayedObject, type Missing } from "./played-object";

/**
 * The metafields of one owner, as `app.metafields.waybond.cart.value`. An app's own namespace ("$app") can't be read in
 * Liquid. What isn't there is nothing, as at Shopify.
 *
 * @param name as templates write it: "app.metafields"
 */
export function metafieldsObject(name: string, shop: ShopState, ownerId: string, missing: Missing): LookedUp {
  const ofOwner = Object.values(shop.metafields).filter((metafield) => metafield.ownerId === ownerId);
  return new LookedUp((namespace) => {
    const inside = ofOwner.filter((metafield) => metafield.namespace === namespace);
    if (inside.length === 0) return undefined;
    return new LookedUp((key) => {
      const found = inside.find((metafield) => metafield.key === key);
      return found === undefined ? undefined : metafieldObject(`${name}.${namespace}.${key}`, found, missing);
    });
  });
}

function metafieldObject(name: string, metafield: Metafield, missing: Missing): PlayedObject {
  const { type } = metafield;
  return new PlayedObject(
    name,
    {
      type: () => type,
      value: () => valueOf(name, metafield, missing),
      "list?": () => type.startsWith("list."),
    },
    missing,
  );
}

function valueOf(name: string, { type, value }: Metafield, missing: Missing): unknown {
  if (type === "json" || type === "boolean" || type.startsWith("number_"))
    return JSON.parse(value) as unknown;
  if (type === "single_line_text_field" || type === "multi_line_text_field" || type === "url") return value;
  missing(`${name}.value of the type ${type}`);
  return undefined;
}
