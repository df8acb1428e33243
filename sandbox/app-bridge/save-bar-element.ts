import { isOn } from "./bar-actions";
import type { HostChannel } from "./host-channel";
import type { SaveBarModel } from "./protocol";

/** What can stand behind the Admin's save bar: a `<ui-save-bar>` or a form with `data-save-bar`. */
export type SaveBarSource = {
  model(): SaveBarModel;
  save(): void;
  discard(): void;
};

/** The Admin has one save bar; this says whose it is. */
export type SaveBarSlot = {
  show(source: SaveBarSource): void;
  hide(source: SaveBarSource): void;
  refresh(source: SaveBarSource): void;
  isShowing(source: SaveBarSource): boolean;
};

export function createSaveBarSlot(channel: HostChannel): SaveBarSlot {
  let owner: SaveBarSource | null = null;
  const announce = () => channel.send({ type: "save-bar", model: owner?.model() ?? null });
  channel.on("save-bar", ({ button }) => (button === "save" ? owner?.save() : owner?.discard()));
  return {
    show(source) {
      owner = source;
      announce();
    },
    hide(source) {
      if (owner !== source) return;
      owner = null;
      announce();
    },
    refresh(source) {
      if (owner === source) announce();
    },
    isShowing: (source) => owner === source,
  };
}

/** `<ui-save-bar>` as `shopify.saveBar` and the React component use it. */
export type SaveBarElement = HTMLElement & {
  discardConfirmation: boolean;
  readonly showing: boolean;
  show(): Promise<void>;
  hide(): Promise<void>;
  toggle(): Promise<void>;
};

/**
 * Defines `<ui-save-bar>`. Its button with `variant="primary"` is Save, the other one Discard; staff's clicks in the
 * Admin's bar are clicks on them.
 */
export function defineSaveBar(window: Window & typeof globalThis, slot: SaveBarSlot): void {
  class SaveBar extends window.HTMLElement implements SaveBarElement {
    #observer = new window.MutationObserver(() => slot.refresh(this.#source));

    #source: SaveBarSource = {
      model: () => {
        const [save, discard] = [this.#button("save"), this.#button("discard")];
        return {
          saveDisabled: save !== null && isOn(save, "disabled"),
          saveLoading: save !== null && isOn(save, "loading"),
          discardDisabled: discard !== null && isOn(discard, "disabled"),
          discardLoading: discard !== null && isOn(discard, "loading"),
          confirmDiscard: this.discardConfirmation,
        };
      },
      save: () => this.#button("save")?.click(),
      discard: () => this.#button("discard")?.click(),
    };

    get showing() {
      return slot.isShowing(this.#source);
    }

    get discardConfirmation() {
      return isOn(this, "discardconfirmation") || isOn(this, "discard-confirmation");
    }

    set discardConfirmation(on: boolean) {
      this.toggleAttribute("discardconfirmation", on);
    }

    show(): Promise<void> {
      if (!this.showing) {
        slot.show(this.#source);
        this.dispatchEvent(new window.CustomEvent("show"));
      }
      return Promise.resolve();
    }

    hide(): Promise<void> {
      if (this.showing) {
        slot.hide(this.#source);
        this.dispatchEvent(new window.CustomEvent("hide"));
      }
      return Promise.resolve();
    }

    toggle(): Promise<void> {
      return this.showing ? this.hide() : this.show();
    }

    connectedCallback() {
      this.#observer.observe(this, { attributes: true, childList: true, characterData: true, subtree: true });
    }

    disconnectedCallback() {
      this.#observer.disconnect();
      slot.hide(this.#source);
    }

    #button(which: "save" | "discard"): HTMLElement | null {
      const selector = which === "save" ? 'button[variant="primary"]' : 'button:not([variant="primary"])';
      return this.querySelector<HTMLElement>(selector);
    }
  }
  window.customElements.define("ui-save-bar", SaveBar);
}
