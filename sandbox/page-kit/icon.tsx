/** @jsxImportSource preact */
import type { VNode } from "preact";

/** Outlines on a 20 by 20 grid. */
const OUTLINES = {
  home: "M3.5 9 10 3.5 16.5 9v7.5h-4.5V12h-4v4.5H3.5z",
  orders: "M4 11.5 5.8 4h8.4L16 11.5V16H4zM4 11.5h3.5l1 2h3l1-2H16",
  products: "M3.5 10.5V4h6.5l6.5 6.5-6 6zM7 7.2v.1",
  customers: "M10 9.5a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM4 16.5c.6-3 3-4.5 6-4.5s5.4 1.5 6 4.5",
  apps: "M4 4h4.5v4.5H4zM11.5 4H16v4.5h-4.5zM4 11.5h4.5V16H4zM13.7 11.5V16M11.5 13.7H16",
  search: "M9 14.5a5.5 5.5 0 1 0 0-11 5.5 5.5 0 0 0 0 11zM13 13l4 4",
  menu: "M3 5.5h14M3 10h14M3 14.5h14",
  back: "M8.5 4.5 3.5 10l5 5.5M4 10h12.5",
  down: "m6 8 4 4 4-4",
  next: "m8 5 5 5-5 5",
  previous: "m12 5-5 5 5 5",
  clock: "M10 16.5a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13zM10 6.5V10l2.5 2",
  store:
    "M4 8v8h12V8M3 7.5 4.5 4h11L17 7.5c0 1.3-1 2-2.3 2s-2.4-.7-2.4-2c0 1.3-1 2-2.3 2s-2.3-.7-2.3-2c0 1.3-1 2-2.4 2S3 8.8 3 7.5zM8 16v-3.5h4V16",
  external: "M11.5 4H16v4.5M15.5 4.5 9.5 10.5M8.5 5H4v11h11v-4.5",
  mail: "M3.5 5h13v10h-13zM4 5.5l6 5 6-5",
  bolt: "M11 3 4.5 11.5H10L9 17l6.5-8.5H10z",
  list: "M7 5.5h9.5M7 10h9.5M7 14.5h9.5M3.8 5.5h.1M3.8 10h.1M3.8 14.5h.1",
  sliders: "M4 6h7M14.5 6H16M4 14h1.5M9 14h7M13 4.3v3.4M7.3 12.3v3.4",
  truck:
    "M2.5 5h9v9h-9zM11.5 8h3.3L17.5 11v3h-6M6 16a1.6 1.6 0 1 0 0-3.2A1.6 1.6 0 0 0 6 16zM14 16a1.6 1.6 0 1 0 0-3.2 1.6 1.6 0 0 0 0 3.2z",
} as const;

export type IconName = keyof typeof OUTLINES;

/** A drawn sign beside a word; it says nothing to screen readers. */
export function Icon({ name, size = 20 }: { name: IconName; size?: number }): VNode {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 20 20"
      fill="none"
      aria-hidden="true"
      style={{ flex: "none" }}
    >
      <path
        d={OUTLINES[name]}
        stroke="currentColor"
        stroke-width="1.5"
        stroke-linecap="round"
        stroke-linejoin="round"
      />
    </svg>
  );
}
