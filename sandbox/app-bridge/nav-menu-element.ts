import type { HostChannel } from "./host-channel";
import type { NavItem } from "./protocol";

/**
 * Defines `<ui-nav-menu>` and its newer name `<s-app-nav>`: the app's links, drawn in the Admin's own navigation. A
 * click comes back as a `shopify:navigate` event on the link, which the app's router follows without a reload.
 */
export function defineNavMenu(window: Window & typeof globalThis, channel: HostChannel): void {
  /** Those of the page, in the order they appeared; the last one is shown. */
  const mounted: Element[] = [];
  const links = () => linksOf(mounted.at(-1) ?? null);
  const announce = () =>
    channel.send({
      type: "nav-menu",
      items: mounted.length > 0 ? links().map((link) => itemOf(link)) : null,
    });

  const createElementClass = () =>
    class extends window.HTMLElement {
      #observer = new window.MutationObserver(announce);

      connectedCallback() {
        mounted.push(this);
        this.#observer.observe(this, {
          attributes: true,
          childList: true,
          characterData: true,
          subtree: true,
        });
        announce();
      }

      disconnectedCallback() {
        this.#observer.disconnect();
        mounted.splice(mounted.indexOf(this), 1);
        announce();
      }
    };
  for (const tag of ["ui-nav-menu", "s-app-nav"]) window.customElements.define(tag, createElementClass());

  const itemOf = (link: Element): NavItem => {
    const url = new URL(link.getAttribute("href") ?? "", window.location.href);
    return {
      href: `${url.pathname}${url.search}`,
      label: link.textContent?.trim() ?? "",
      home: link.getAttribute("rel") === "home",
    };
  };

  channel.on("navigate", ({ href }) => {
    const link = links().find((candidate) => itemOf(candidate).href === href);
    if (link) navigateTo(window, link);
    else window.location.assign(href);
  });
}

/** Tells the app's router to follow a link; the router reads the event target's `href`. */
export function navigateTo(window: Window & typeof globalThis, link: Element): void {
  link.dispatchEvent(new window.Event("shopify:navigate", { bubbles: true, cancelable: true }));
}

const linksOf = (menu: Element | null) => [...(menu?.querySelectorAll("a[href], s-link[href]") ?? [])];
