import type { BarAction, TitleBarModel } from "./protocol";

export type DrawnModal = {
  /** Draws title and buttons; `click` gets the id of a clicked one. */
  update(bar: TitleBarModel | null, click: (id: string) => void): void;
  remove(): void;
};

const WIDTHS: Record<string, string> = { small: "380px", base: "620px", large: "980px", max: "100%" };

/** Polaris keeps its popovers at 400: menus and pickers of the content must open above the modal. */
const LAYER = 390;

const STYLE = `
  :host { position: fixed; inset: 0; z-index: ${LAYER}; display: grid; place-items: center; padding: 16px;
    background: rgba(0,0,0,.5); font: 13px/20px Inter, system-ui, -apple-system, "Segoe UI", "PingFang SC", "Noto Sans SC", sans-serif; color: #303030; }
  :host([data-variant="max"]) { padding: 0; place-items: stretch; }
  .dialog { display: flex; flex-direction: column; width: 100%; max-height: 100%; min-height: 0; background: #fff;
    border-radius: 16px; overflow: hidden; box-shadow: 0 20px 40px -8px rgba(0,0,0,.3); outline: none; }
  :host([data-variant="max"]) .dialog { border-radius: 0; }
  header { display: flex; align-items: center; justify-content: space-between; gap: 8px; padding: 12px 12px 12px 16px;
    background: #f3f3f3; border-bottom: 1px solid #e3e3e3; }
  h2 { margin: 0; font-size: 14px; font-weight: 650; overflow-wrap: anywhere; }
  .content { flex: 1; min-height: 0; overflow: auto; }
  footer { display: flex; flex-wrap: wrap; justify-content: flex-end; gap: 8px; padding: 12px 16px; border-top: 1px solid #ebebeb; }
  button { font: inherit; font-weight: 550; min-height: 32px; padding: 4px 12px; border-radius: 8px; border: 1px solid #d4d4d4;
    background: #fff; color: inherit; cursor: pointer; }
  button:hover { background: #f7f7f7; }
  button:focus-visible { outline: 2px solid #005bd3; outline-offset: 1px; }
  button.primary { background: #303030; border-color: #303030; color: #fff; }
  button.primary:hover { background: #1a1a1a; }
  button.critical { color: #8e0b21; }
  button.primary.critical { background: #c70a24; border-color: #c70a24; color: #fff; }
  button:disabled { opacity: .5; cursor: default; }
  .close { border: 0; background: none; padding: 4px 8px; font-size: 18px; line-height: 1; min-width: 32px; }
`;

/** Draws a modal over the app's page: focus stays inside, Escape and the cross close it. */
export function drawModal(
  window: Window & typeof globalThis,
  options: { content: HTMLElement; variant: string; onClose(): void },
): DrawnModal {
  const document = window.document;
  const layer = document.createElement("div");
  layer.dataset["appBridgeModal"] = "";
  layer.dataset["variant"] = options.variant;
  const root = layer.attachShadow({ mode: "open" });
  root.innerHTML = `<style>${STYLE}</style>
    <div class="dialog" role="dialog" aria-modal="true" tabindex="-1" style="max-width:${WIDTHS[options.variant] ?? WIDTHS["base"]}">
      <header><h2></h2><button class="close" type="button" aria-label="${closeLabel(document)}">×</button></header>
      <div class="content"><slot></slot></div>
      <footer></footer>
    </div>`;
  layer.append(options.content);

  const part = <E extends HTMLElement>(selector: string): E => {
    const found = root.querySelector<E>(selector);
    if (!found) throw new Error(`App Bridge: the modal has no ${selector}`);
    return found;
  };
  const [dialog, title, footer, close] = [
    part(".dialog"),
    part("h2"),
    part("footer"),
    part<HTMLButtonElement>(".close"),
  ];
  close.addEventListener("click", options.onClose);

  const keepFocus = (event: KeyboardEvent) => {
    if (event.key === "Escape") {
      event.stopPropagation();
      options.onClose();
    } else if (event.key === "Tab") keepTabInside(event, layer, root);
  };
  layer.addEventListener("keydown", keepFocus);

  const before = document.activeElement;
  document.body.append(layer);
  dialog.focus();

  return {
    update(bar, click) {
      title.textContent = bar?.title ?? "";
      dialog.setAttribute("aria-label", bar?.title ?? "");
      const actions = bar ? [...bar.secondary, ...bar.groups.flatMap((group) => group.actions)] : [];
      footer.replaceChildren(
        ...actions.map((action) => button(document, action, "", click)),
        ...(bar?.primary ? [button(document, bar.primary, "primary", click)] : []),
      );
      footer.hidden = footer.childElementCount === 0;
      footer.style.display = footer.hidden ? "none" : "";
    },
    remove() {
      layer.remove();
      if (before instanceof window.HTMLElement && before.isConnected) before.focus();
    },
  };
}

function button(
  document: Document,
  action: BarAction,
  variant: string,
  click: (id: string) => void,
): HTMLElement {
  const element = document.createElement("button");
  element.type = "button";
  element.className = [variant, action.tone === "critical" ? "critical" : ""].join(" ").trim();
  element.textContent = action.label;
  element.disabled = action.disabled || action.loading;
  element.ariaBusy = String(action.loading);
  element.addEventListener("click", () => click(action.id));
  return element;
}

const FOCUSABLE =
  'a[href], button:not([disabled]), input:not([disabled]), select:not([disabled]), textarea:not([disabled]), [tabindex]:not([tabindex="-1"])';

function keepTabInside(event: KeyboardEvent, layer: HTMLElement, root: ShadowRoot): void {
  const order = [
    ...root.querySelectorAll<HTMLElement>(`header ${FOCUSABLE.split(", ").join(", header ")}`),
    ...layer.querySelectorAll<HTMLElement>(FOCUSABLE),
    ...root.querySelectorAll<HTMLElement>("footer button:not([disabled])"),
  ];
  const current = root.activeElement ?? layer.ownerDocument.activeElement;
  const end = event.shiftKey ? order[0] : order.at(-1);
  const start = event.shiftKey ? order.at(-1) : order[0];
  if (current !== end && current !== root.querySelector(".dialog")) return;
  event.preventDefault();
  start?.focus();
}

function closeLabel(document: Document): string {
  return document.documentElement.lang.startsWith("zh") ? "关闭" : "Close";
}
