import type { VNode } from "preact";
import type { ThemeName } from "../../state/types";
import { CartCount } from "../frame-header";
import * as ledger from "../pages/cart-ledger";
import * as river from "../pages/cart-river";
import * as tide from "../pages/cart-tide";
import type { ThemePage } from "./theme-page";

type Drawn = (props: { page: ThemePage }) => VNode;

/** What tells one theme from another here: how it shows the cart, and what its script does when the cart changes. */
export type Theme = {
  /** As the merchant reads it in the admin. */
  title: string;
  /** File of the theme's script, among the storefront's assets. */
  script: string;
  CartPage: Drawn;
  /** What stands beside every page; null: the theme has no drawer. */
  Drawer: Drawn | null;
  /** Sections that can be asked for one by one, by the ids that pages have them under. */
  sections: Record<string, Drawn>;
};

export const THEMES: Record<ThemeName, Theme> = {
  river: {
    title: "River",
    script: "river.js",
    CartPage: river.CartPage,
    Drawer: river.CartDrawer,
    sections: {
      "cart-drawer": river.CartDrawer,
      "cart-icon-bubble": CartCount,
      "main-cart-items": river.CartItems,
      "main-cart-footer": river.CartFooter,
    },
  },
  tide: {
    title: "Tide",
    script: "tide.js",
    CartPage: tide.CartPage,
    Drawer: tide.CartDrawer,
    sections: {
      "cart-drawer": tide.CartDrawerSection,
      "cart-icon-bubble": CartCount,
      [tide.CART_SECTION]: tide.CartSection,
    },
  },
  ledger: {
    title: "Ledger",
    script: "ledger.js",
    CartPage: ledger.CartPage,
    Drawer: null,
    sections: { "cart-icon-bubble": CartCount, [ledger.CART_SECTION]: ledger.CartSection },
  },
};

/** The theme that a page is shown in. */
export function themeOf({ theme }: ThemePage): Theme {
  return THEMES[theme.name];
}

export function isThemeName(text: string): text is ThemeName {
  return Object.hasOwn(THEMES, text);
}
