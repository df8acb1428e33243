import type { Day, FiledPeril, FilingWindow } from "../../../domain/claim";

type Goods = { claimable: number; windows: Partial<Record<FiledPeril, FilingWindow>> };

/** Where a claim for something stands, over all goods of which any can be claimed. */
export type PerilWindow =
  | { state: "open" }
  | { state: "too-early"; from: Day }
  | { state: "not-yet"; why: Extract<FilingWindow, { state: "not-yet" }>["why"] }
  | { state: "too-late"; until: Day };

/** As good as it is for any of the goods: open, else from the earliest day on; null where none can be claimed for it at all. */
export function perilWindow(goods: readonly Goods[], peril: FiledPeril): PerilWindow | null {
  const windows = goods.flatMap((each) => (each.claimable > 0 ? (each.windows[peril] ?? []) : []));
  if (windows.some(({ state }) => state === "open")) return { state: "open" };
  const days = { from: [] as Day[], until: [] as Day[] };
  for (const window of windows) {
    if (window.state === "too-early") days.from.push(window.from);
    if (window.state === "too-late") days.until.push(window.until);
  }
  const from = days.from.toSorted()[0];
  if (from !== undefined) return { state: "too-early", from };
  const waiting = windows.find((window) => window.state === "not-yet");
  if (waiting) return { state: "not-yet", why: waiting.why };
  const until = days.until.toSorted().at(-1);
  return until === undefined ? null : { state: "too-late", until };
}

/** Whether somebody can choose it: to report it now, or to have it reported on the day. */
export const mayBeChosen = (window: PerilWindow | null): boolean =>
  window?.state === "open" || window?.state === "too-early";
