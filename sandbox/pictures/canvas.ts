import { mix, type Hex } from "./colour";

/** Side of every picture, in its own units. */
export const SIZE = 800;

/** A point of the picture; x to the right, y down. */
export type Point = { x: number; y: number };

/** Where the light comes from, as a direction in the picture's plane: above, from the left. */
export const LIGHT: Point = { x: -0.5, y: -0.8 };

/** A part of a picture: what it needs defined, and what it draws. */
export type Drawing = { defs: string; art: string };

/** A number for an attribute, with at most two decimals. */
export function n(value: number): string {
  return String(Math.round(value * 100) / 100);
}

/** Drawings one above the other, the first at the bottom. */
export function layered(...drawings: readonly Drawing[]): Drawing {
  return {
    defs: drawings.map((drawing) => drawing.defs).join(""),
    art: drawings.map((drawing) => drawing.art).join(""),
  };
}

/** An ellipse as a closed path, turned by `degrees` about its centre. */
export function ellipsePath(centre: Point, rx: number, ry: number, degrees = 0): string {
  const radians = (degrees * Math.PI) / 180;
  const [dx, dy] = [rx * Math.cos(radians), rx * Math.sin(radians)];
  const arc = `A${n(rx)} ${n(ry)} ${n(degrees)} 1 1`;
  return `M${n(centre.x - dx)} ${n(centre.y - dy)}${arc} ${n(centre.x + dx)} ${n(centre.y + dy)}${arc} ${n(centre.x - dx)} ${n(centre.y - dy)}Z`;
}

/** A smooth path through points (Catmull-Rom, as cubic Bézier curves). */
export function smoothPath(points: readonly Point[], closed = false): string {
  const count = points.length;
  const at = (index: number): Point => {
    const point = points[closed ? (index + count) % count : Math.min(count - 1, Math.max(0, index))];
    if (point === undefined) throw new Error("a path needs points");
    return point;
  };
  const first = at(0);
  let path = `M${n(first.x)} ${n(first.y)}`;
  for (let index = 0; index < (closed ? count : count - 1); index += 1) {
    const [before, from, to, after] = [at(index - 1), at(index), at(index + 1), at(index + 2)];
    path += `C${n(from.x + (to.x - before.x) / 6)} ${n(from.y + (to.y - before.y) / 6)} ${n(to.x - (after.x - from.x) / 6)} ${n(to.y - (after.y - from.y) / 6)} ${n(to.x)} ${n(to.y)}`;
  }
  return closed ? `${path}Z` : path;
}

/** A path of straight lines through points. */
export function linePath(points: readonly Point[]): string {
  return points.map((point, index) => `${index === 0 ? "M" : "L"}${n(point.x)} ${n(point.y)}`).join("");
}

/** A blurred dark pool under a thing, tinted by what shines through it. */
export function shadow(
  shape: string,
  options: { blur: number; opacity: number; tint?: Hex; id: string },
): Drawing {
  const tint = mix("#2a2118", options.tint ?? "#2a2118", 0.35);
  return {
    defs: `<filter id="${options.id}" filterUnits="userSpaceOnUse" x="-200" y="-200" width="1200" height="1200"><feGaussianBlur stdDeviation="${n(options.blur)}"/></filter>`,
    art: `<g filter="url(#${options.id})" opacity="${n(options.opacity)}" fill="${tint}" stroke="${tint}">${shape}</g>`,
  };
}

/** The drawing larger or smaller about a point, as a camera that steps nearer. */
export function zoomed(drawing: Drawing, factor: number, about: Point): Drawing {
  const [x, y] = [about.x * (1 - factor), about.y * (1 - factor)];
  return {
    defs: drawing.defs,
    art: `<g transform="translate(${n(x)} ${n(y)}) scale(${n(factor)})">${drawing.art}</g>`,
  };
}

/** The studio's backdrop: a warm sheet of paper, lit from the upper left. */
export function backdrop(tone: Hex): Drawing {
  return {
    defs:
      `<radialGradient id="wall" cx=".36" cy=".26" r="1"><stop offset="0" stop-color="${mix(tone, "#ffffff", 0.75)}"/>` +
      `<stop offset=".55" stop-color="${tone}"/><stop offset="1" stop-color="${mix(tone, "#6d6255", 0.3)}"/></radialGradient>`,
    art: `<rect width="${SIZE}" height="${SIZE}" fill="url(#wall)"/>`,
  };
}

/** The finished SVG file. `title` is its accessible name. */
export function svgFile(drawing: Drawing, title: string): string {
  const safe = title.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${SIZE} ${SIZE}" width="${SIZE}" height="${SIZE}" role="img">` +
    `<title>${safe}</title><defs>${drawing.defs}</defs>${drawing.art}</svg>`
  );
}
