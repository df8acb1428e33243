import type { BarAction, TitleBarModel } from "../../app-bridge/protocol";
import type { TextsForBrowser } from "../embedding-config";
import { byId, make } from "./page-elements";

/** The bar above the app: its title, where it leads back to, and the actions that the app's title bar asks for. */
export function createAppBar(appTitle: string, texts: TextsForBrowser, click: (id: string) => void) {
  const title = byId("app-title", HTMLElement);
  const crumb = byId("app-crumb", HTMLElement);
  const actions = byId("app-actions", HTMLElement);

  const actionButton = (action: BarAction, look: string): HTMLElement => {
    const button = make("button", {
      class: `${look}${action.tone === "critical" ? " critical" : ""}`,
      type: "button",
      disabled: action.disabled || action.loading,
      "aria-busy": String(action.loading),
    });
    button.textContent = action.label;
    button.addEventListener("click", () => click(action.id));
    return button;
  };

  const menu = (label: string, entries: BarAction[]): HTMLElement => {
    const panel = make("div", { class: "panel" }, ...entries.map((entry) => actionButton(entry, "item")));
    panel.addEventListener("click", () => panel.closest("details")?.removeAttribute("open"));
    return make("details", { class: "menu" }, make("summary", { class: "button" }, `${label} ▾`), panel);
  };

  return {
    show(model: TitleBarModel | null): void {
      title.textContent = model?.title || appTitle;
      crumb.replaceChildren(
        ...(model?.breadcrumb ? [actionButton(model.breadcrumb, "button plain crumb"), "/"] : []),
      );
      const groups = [...(model?.groups ?? [])];
      const secondary = [...(model?.secondary ?? [])];
      // On a phone there is room for the primary action only.
      const narrow = matchMedia("(max-width: 760px)").matches;
      if (narrow && secondary.length > 0) {
        groups.unshift({ label: texts.moreActions, actions: secondary.splice(0) });
      }
      actions.replaceChildren(
        ...groups.map((group) => menu(group.label || texts.moreActions, group.actions)),
        ...secondary.map((action) => actionButton(action, "button")),
        ...(model?.primary ? [actionButton(model.primary, "button primary")] : []),
      );
    },
  };
}
