import type { BarAction, TitleBarModel } from "../../app-bridge/protocol";
import type { TextsForBrowser } from "../embedding-config";
import { byId, make } from "./page-elements";

const NARROW = "(max-width: 760px)";

/** The bar above the app: its title, where it leads back to, and the actions that the app's title bar asks for. */
export function createAppBar(appTitle: string, texts: TextsForBrowser, click: (id: string) => void) {
  const title = byId("app-title", HTMLElement);
  const crumb = byId("app-crumb", HTMLElement);
  const actions = byId("app-actions", HTMLElement);
  const narrow = matchMedia(NARROW);
  let shown: TitleBarModel | null = null;

  const draw = () => {
    title.textContent = shown?.title || appTitle;
    crumb.replaceChildren(...(shown?.breadcrumb ? crumbOf(shown.breadcrumb) : []));
    const { groups, secondary } = arranged(shown, narrow.matches, texts.moreActions);
    actions.replaceChildren(
      ...groups.map(({ label, actions: entries }) => menu(label, entries)),
      ...secondary.map((action) => actionButton(action, "button")),
      ...(shown?.primary ? [actionButton(shown.primary, "button primary")] : []),
    );
  };

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

  const crumbOf = (action: BarAction): (HTMLElement | string)[] => {
    const button = actionButton(action, "button plain crumb");
    if (!narrow.matches) return [button, "/"];
    button.setAttribute("aria-label", action.label);
    button.textContent = "←";
    return [button];
  };

  const menu = (label: string, entries: BarAction[]): HTMLElement => {
    const panel = make("div", { class: "panel" }, ...entries.map((entry) => actionButton(entry, "item")));
    panel.addEventListener("click", () => panel.closest("details")?.removeAttribute("open"));
    const summary = narrow.matches
      ? make("summary", { class: "button", "aria-label": label }, "⋯")
      : make("summary", { class: "button" }, `${label || texts.moreActions} ▾`);
    return make("details", { class: "menu" }, summary, panel);
  };

  narrow.addEventListener("change", draw);
  return {
    show(model: TitleBarModel | null): void {
      shown = model;
      draw();
    },
  };
}

/** On a phone there is room for the primary action and one menu with all others. */
function arranged(
  model: TitleBarModel | null,
  narrow: boolean,
  label: string,
): Pick<TitleBarModel, "groups" | "secondary"> {
  const { groups, secondary } = model ?? { groups: [], secondary: [] };
  const all = [...secondary, ...groups.flatMap((group) => group.actions)];
  if (!narrow || all.length === 0) return { groups, secondary };
  return { groups: [{ label, actions: all }], secondary: [] };
}
