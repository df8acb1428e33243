import type { Query } from "../../checkout-rating/library";

export const SHOP_CONTACT = `query GuaranteeShopContact {
  shop { contactInformation { url } }
}`;

/** The page on which the shop says how to reach it; null when it has none, or that can't be learnt. */
export async function shopContact(query: Query): Promise<string | null> {
  try {
    const { data } = await query(SHOP_CONTACT, { variables: {} });
    const { shop } = data as { shop?: { contactInformation?: { url?: unknown } | null } };
    const url = shop?.contactInformation?.url;
    return typeof url === "string" && url.startsWith("https://") ? url : null;
  } catch {
    return null; // the order's confirmation can be replied to
  }
}
