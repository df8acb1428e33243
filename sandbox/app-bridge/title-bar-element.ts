import { readTitleBar, type BarElements } from "./bar-actions";
import type { HostChannel } from "./host-channel";
import type { TitleBarModel } from "./protocol";

/** The bars of the page, in the order they appeared; the last one is shown. */
type TitleBars = { shown: BarElements | null; announce(): void };

/**
 * Defines `<ui-title-bar>`: title, breadcrumb and actions that the Admin draws above the app. Inside a `<ui-modal>` the
 * modal draws them itself.
 */
export function defineTitleBar(window: Window & typeof globalThis, channel: HostChannel): void {
  const mounted: Element[] = [];
  const bars: TitleBars = {
    shown: null,
    announce() {
      const top = mounted.at(-1);
      bars.shown = top ? readTitleBar(top, window.document.title) : null;
      const model: TitleBarModel | null = bars.shown?.model ?? null;
      channel.send({ type: "title-bar", model });
    },
  };

  class TitleBarElement extends window.HTMLElement {
    #observer = new window.MutationObserver(() => bars.announce());

    connectedCallback() {
      if (this.closest("ui-modal")) return;
      mounted.push(this);
      this.#observer.observe(this, { attributes: true, childList: true, characterData: true, subtree: true });
      bars.announce();
    }

    disconnectedCallback() {
      const index = mounted.indexOf(this);
      if (index === -1) return;
      mounted.splice(index, 1);
      this.#observer.disconnect();
      bars.announce();
    }
  }
  window.customElements.define("ui-title-bar", TitleBarElement);
  channel.on("action", ({ id }) => bars.shown?.click(id));
}
