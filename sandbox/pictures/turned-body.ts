import { along, type Hex } from "./colour";
import { LIGHT, SIZE, linePath, n, smoothPath, type Drawing, type Point } from "./canvas";

/** A body turned on the wheel: its radius at heights from the rim down to the foot, in picture units. */
export type Profile = ReadonlyArray<{ y: number; radius: number }>;

/** How far one looks into it from above: the height of its ellipses as a share of their width. */
const TILT = 0.16;

export type TurnedBody = {
  centreX: number;
  profile: Profile;
  outline: string;
  /** Point on the front at an angle (0 faces us, positive to the right, in radians) and height. */
  at(angle: number, y: number): Point;
};

/** The radius at a height, between the profile's points. */
function radiusAt(profile: Profile, y: number): number {
  for (let index = 1; index < profile.length; index += 1) {
    const [above, below] = [profile[index - 1], profile[index]];
    if (above === undefined || below === undefined || y > below.y) continue;
    const share = (y - above.y) / (below.y - above.y || 1);
    const eased = share * share * (3 - 2 * share);
    return above.radius + (below.radius - above.radius) * (0.4 * eased + 0.6 * share);
  }
  return profile.at(-1)?.radius ?? 0;
}

function outlineOf(centreX: number, profile: Profile, scale: number, shift: number): string {
  const side = (sign: 1 | -1): Point[] =>
    profile.map(({ y, radius }) => ({ x: centreX + radius * (sign * scale + shift), y }));
  const foot = profile.at(-1);
  if (foot === undefined) throw new Error("a profile needs points");
  const right = smoothPath(side(1));
  const left = smoothPath(side(-1).toReversed());
  const rx = foot.radius * scale;
  return `${right}A${n(rx)} ${n(rx * TILT)} 0 0 1 ${n(centreX + foot.radius * (shift - scale))} ${n(foot.y)}${left.replace(/^M/, "L")}Z`;
}

/** A body of that profile about a vertical axis. */
export function turnedBody(centreX: number, profile: Profile): TurnedBody {
  return {
    centreX,
    profile,
    outline: outlineOf(centreX, profile, 1, 0),
    at: (angle, y) => {
      const radius = radiusAt(profile, y);
      return { x: centreX + radius * Math.sin(angle), y: y + radius * TILT * Math.cos(angle) };
    },
  };
}

/** The rim seen from above, with the dark inside of the vessel. */
export function rimOf(body: TurnedBody, inside: Hex, lip: Hex, thickness = 5): string {
  const top = body.profile[0];
  if (top === undefined) return "";
  const ellipse = (shrink: number, attributes: string, dy = 0): string =>
    `<ellipse cx="${n(body.centreX)}" cy="${n(top.y + dy)}" rx="${n(Math.max(1, top.radius - shrink))}" ry="${n(Math.max(1, (top.radius - shrink) * TILT))}" ${attributes}/>`;
  return (
    ellipse(0, `fill="${lip}"`) +
    ellipse(thickness, `fill="${inside}"`) +
    ellipse(thickness + 1, `fill="#000" opacity=".18"`, -thickness * 0.5)
  );
}

/** Shaded glaze on a turned body, with what is painted on it (already projected), and the window's reflection. */
export function glazed(
  id: string,
  body: TurnedBody,
  ramp: readonly Hex[],
  painting: string,
  gloss: number,
): Drawing {
  const steps = 26;
  let shading = "";
  for (let step = 0; step < steps; step += 1) {
    const depth = step / (steps - 1);
    const outline = outlineOf(body.centreX, body.profile, 1 - depth * 0.985, LIGHT.x * depth * 0.72);
    shading += `<path d="${outline}" fill="${along(ramp, depth ** 0.8)}"/>`;
  }
  const heights = body.profile.map(({ y }) => y);
  const [top, bottom] = [heights[0] ?? 0, heights.at(-1) ?? SIZE];
  const streak = (angle: number, from: number, to: number): string => {
    const points: Point[] = [];
    for (let step = 0; step <= 16; step += 1)
      points.push(body.at(angle, top + (bottom - top) * (from + ((to - from) * step) / 16)));
    return linePath(points);
  };
  return {
    defs:
      `<clipPath id="${id}-clip"><path d="${body.outline}"/></clipPath>` +
      `<filter id="${id}-soft" filterUnits="userSpaceOnUse" x="0" y="0" width="${SIZE}" height="${SIZE}"><feGaussianBlur stdDeviation="7"/></filter>` +
      `<filter id="${id}-fine" filterUnits="userSpaceOnUse" x="0" y="0" width="${SIZE}" height="${SIZE}"><feGaussianBlur stdDeviation="2.2"/></filter>` +
      `<linearGradient id="${id}-fall" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="#fff" stop-opacity=".12"/><stop offset=".6" stop-color="#000" stop-opacity="0"/><stop offset="1" stop-color="#000" stop-opacity=".2"/></linearGradient>`,
    art:
      `<g clip-path="url(#${id}-clip)">${shading}${painting}` +
      `<path d="${body.outline}" fill="url(#${id}-fall)"/>` +
      `<path d="${body.outline}" fill="none" stroke="#1c1712" stroke-width="16" opacity=".22" filter="url(#${id}-soft)"/>` +
      `<path d="${streak(-0.78, 0.1, 0.7)}" fill="none" stroke="#fff" stroke-width="26" stroke-linecap="round" opacity="${n(gloss * 0.45)}" filter="url(#${id}-soft)"/>` +
      `<path d="${streak(-0.7, 0.16, 0.52)}" fill="none" stroke="#fff" stroke-width="7" stroke-linecap="round" opacity="${n(gloss * 0.85)}" filter="url(#${id}-fine)"/>` +
      `<path d="${streak(1.16, 0.25, 0.85)}" fill="none" stroke="#fff" stroke-width="8" stroke-linecap="round" opacity="${n(gloss * 0.32)}" filter="url(#${id}-soft)"/></g>`,
  };
}
