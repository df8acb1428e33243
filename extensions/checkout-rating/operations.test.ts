import { expect, test } from "vitest";
import { faultsOfOperation } from "../../sandbox/schemas/load-schema";
import { SHOP_CONTACT } from "../guarantee-thank-you/src/contact";
import { COLLECTIONS, PRICES, PRODUCTS } from "./library";

const OPERATIONS = { COLLECTIONS, PRICES, PRODUCTS, SHOP_CONTACT };

test.each(["2026-07", "2026-10"])(
  "Storefront API %s takes every query of the extensions",
  async (version) => {
    for (const [name, text] of Object.entries(OPERATIONS)) {
      expect([name, await faultsOfOperation(`storefront-graphql_${version}`, text)]).toEqual([name, []]);
    }
  },
);
