import type { Hex } from "./colour";
import { linePath, n, smoothPath, type Point } from "./canvas";
import type { TurnedBody } from "./turned-body";
import type { SeededRandom } from "../seed/seeded-random";

export type GlazeName = "celadon" | "blue-and-white" | "oxblood" | "crackle" | "kintsugi" | "white" | "zisha";

/** The glaze's colour in shade and light; painted ones are white porcelain below. */
export const GLAZES: Record<GlazeName, { ramp: readonly Hex[]; inside: Hex; lip: Hex; gloss: number }> = {
  celadon: {
    ramp: ["#55786a", "#7ea18f", "#a3c2af", "#c3dbca", "#e3f0e4"],
    inside: "#5f8272",
    lip: "#d3e3d2",
    gloss: 0.9,
  },
  "blue-and-white": {
    ramp: ["#8b98a6", "#bcc8d2", "#dfe7ec", "#f3f7f9", "#ffffff"],
    inside: "#8997a5",
    lip: "#f4f7f9",
    gloss: 1,
  },
  oxblood: {
    ramp: ["#2b0507", "#5a0b0d", "#8b1514", "#b32a20", "#d8573f"],
    inside: "#3d0a0b",
    lip: "#e8d7c4",
    gloss: 1,
  },
  crackle: {
    ramp: ["#8f8877", "#b3ad9b", "#d0cbba", "#e4e0d2", "#f6f3e9"],
    inside: "#8d8674",
    lip: "#a49a83",
    gloss: 0.7,
  },
  kintsugi: {
    ramp: ["#26302f", "#3a4745", "#53625f", "#74837f", "#a9b5b0"],
    inside: "#222b2a",
    lip: "#5d6b68",
    gloss: 0.8,
  },
  white: {
    ramp: ["#a9a39a", "#cfcac1", "#e9e5de", "#f7f5f0", "#ffffff"],
    inside: "#b5afa5",
    lip: "#faf8f4",
    gloss: 0.9,
  },
  zisha: {
    ramp: ["#33190f", "#552c1c", "#7a432d", "#9a5f45", "#c2906f"],
    inside: "#2a140c",
    lip: "#8a5138",
    gloss: 0.35,
  },
};

const COBALT = "#1d3b8b";
const VISIBLE = 1.42;

/** A line round the body at one height, as seen from the front. */
function band(body: TurnedBody, y: number, width: number, colour: string, opacity = 1): string {
  const points: Point[] = [];
  for (let step = -12; step <= 12; step += 1) points.push(body.at((step / 12) * (Math.PI / 2), y));
  return `<path d="${smoothPath(points)}" fill="none" stroke="${colour}" stroke-width="${n(width)}" opacity="${n(opacity)}"/>`;
}

/** Lotus petals in a row between two heights. */
function petals(body: TurnedBody, from: number, to: number, count: number): string {
  let art = "";
  for (let index = 0; index < count; index += 1) {
    const middle = ((index + 0.5) / count) * 2 * Math.PI - Math.PI;
    if (Math.abs(middle) > VISIBLE) continue;
    const half = (Math.PI / count) * 0.88;
    const tip = body.at(middle, to);
    const [left, right] = [body.at(middle - half, from), body.at(middle + half, from)];
    const [leftBelly, rightBelly] = [
      body.at(middle - half, from + (to - from) * 0.7),
      body.at(middle + half, from + (to - from) * 0.7),
    ];
    const outline = `M${n(left.x)} ${n(left.y)}Q${n(leftBelly.x)} ${n(leftBelly.y)} ${n(tip.x)} ${n(tip.y)}Q${n(rightBelly.x)} ${n(rightBelly.y)} ${n(right.x)} ${n(right.y)}`;
    const inner = body.at(middle, from + (to - from) * 0.55);
    art += `<path d="${outline}" fill="${COBALT}" fill-opacity=".13" stroke="${COBALT}" stroke-width="2.6"/><circle cx="${n(inner.x)}" cy="${n(inner.y)}" r="3.4" fill="${COBALT}"/>`;
  }
  return art;
}

