import type { Commerce } from "../commerce/context";
import type { SandboxCore } from "../sandbox";
import { JADE_RIVER, PORCELAIN_HOUSE } from "../state/standard-shops";
import type { ShopState } from "../state/types";
import { addCatalogue } from "./add-catalogue";
import { addCustomers } from "./add-customers";
import { addTermsOfSale } from "./add-terms-of-sale";
import { BANGLES } from "./jade-river/bangles";
import { COLLECTIONS } from "./jade-river/collections";
import { HOUSE_AND_ART } from "./jade-river/house-and-art";
import { JEWELLERY } from "./jade-river/jewellery";
import { TERMS } from "./jade-river/terms";
import * as porcelain from "./porcelain-house/catalogue";
import { seededRandom } from "./seeded-random";
import { addYear } from "./year/add-year";

/** As if the merchant had placed the app's blocks in the checkout editor already. They show nothing until a plan is published. */
const GUARANTEE_BLOCKS: ShopState["checkoutBlocks"] = [
  {
    extension: "guarantee-checkout",
    target: "purchase.checkout.block.render",
    placement: "ORDER_SUMMARY1",
    active: true,
  },
  {
    extension: "guarantee-thank-you",
    target: "purchase.thank-you.block.render",
    placement: "ORDER_DETAILS1",
    active: true,
  },
];

/**
 * Fills the shops, which exist already: "shop" with products and customers, "year" with their past orders too. The same
 * clock gives the same shops, down to every id and amount.
 */
export function seed(core: Commerce & Pick<SandboxCore, "shop">, what: "shop" | "year"): void {
  const now = core.clock.now();
  const jade = shopNamed(core, JADE_RIVER.handle);
  addCatalogue(core.state, jade, [...BANGLES, ...JEWELLERY, ...HOUSE_AND_ART], COLLECTIONS, now);
  addTermsOfSale(core.state, jade, TERMS, now);
  addCustomers(core.state, jade, 64, seededRandom("jade-river customers"), now);

  jade.checkoutBlocks.push(...structuredClone(GUARANTEE_BLOCKS));
  // The merchant switched the app's embed on and put its block into the cart page.
  jade.theme.embed = true;
  jade.theme.cartBlock = true;

  const house = shopNamed(core, PORCELAIN_HOUSE.handle);
  addCatalogue(core.state, house, porcelain.PRODUCTS, porcelain.COLLECTIONS, now);
  addTermsOfSale(core.state, house, porcelain.TERMS, now);
  addCustomers(core.state, house, 10, seededRandom("porcelain-house customers"), now);
  if (what === "year") {
    addYear(core, jade, 320, now);
    addYear(core, house, 24, now);
  }
}

function shopNamed(core: Pick<SandboxCore, "shop">, handle: string): ShopState {
  const shop = core.shop(handle);
  if (shop === undefined) throw new Error(`There is no shop ${handle} to fill.`);
  return shop;
}
