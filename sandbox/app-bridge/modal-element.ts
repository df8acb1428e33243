import { readTitleBar } from "./bar-actions";
import type { HostChannel } from "./host-channel";
import { drawModal, type DrawnModal } from "./modal-view";

/** `<ui-modal>` as `shopify.modal` and the React component use it. */
export type ModalElement = HTMLElement & {
  readonly showing: boolean;
  readonly content: HTMLElement;
  show(): Promise<void>;
  hide(): Promise<void>;
  toggle(): Promise<void>;
};

/**
 * Defines `<ui-modal>`. Shopify shows its content in a frame of its own above the whole Admin; here it lies over the
 * app's frame, and the Admin dims what is around it. Modals with `src` are not emulated.
 */
export function defineModal(window: Window & typeof globalThis, channel: HostChannel): void {
  class Modal extends window.HTMLElement implements ModalElement {
    /** Where the React component puts its children (by a portal), shown or not. */
    readonly content: HTMLElement = window.document.createElement("div");
    #drawn: DrawnModal | null = null;
    #observer = new window.MutationObserver(() => this.#redraw());

    get showing() {
      return this.#drawn !== null;
    }

    show(): Promise<void> {
      if (this.#drawn) return Promise.resolve();
      if (this.getAttribute("src"))
        return Promise.reject(new Error("ui-modal with src is not emulated by the sandbox"));
      if (!this.content.hasChildNodes()) this.#copyPlainChildren();
      this.#drawn = drawModal(window, {
        content: this.content,
        variant: this.getAttribute("variant") ?? "base",
        onClose: () => void this.hide(),
      });
      this.#redraw();
      this.#observer.observe(this, { attributes: true, childList: true, characterData: true, subtree: true });
      channel.send({ type: "modal", open: true });
      this.dispatchEvent(new window.CustomEvent("show"));
      return Promise.resolve();
    }

    hide(): Promise<void> {
      if (!this.#drawn) return Promise.resolve();
      this.#observer.disconnect();
      this.#drawn.remove();
      this.#drawn = null;
      channel.send({ type: "modal", open: false });
      this.dispatchEvent(new window.CustomEvent("hide"));
      return Promise.resolve();
    }

    toggle(): Promise<void> {
      return this.showing ? this.hide() : this.show();
    }

    disconnectedCallback() {
      void this.hide();
    }

    #redraw() {
      const bar = this.querySelector("ui-title-bar");
      const elements = bar ? readTitleBar(bar, "") : null;
      this.#drawn?.update(elements?.model ?? null, (id) => elements?.click(id));
    }

    /** Without React the children themselves are the content. */
    #copyPlainChildren() {
      for (const child of this.children) {
        if (!/^ui-(title|save)-bar$/i.test(child.tagName)) this.content.append(child.cloneNode(true));
      }
    }
  }
  window.customElements.define("ui-modal", Modal);
}
