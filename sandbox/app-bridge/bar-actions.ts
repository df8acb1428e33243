import type { BarAction, TitleBarModel } from "./protocol";

/** Title bars, save bars and modals are written as plain buttons and links; this reads them. */
export type BarElements = {
  model: TitleBarModel;
  /** Clicks the button or link behind an action; false when this bar has no such action. */
  click(id: string): boolean;
};

const ids = new WeakMap<Element, string>();
let lastId = 0;

/** Reads `<ui-title-bar>` and its children as they are now. */
export function readTitleBar(bar: Element, documentTitle: string): BarElements {
  const elements = new Map<string, HTMLElement>();
  const actionOf = (element: HTMLElement): BarAction => {
    const action = readAction(element);
    elements.set(action.id, element);
    return action;
  };
  const children = [...bar.querySelectorAll<HTMLElement>(":scope > button, :scope > a")];
  const first = (variant: string) => children.find((child) => child.getAttribute("variant") === variant);
  const breadcrumb = first("breadcrumb");
  const primary = first("primary");
  const groups = [...bar.querySelectorAll<HTMLElement>(":scope > section")].map((section) => ({
    label: section.getAttribute("label") ?? "",
    actions: [...section.querySelectorAll<HTMLElement>("button, a")].map(actionOf),
  }));
  const model: TitleBarModel = {
    title: bar.getAttribute("title") ?? documentTitle,
    breadcrumb: breadcrumb ? actionOf(breadcrumb) : null,
    primary: primary ? actionOf(primary) : null,
    secondary: children.filter((child) => child !== breadcrumb && child !== primary).map(actionOf),
    groups,
  };
  return {
    model,
    click(id) {
      const element = elements.get(id);
      element?.click();
      return element !== undefined;
    },
  };
}

export function readAction(element: HTMLElement): BarAction {
  return {
    id: idOf(element),
    label: element.textContent?.trim() ?? "",
    tone: element.getAttribute("tone") === "critical" ? "critical" : "default",
    disabled: isOn(element, "disabled"),
    loading: isOn(element, "loading"),
  };
}

/** An attribute that React may write as `""` or `"true"`; `"false"` and absence mean off. */
export function isOn(element: Element, attribute: string): boolean {
  const value = element.getAttribute(attribute);
  return value !== null && value !== "false";
}

function idOf(element: Element): string {
  const known = ids.get(element);
  if (known) return known;
  const id = `action-${++lastId}`;
  ids.set(element, id);
  return id;
}