/** A scrolling vine with blossoms and leaves, painted in cobalt between two heights. */
function lotusScroll(body: TurnedBody, from: number, to: number, random: SeededRandom): string {
  const [middle, swing] = [(from + to) / 2, (to - from) * 0.26];
  const waves = 7;
  const vine: Point[] = [];
  for (let step = -40; step <= 40; step += 1) {
    const angle = (step / 40) * VISIBLE;
    vine.push(body.at(angle, middle + Math.sin(angle * waves) * swing));
  }
  let art = `<path d="${smoothPath(vine)}" fill="none" stroke="${COBALT}" stroke-width="4" stroke-linecap="round"/>`;
  const crests = Math.floor((VISIBLE * waves) / Math.PI);
  for (let crest = -crests; crest <= crests; crest += 1) {
    const angle = ((crest + 0.5) * Math.PI) / waves;
    if (Math.abs(angle) > VISIBLE) continue;
    const sign = Math.sin(angle * waves) > 0 ? 1 : -1;
    const at = body.at(angle, middle - sign * swing * 0.55);
    const squeeze = Math.cos(angle);
    const size = (to - from) * random.between(0.15, 0.18);
    for (let petal = 0; petal < 8; petal += 1) {
      const turn = (petal / 8) * 360 + random.between(-4, 4);
      art += `<ellipse cx="${n(at.x)}" cy="${n(at.y)}" rx="${n(size * 0.24)}" ry="${n(size * 0.52)}" transform="translate(${n(at.x)} ${n(at.y)}) scale(${n(squeeze)} 1) rotate(${n(turn)}) translate(${n(-at.x)} ${n(-at.y - size * 0.55)})" fill="${COBALT}" opacity=".82" stroke="#eef3f8" stroke-width="1.4"/>`;
    }
    art += `<circle cx="${n(at.x)}" cy="${n(at.y)}" r="${n(size * 0.27)}" fill="#eef3f8" stroke="${COBALT}" stroke-width="2.4"/>`;
    for (const side of [-1, 1]) {
      const leaf = body.at(angle + side * 0.21, middle + sign * swing * 0.2);
      art += `<path d="M${n(leaf.x)} ${n(leaf.y)}q${n(side * 16 * squeeze)} ${n(-sign * 26)} ${n(side * 34 * squeeze)} ${n(-sign * 12)}q${n(-side * 14 * squeeze)} ${n(sign * 16)} ${n(-side * 34 * squeeze)} ${n(sign * 12)}Z" fill="${COBALT}" opacity=".72"/>`;
    }
  }
  return art;
}

/** Ruyi clouds hanging from a shoulder line. */
function clouds(body: TurnedBody, y: number, drop: number, count: number): string {
  let art = "";
  for (let index = 0; index < count; index += 1) {
    const middle = ((index + 0.5) / count) * 2 * Math.PI - Math.PI;
    if (Math.abs(middle) > VISIBLE) continue;
    const half = (Math.PI / count) * 0.94;
    const points = [
      body.at(middle - half, y),
      body.at(middle - half * 0.96, y + drop * 0.5),
      body.at(middle - half * 0.4, y + drop * 0.62),
      body.at(middle, y + drop),
      body.at(middle + half * 0.4, y + drop * 0.62),
      body.at(middle + half * 0.96, y + drop * 0.5),
      body.at(middle + half, y),
    ];
    art += `<path d="${smoothPath(points)}" fill="${COBALT}" fill-opacity=".78" stroke="${COBALT}" stroke-width="2"/>`;
    const eye = body.at(middle, y + drop * 0.42);
    art += `<circle cx="${n(eye.x)}" cy="${n(eye.y)}" r="${n(drop * 0.13 * Math.cos(middle) + 1)}" fill="#f3f7fa"/>`;
  }
  return art;
}

