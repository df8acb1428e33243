import type { VNode } from "preact";
import { render } from "preact-render-to-string";
import { CartCount } from "../frame-header";
import { CartDrawer } from "../pages/cart-drawer";
import { CartFooter, CartItems } from "../pages/cart";
import type { ThemePage } from "./theme-page";

/** The theme's sections that can be asked for one by one, by the ids that pages have them under. */
const SECTIONS: Record<string, (props: { page: ThemePage }) => VNode> = {
  "cart-drawer": CartDrawer,
  "cart-icon-bubble": CartCount,
  "main-cart-items": CartItems,
  "main-cart-footer": CartFooter,
};

/** A section's HTML as the Section Rendering API gives it; null when the theme has none of that id. */
export function renderSection(id: string, page: ThemePage): string | null {
  const section = Object.hasOwn(SECTIONS, id) ? SECTIONS[id] : undefined;
  return section === undefined ? null : render(section({ page }));
}
