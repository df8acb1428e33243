import type { NavItem } from "../../app-bridge/protocol";
import { adminPathOf } from "../app-path";
import { byId, make } from "./page-elements";

/**
 * The app's own links under its name in the admin's navigation. They are remembered, so that they stand there at once
 * when the app is opened again.
 */
export function createAppNavigation(appBase: string, open: (href: string) => void) {
  const list = byId("app-navigation", HTMLUListElement);
  const homeLink = byId("app-home-link", HTMLAnchorElement);
  const storageKey = `app-navigation ${appBase}`;
  let items: NavItem[] = [];
  let current = "";

  const show = () => {
    const shown = items.filter(({ home }) => !home);
    const active = longestMatch(shown, current);
    list.hidden = shown.length === 0;
    list.replaceChildren(
      ...shown.map((item) => {
        const link = make("a", { href: `${appBase}${adminPathOf(item.href) ?? ""}` }, item.label);
        if (item === active) link.setAttribute("aria-current", "page");
        link.addEventListener("click", (event) => follow(event, item.href));
        return make("li", {}, link);
      }),
    );
    homeLink.classList.toggle("open", active !== undefined);
    homeLink.toggleAttribute("aria-current", false);
    if (!active) homeLink.setAttribute("aria-current", "page");
  };
  const follow = (event: MouseEvent, href: string) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    open(href);
  };
  homeLink.addEventListener("click", (event) => {
    const home = items.find((item) => item.home);
    if (home) follow(event, home.href);
  });

  items = readItems(localStorage.getItem(storageKey));
  show();

  return {
    setItems(announced: NavItem[] | null): void {
      // A page of the app without a menu (an error page) leaves the last one standing.
      if (announced === null) return;
      items = announced;
      localStorage.setItem(storageKey, JSON.stringify(items));
      show();
    },
    /** @param appPath where the app is now */
    setCurrent(appPath: string): void {
      current = appPath;
      show();
    },
  };
}

function longestMatch(items: NavItem[], path: string): NavItem | undefined {
  const [pathname = ""] = path.split("?");
  return items
    .filter(({ href }) => pathname === href || pathname.startsWith(`${href}/`))
    .toSorted((a, b) => b.href.length - a.href.length)[0];
}

function readItems(stored: string | null): NavItem[] {
  const parsed: unknown = JSON.parse(stored ?? "[]");
  return Array.isArray(parsed) ? (parsed as NavItem[]) : [];
}
