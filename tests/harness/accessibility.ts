import axe from "axe-core";
import type { Frame, Page } from "playwright-core";

const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** What keeps somebody from using a part of a page (by WCAG 2.2 AA), as far as a program can tell. */
export async function accessibilityFaults(page: Page | Frame, part: string): Promise<string[]> {
  await page.evaluate(axe.source);
  return page.evaluate(
    async ([selector, rules]) => {
      const { violations } = await (window as unknown as { axe: typeof axe }).axe.run(selector, {
        runOnly: rules,
      });
      return violations.flatMap(({ id, nodes }) =>
        nodes.map(({ target, failureSummary }) => `${id}: ${target.join(" ")} ${failureSummary ?? ""}`),
      );
    },
    [part, RULES] as const,
  );
}

/** @throws Error when there is any such fault */
export async function expectAccessible(page: Page, part: string): Promise<void> {
  const faults = await accessibilityFaults(page, part);
  if (faults.length > 0) throw new Error(`Not accessible:\n${faults.join("\n")}`);
}
