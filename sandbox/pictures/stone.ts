import { along, fractions, type Hex } from "./colour";
import { LIGHT, SIZE, n, type Drawing, type Point } from "./canvas";
import type { Material } from "./material";

/** How the grain of a stone runs: waves per unit of length, across and down. */
export type Grain = { across: number; down: number; seed: number };

function noiseFilter(
  id: string,
  kind: "fractalNoise" | "turbulence",
  grain: Grain,
  octaves: number,
  colour: Hex,
  alpha: { gain: number; offset: number },
): string {
  const [r, g, b] = fractions(colour);
  return (
    `<filter id="${id}" x="0" y="0" width="100%" height="100%" color-interpolation-filters="sRGB">` +
    `<feTurbulence type="${kind}" baseFrequency="${grain.across} ${grain.down}" numOctaves="${octaves}" seed="${grain.seed}"/>` +
    `<feColorMatrix values="0 0 0 0 ${n(r)} 0 0 0 0 ${n(g)} 0 0 0 0 ${n(b)} ${n(alpha.gain)} 0 0 0 ${n(alpha.offset)}"/></filter>`
  );
}

function noiseSheet(filter: string, opacity: number): string {
  return `<rect width="${SIZE}" height="${SIZE}" filter="url(#${filter})" opacity="${n(opacity)}"/>`;
}

/**
 * Clouds and veins of a stone, shown only inside `maskId`. Clouds are soft noise; veins are the creases of turbulence,
 * where the noise passes zero.
 */
export function stoneGrain(id: string, maskId: string, material: Material, grain: Grain): Drawing {
  return {
    defs:
      noiseFilter(`${id}-cloud`, "fractalNoise", grain, 4, material.cloud.colour, {
        gain: 4.2,
        offset: -1.75,
      }) +
      noiseFilter(`${id}-vein`, "turbulence", { ...grain, seed: grain.seed + 9 }, 3, material.vein.colour, {
        gain: -7,
        offset: 0.95,
      }),
    art:
      `<g mask="url(#${maskId})">${noiseSheet(`${id}-cloud`, material.cloud.strength)}` +
      `${noiseSheet(`${id}-vein`, material.vein.strength)}</g>`,
  };
}

/**
 * The strokes of a round rod that follows a path: the widest is its shaded rim, each narrower one lies nearer to the
 * light. Seen in parallel projection this is exactly a sphere swept along the path.
 */
export function rod(path: string, radius: number, ramp: readonly Hex[], steps = 22): string {
  let strokes = "";
  for (let step = 0; step < steps; step += 1) {
    const depth = step / (steps - 1);
    const width = 2 * radius * (1 - depth * 0.96);
    const shift = radius * depth * 0.56;
    strokes +=
      `<path d="${path}" transform="translate(${n(LIGHT.x * shift)} ${n(LIGHT.y * shift)})" fill="none" ` +
      `stroke="${along(ramp, depth ** 0.85)}" stroke-width="${n(width)}" stroke-linecap="round" stroke-linejoin="round"/>`;
  }
  return strokes;
}

/** A rod of translucent stone: shading, grain inside, light that leaves on the far side, and its polish. */
export function stoneRod(
  id: string,
  path: string,
  radius: number,
  material: Material,
  grain: Grain,
): Drawing {
  const grained = stoneGrain(id, `${id}-mask`, material, grain);
  const stroke = (width: number, colour: string, shift: number, extra: string): string =>
    `<path d="${path}" transform="translate(${n(LIGHT.x * shift)} ${n(LIGHT.y * shift)})" fill="none" stroke="${colour}" stroke-width="${n(width)}" ${extra}/>`;
  return {
    defs:
      `<mask id="${id}-mask" maskUnits="userSpaceOnUse" x="0" y="0" width="${SIZE}" height="${SIZE}"><path d="${path}" fill="none" stroke="#fff" stroke-width="${n(radius * 2)}"/></mask>` +
      `<filter id="${id}-soft" filterUnits="userSpaceOnUse" x="0" y="0" width="${SIZE}" height="${SIZE}"><feGaussianBlur stdDeviation="${n(radius * 0.16)}"/></filter>` +
      `<filter id="${id}-sharp" filterUnits="userSpaceOnUse" x="0" y="0" width="${SIZE}" height="${SIZE}"><feGaussianBlur stdDeviation="${n(radius * 0.045)}"/></filter>` +
      `<linearGradient id="${id}-fade" gradientUnits="userSpaceOnUse" x1="180" y1="120" x2="560" y2="620"><stop offset="0" stop-color="#fff"/>` +
      `<stop offset=".28" stop-color="#fff" stop-opacity=".75"/><stop offset=".5" stop-color="#fff" stop-opacity=".05"/>` +
      `<stop offset=".8" stop-color="#fff" stop-opacity=".08"/><stop offset="1" stop-color="#fff" stop-opacity=".5"/></linearGradient>` +
      grained.defs,
    art:
      rod(path, radius, material.ramp) +
      grained.art +
      `<g mask="url(#${id}-mask)">` +
      stroke(radius * 0.5, material.glow, -radius * 0.62, `opacity=".55" filter="url(#${id}-soft)"`) +
      stroke(
        radius * 0.46,
        `url(#${id}-fade)`,
        radius * 0.5,
        `opacity="${n(0.5 * material.polish)}" filter="url(#${id}-soft)"`,
      ) +
      stroke(
        radius * 0.13,
        `url(#${id}-fade)`,
        radius * 0.6,
        `opacity="${n(0.95 * material.polish)}" filter="url(#${id}-sharp)"`,
      ) +
      `</g>`,
  };
}

/** Gradients of a polished ball or dome of the material, in the box of the shape that they fill. */
export function ballGradients(id: string, material: Material): string {
  const stops = [...material.ramp].toReversed();
  return (
    `<radialGradient id="${id}" cx=".5" cy=".5" r=".56" fx=".33" fy=".27">` +
    stops
      .map((tone, index) => `<stop offset="${n((index / (stops.length - 1)) ** 0.9)}" stop-color="${tone}"/>`)
      .join("") +
    `</radialGradient>` +
    `<radialGradient id="${id}-glow" cx=".66" cy=".78" r=".42"><stop offset="0" stop-color="${material.glow}" stop-opacity=".85"/>` +
    `<stop offset="1" stop-color="${material.glow}" stop-opacity="0"/></radialGradient>` +
    `<radialGradient id="${id}-gleam" cx=".5" cy=".5" r=".5"><stop offset="0" stop-color="#fff" stop-opacity="${n(material.polish)}"/>` +
    `<stop offset=".5" stop-color="#fff" stop-opacity="${n(material.polish * 0.5)}"/><stop offset="1" stop-color="#fff" stop-opacity="0"/></radialGradient>`
  );
}

/** A polished ball (or, with two radii, a cabochon seen at an angle) filled by the gradients of `ballGradients`. */
export function ball(id: string, centre: Point, rx: number, ry: number = rx): string {
  const at = `cx="${n(centre.x)}" cy="${n(centre.y)}" rx="${n(rx)}" ry="${n(ry)}"`;
  return (
    `<ellipse ${at} fill="url(#${id})"/><ellipse ${at} fill="url(#${id}-glow)"/>` +
    `<ellipse cx="${n(centre.x - rx * 0.34)}" cy="${n(centre.y - ry * 0.42)}" rx="${n(rx * 0.34)}" ry="${n(ry * 0.24)}" ` +
    `transform="rotate(-32 ${n(centre.x - rx * 0.34)} ${n(centre.y - ry * 0.42)})" fill="url(#${id}-gleam)"/>`
  );
}
