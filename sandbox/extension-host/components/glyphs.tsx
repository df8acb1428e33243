/** @jsxImportSource preact */

/** Line drawings in a 20 × 20 box; a name that isn't here is drawn as a ring. */
const PATHS: Readonly<Record<string, string>> = {
  "alert-circle": "M10 2.8a7.2 7.2 0 1 0 0 14.4a7.2 7.2 0 0 0 0-14.4M10 6.3v4.4M10 13.5v.1",
  "alert-triangle": "M10 3.2 17.5 16.5H2.5ZM10 8v4M10 14.2v.1",
  "arrow-right": "M4 10h12M11 5l5 5-5 5",
  "arrow-left": "M16 10H4M9 5l-5 5 5 5",
  cart: "M2.5 3.5h2l2 9h8l2-6.5H5.3M8 16.2v.1M13.5 16.2v.1",
  check: "m4.5 10.5 3.7 3.7 7.3-8",
  "check-circle": "M10 2.8a7.2 7.2 0 1 0 0 14.4a7.2 7.2 0 0 0 0-14.4M6.8 10.2l2.3 2.3 4.2-4.6",
  "chevron-down": "m5.5 8 4.5 4.5L14.5 8",
  "chevron-right": "M8 5.5 12.5 10 8 14.5",
  clock: "M10 2.8a7.2 7.2 0 1 0 0 14.4a7.2 7.2 0 0 0 0-14.4M10 6v4.3l2.8 1.7",
  delivered: "M3 6.5 10 3l7 3.5v7L10 17l-7-3.5ZM3 6.5l7 3.5 7-3.5M10 10v7",
  delivery: "M2 5h9.5v8.5H2ZM11.5 8H15l3 3v2.5h-6.5M6 15.3a1.6 1.6 0 1 0 0-.1M14.6 15.3a1.6 1.6 0 1 0 0-.1",
  external: "M8 4.5H4.5v11h11V12M11.5 4h4.5v4.5M16 4l-7 7",
  globe:
    "M10 2.8a7.2 7.2 0 1 0 0 14.4a7.2 7.2 0 0 0 0-14.4M2.8 10h14.4M10 2.8c4 4 4 10.4 0 14.4-4-4-4-10.4 0-14.4",
  image: "M3.5 4.5h13v11h-13ZM6.8 8.3v.1M4 14l4-4 3 3 2-2 3 3",
  info: "M10 2.8a7.2 7.2 0 1 0 0 14.4a7.2 7.2 0 0 0 0-14.4M10 9v4.7M10 6.3v.1",
  lock: "M5 9h10v7.500H5ZM7 9V6.500a3 3 0 0 1 6 0V9",
  order: "M5 2.800h10v14.400l-2.5-1.7-2.5 1.7-2.5-1.700L5 17.200ZM7.5 7h5M7.5 10.500h5",
  "question-circle":
    "M10 2.8a7.2 7.2 0 1 0 0 14.4a7.2 7.2 0 0 0 0-14.4M7.9 8a2.1 2.1 0 1 1 3 1.900c-.7.4-.9.8-.9 1.500M10 13.800v.1",
  truck: "M2 5h9.5v8.5H2ZM11.5 8H15l3 3v2.5h-6.5M6 15.3a1.6 1.6 0 1 0 0-.1M14.6 15.3a1.6 1.6 0 1 0 0-.1",
  x: "m5.5 5.5 9 9M14.5 5.500l-9 9",
};
const RING = "M10 4a6 6 0 1 0 0 12a6 6 0 0 0 0-12";

/** One of the drawings, in the colour of the writing around it. */
export function Glyph({ name, size = 20 }: { name: string; size?: number }) {
  return (
    <svg
      viewBox="0 0 20 20"
      width={size}
      height={size}
      fill="none"
      stroke="currentColor"
      stroke-width="1.5"
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
    >
      <path d={PATHS[name] ?? PATHS[name.replace("-filled", "")] ?? RING} />
    </svg>
  );
}