/** The net of fine cracks of a crackled glaze: a honeycomb with every corner moved. */
export function crackle(
  body: TurnedBody,
  from: number,
  to: number,
  cell: number,
  colour: string,
  random: SeededRandom,
): string {
  const [rows, columns] = [Math.ceil((to - from) / cell) + 1, 30];
  const corners: Point[][] = [];
  for (let row = 0; row <= rows; row += 1) {
    const line: Point[] = [];
    for (let column = 0; column <= columns; column += 1) {
      const angle = -Math.PI / 2 + ((column + random.between(-0.42, 0.42)) / columns) * Math.PI;
      line.push(body.at(angle, Math.min(to, from + (row + random.between(-0.42, 0.42)) * cell)));
    }
    corners.push(line);
  }
  let path = "";
  for (const [row, line] of corners.entries()) {
    for (const [column, point] of line.entries()) {
      const right = line[column + 1];
      const below = corners[row + 1]?.[column];
      if (right !== undefined && (row + column) % 2 === 0) path += linePath([point, right]);
      if (below !== undefined) path += linePath([point, below]);
      const aslant = corners[row + 1]?.[column + 1];
      if (aslant !== undefined && random.chance(0.12)) path += linePath([point, aslant]);
    }
  }
  return `<path d="${path}" fill="none" stroke="${colour}" stroke-width="1.3" opacity=".55"/><path d="${path}" fill="none" stroke="#fff" stroke-width="1" opacity=".3" transform="translate(1 1.2)"/>`;
}

/** Golden seams that run from a break at the rim. */
function goldSeams(body: TurnedBody, from: number, to: number, random: SeededRandom): string {
  const start = { angle: random.between(-0.3, 0.35), y: from + (to - from) * 0.46 };
  const ends = [
    { angle: start.angle - 0.75, y: from },
    { angle: start.angle + 0.55, y: from },
    { angle: start.angle + 1, y: to - (to - from) * 0.3 },
    { angle: start.angle - 0.35, y: to },
    { angle: start.angle - 1.2, y: from + (to - from) * 0.62 },
  ];
  let art = "";
  for (const end of ends) {
    const points: Point[] = [];
    for (let step = 0; step <= 6; step += 1) {
      const share = step / 6;
      const wander = step === 0 || step === 6 ? 0 : 1;
      points.push(
        body.at(
          start.angle + (end.angle - start.angle) * share + wander * random.between(-0.06, 0.06),
          start.y + (end.y - start.y) * share + wander * random.between(-9, 9),
        ),
      );
    }
    const path = smoothPath(points);
    art += `<path d="${path}" fill="none" stroke="#6b4513" stroke-width="8.5" stroke-linecap="round"/><path d="${path}" fill="none" stroke="#d9a93f" stroke-width="6.4" stroke-linecap="round"/><path d="${path}" fill="none" stroke="#fff0b8" stroke-width="2" stroke-linecap="round" transform="translate(-1 -1.4)"/>`;
  }
  return art;
}

/** What the glaze paints on a body of that height. */
export function paintingOf(glaze: GlazeName, body: TurnedBody, random: SeededRandom): string {
  const heights = body.profile.map(({ y }) => y);
  const [top, bottom] = [heights[0] ?? 0, heights.at(-1) ?? 0];
  const h = (share: number): number => top + (bottom - top) * share;
  switch (glaze) {
    case "blue-and-white":
      return (
        band(body, h(0.05), 5, COBALT) +
        band(body, h(0.09), 2, COBALT) +
        clouds(body, h(0.13), (bottom - top) * 0.13, 16) +
        band(body, h(0.3), 2.4, COBALT) +
        lotusScroll(body, h(0.31), h(0.75), random) +
        band(body, h(0.76), 2.4, COBALT) +
        petals(body, h(0.96), h(0.79), 22) +
        band(body, h(0.97), 6, COBALT)
      );
    case "crackle":
      return crackle(body, top, bottom, (bottom - top) / 9, "#6b5a3d", random);
    case "celadon":
      return (
        `<g opacity=".5">${crackle(body, top, bottom, (bottom - top) / 14, "#5b8472", random)}</g>` +
        band(body, h(0.03), 5, "#e9efdf", 0.5)
      );
    case "kintsugi":
      return goldSeams(body, top, bottom, random);
    case "oxblood":
      return band(body, h(0.015), 9, "#efe2d0", 0.85) + band(body, h(0.05), 16, "#c86a52", 0.35);
    case "zisha":
      return band(body, h(0.5), 2, "#2a140c", 0.35);
    case "white":
      return "";
  }
}
