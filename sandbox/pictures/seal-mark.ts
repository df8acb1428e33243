import { n } from "./canvas";

/** The character for jade, drawn with strokes so that no font is needed: three bars, a stem, and the dot. */
export const JADE_STROKES = "M22 26H78M26 52H74M16 80H84M50 26V80M63 62L70 71";

/** A square seal with the character for jade cut into red paste; also the shop's mark. */
export function sealMark(x: number, y: number, side: number, paste = "#b3261e"): string {
  return (
    `<g transform="translate(${n(x)} ${n(y)}) scale(${n(side / 100)})"><rect x="2" y="2" width="96" height="96" rx="13" fill="${paste}"/>` +
    `<rect x="8" y="8" width="84" height="84" rx="8" fill="none" stroke="#fff6ec" stroke-width="3" opacity=".75"/>` +
    `<path d="${JADE_STROKES}" fill="none" stroke="#fff6ec" stroke-width="8.5" stroke-linecap="round"/></g>`
  );
}
