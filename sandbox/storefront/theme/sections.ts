import { render } from "preact-render-to-string";
import type { ThemePage } from "./theme-page";
import { themeOf } from "./themes";

/** A section's HTML as the Section Rendering API gives it; null when the shop's theme has none of that id. */
export function renderSection(id: string, page: ThemePage): string | null {
  const { sections } = themeOf(page);
  const section = Object.hasOwn(sections, id) ? sections[id] : undefined;
  return section === undefined ? null : render(section({ page }));
}
