/** @jsxImportSource preact */
import { spaces } from "./box-style";
import { Glyph } from "./glyphs";
import { defineHostElement, type HostElement, text } from "./host-element";

function dialogOf(element: HostElement): HTMLDialogElement | null {
  return element.shadowRoot?.querySelector("dialog") ?? null;
}

function commandDialog(element: HostElement, name: string): void {
  const dialog = dialogOf(element);
  if (dialog === null) return;
  const show = name === "--show" || (name !== "--hide" && !dialog.open);
  if (show === dialog.open) return;
  element.emit(show ? "show" : "hide");
  if (show) dialog.showModal();
  else dialog.close();
  if (show) element.emit("aftershow");
}

/** What opens and closes: details, and dialogs over the page. */
export function defineDisclosure(): void {
  defineHostElement("s-summary", { css: ":host { display: block; cursor: pointer; }", draw: () => <slot /> });
  defineHostElement("s-details", {
    css: `:host { display: block; } summary { display: flex; align-items: center; gap: 6px; list-style: none; cursor: pointer;
        border-radius: 4px; } summary::-webkit-details-marker { display: none; }
      summary svg { transition: rotate 0.15s; flex: none; } details[open] > summary svg { rotate: 180deg; }
      .content { padding-block-start: 10px; } slot[name="summary"] { display: inline; }`,
    connected: (element) => {
      const place = () => {
        for (const child of element.children) if (child.localName === "s-summary") child.slot = "summary";
      };
      place();
      new MutationObserver(place).observe(element, { childList: true });
      if (element.properties.open !== true && element.properties.defaultOpen === true)
        element.take({ open: true });
    },
    draw: ({ open }, element) => (
      <details
        open={open === true}
        onToggle={({ currentTarget }) => {
          if (currentTarget.open === (element.properties.open === true)) return;
          const [oldState, newState] = currentTarget.open ? ["closed", "open"] : ["open", "closed"];
          const event = { oldState, newState };
          element.emit("toggle", { properties: { open: currentTarget.open }, event });
          element.emit("aftertoggle", { event });
        }}
      >
        <summary>
          <slot name="summary" />
          <Glyph name="chevron-down" size={16} />
        </summary>
        <div class="content">
          <slot />
        </div>
      </details>
    ),
  });

  for (const tag of ["s-modal", "s-sheet", "s-popover"]) {
    defineHostElement(tag, {
      css: `:host { display: contents; }
        dialog { border: 0; border-radius: 10px; padding: 0; inline-size: min(560px, calc(100vw - 32px));
          max-block-size: calc(100dvh - 48px); color: inherit; box-shadow: 0 12px 48px rgb(0 0 0 / 0.28); }
        dialog::backdrop { background: rgb(0 0 0 / 0.45); }
        header { display: flex; align-items: center; justify-content: space-between; gap: 12px; padding: 16px 20px;
          border-block-end: 1px solid var(--checkout-border, #dedede); }
        h2 { font-size: 1.14em; margin: 0; } .body { padding: 20px; overflow: auto; }
        footer { display: flex; justify-content: flex-end; gap: 10px; padding: 0 20px 20px; } footer:empty { display: none; }
        .close { all: unset; cursor: pointer; display: flex; padding: 6px; border-radius: 4px; }
        .close:focus-visible { outline: 2px solid var(--checkout-accent, #1773b0); }`,
      command: commandDialog,
      connected: (element) => {
        Object.assign(element, { hideOverlay: () => commandDialog(element, "--hide") });
      },
      draw: ({ heading, accessibilityLabel, padding }, element) => (
        <dialog
          aria-label={text(accessibilityLabel) || text(heading) || undefined}
          onClose={() => element.emit("afterhide")}
        >
          <header>
            <h2>{text(heading)}</h2>
            <button
              type="button"
              class="close"
              aria-label="×"
              onClick={() => commandDialog(element, "--hide")}
            >
              <Glyph name="x" />
            </button>
          </header>
          <div class="body" style={{ padding: padding === "none" ? spaces(padding) : undefined }}>
            <slot />
          </div>
          <footer>
            <slot name="secondary-actions" />
            <slot name="primary-action" />
          </footer>
        </dialog>
      ),
    });
  }
}
