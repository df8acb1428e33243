import {
  ellipsePath,
  SIZE,
  layered,
  n,
  shadow,
  smoothPath,
  zoomed,
  type Drawing,
  type Point,
} from "./canvas";
import { GOLD, SILVER, variedMaterial, type Material, type MaterialName } from "./material";
import { ball, ballGradients, rod, stoneGrain, stoneRod } from "./stone";
import type { SeededRandom } from "../seed/seeded-random";

export type PendantShape = "disc" | "drop" | "gourd" | "leaf" | "bead";
export type PendantCord = "black" | "red" | "gold" | "silver";

const CORDS: Record<PendantCord, Material["ramp"]> = {
  black: ["#120f0e", "#2a2523", "#4a4340", "#7d7570"],
  red: ["#4d0b10", "#8c1820", "#bf2f37", "#e67a78"],
  gold: GOLD,
  silver: SILVER,
};

/** The two ends of the cord, from the picture's upper edge down to the bail. */
function cord(kind: PendantCord, bail: Point): string {
  const [left, right] = [
    `M196 -20C236 90 330 ${n(bail.y - 90)} ${n(bail.x)} ${n(bail.y)}`,
    `M604 -20C564 90 470 ${n(bail.y - 90)} ${n(bail.x)} ${n(bail.y)}`,
  ];
  const metal = kind === "gold" || kind === "silver";
  const strands =
    rod(left, metal ? 3.4 : 5.5, CORDS[kind], 7) + rod(right, metal ? 3.4 : 5.5, CORDS[kind], 7);
  if (metal) {
    const links = `fill="none" stroke="#3b2a10" stroke-width="7" stroke-dasharray="2 7" opacity=".55"`;
    return `${strands}<path d="${left}" ${links}/><path d="${right}" ${links}/>`;
  }
  const twist = `fill="none" stroke="#ffffff" stroke-width="7" stroke-dasharray="1.4 5" opacity=".18"`;
  return `${strands}<path d="${left}" ${twist}/><path d="${right}" ${twist}/>`;
}

/** A carved, flat-backed stone of any outline: domed by blurred light and shade inside its edge. */
function carved(id: string, outline: string, material: Material, random: SeededRandom): Drawing {
  const grain = {
    across: random.between(0.005, 0.009),
    down: random.between(0.006, 0.012),
    seed: random.integer(1, 300),
  };
  const grained = stoneGrain(
    id,
    `${id}-mask`,
    { ...material, vein: { ...material.vein, strength: material.vein.strength * 0.4 } },
    grain,
  );
  const [, dark, body, light, pale] = material.ramp;
  return {
    defs:
      `<mask id="${id}-mask" maskUnits="userSpaceOnUse" x="0" y="0" width="${SIZE}" height="${SIZE}"><path d="${outline}" fill="#fff"/></mask>` +
      `<linearGradient id="${id}-body" x1=".2" y1="0" x2=".75" y2="1"><stop offset="0" stop-color="${pale}"/><stop offset=".25" stop-color="${light}"/>` +
      `<stop offset=".65" stop-color="${body}"/><stop offset="1" stop-color="${light}"/></linearGradient>` +
      `<filter id="${id}-blur" x="-30%" y="-30%" width="160%" height="160%"><feGaussianBlur stdDeviation="13"/></filter>` +
      `<filter id="${id}-fine" x="-30%" y="-30%" width="160%" height="160%"><feGaussianBlur stdDeviation="4"/></filter>${grained.defs}`,
    art:
      `<path d="${outline}" fill="url(#${id}-body)"/>${grained.art}<g mask="url(#${id}-mask)">` +
      `<path d="${outline}" fill="none" stroke="${dark}" stroke-width="34" transform="translate(6 10)" filter="url(#${id}-blur)" opacity=".85"/>` +
      `<path d="${outline}" fill="none" stroke="${material.glow}" stroke-width="22" transform="translate(-12 -18)" filter="url(#${id}-blur)" opacity=".5"/>` +
      `<path d="${outline}" fill="none" stroke="#fff" stroke-width="9" transform="translate(13 17)" filter="url(#${id}-fine)" opacity="${n(0.62 * material.polish)}" stroke-dasharray="230 900" stroke-dashoffset="-40"/></g>`,
  };
}

function gourdPath(): string {
  const right: Point[] = [
    { x: 400, y: 330 },
    { x: 452, y: 346 },
    { x: 470, y: 396 },
    { x: 444, y: 440 },
    { x: 446, y: 468 },
    { x: 500, y: 520 },
    { x: 506, y: 592 },
    { x: 462, y: 650 },
    { x: 400, y: 666 },
  ];
  return smoothPath(
    [
      ...right,
      ...right
        .slice(1, -1)
        .toReversed()
        .map(({ x, y }) => ({ x: 800 - x, y })),
    ],
    true,
  );
}

const LEAF =
  "M400 322C470 356 532 432 520 520C512 590 462 640 404 690C398 694 392 690 388 686C326 634 284 586 280 520C274 432 334 356 400 322Z";

function leafVeins(dark: string, light: string): string {
  let veins = "";
  const vein = (path: string, width: number): string =>
    `<path d="${path}" transform="translate(1.6 2)" stroke="${light}" stroke-width="${width}" fill="none" opacity=".7"/>` +
    `<path d="${path}" stroke="${dark}" stroke-width="${width}" fill="none" opacity=".55"/>`;
  veins += vein("M400 326C408 430 404 560 398 684", 4.5);
  for (const [index, y] of [392, 446, 500, 554, 604].entries()) {
    const reach = [70, 98, 106, 92, 62][index] ?? 60;
    veins += vein(
      `M403 ${y + 26}C${400 + reach * 0.4} ${y + 8} ${400 + reach * 0.8} ${y - 8} ${400 + reach} ${y - 26}`,
      3,
    );
    veins += vein(
      `M401 ${y + 26}C${400 - reach * 0.4} ${y + 8} ${400 - reach * 0.8} ${y - 8} ${400 - reach} ${y - 26}`,
      3,
    );
  }
  return veins;
}

/** The stone of a pendant with all that belongs to it, and where its bail sits. */
function stoneOf(
  shape: PendantShape,
  material: Material,
  random: SeededRandom,
): { drawing: Drawing; shade: string; bail: Point } {
  const grain = {
    across: random.between(0.004, 0.008),
    down: random.between(0.006, 0.012),
    seed: random.integer(1, 300),
  };
  switch (shape) {
    case "disc": {
      const ring = ellipsePath({ x: 400, y: 512 }, 104, 104);
      return {
        drawing: stoneRod("stone", ring, 66, material, grain),
        shade: `<path d="${ring}" fill="none" stroke-width="128"/>`,
        bail: { x: 400, y: 352 },
      };
    }
    case "drop": {
      const outline =
        "M400 330C424 400 516 484 516 566C516 632 464 682 400 682C336 682 284 632 284 566C284 484 376 400 400 330Z";
      const gleam = `<ellipse cx="350" cy="540" rx="16" ry="56" transform="rotate(22 350 540)" fill="#fff" opacity=".62" filter="url(#stone-fine)"/>`;
      return {
        drawing: layered(carved("stone", outline, material, random), { defs: "", art: gleam }),
        shade: `<path d="${outline}"/>`,
        bail: { x: 400, y: 318 },
      };
    }
    case "gourd": {
      const outline = gourdPath();
      const gleam = `<ellipse cx="366" cy="540" rx="17" ry="30" transform="rotate(24 366 540)" fill="#fff" opacity=".6" filter="url(#stone-fine)"/><ellipse cx="376" cy="372" rx="11" ry="17" transform="rotate(24 376 372)" fill="#fff" opacity=".7" filter="url(#stone-fine)"/>`;
      return {
        drawing: layered(carved("stone", outline, material, random), { defs: "", art: gleam }),
        shade: `<path d="${outline}"/>`,
        bail: { x: 400, y: 322 },
      };
    }
    case "leaf":
      return {
        drawing: layered(carved("stone", LEAF, material, random), {
          defs: "",
          art: leafVeins(material.ramp[0] ?? "#000000", material.ramp[4] ?? "#ffffff"),
        }),
        shade: `<path d="${LEAF}"/>`,
        bail: { x: 400, y: 312 },
      };
    case "bead":
      return {
        drawing: { defs: ballGradients("stone", material), art: ball("stone", { x: 400, y: 470 }, 92) },
        shade: `<circle cx="400" cy="470" r="92"/>`,
        bail: { x: 400, y: 366 },
      };
  }
}

/** A pendant hanging on its cord before the wall. */
export function drawPendant(
  shape: PendantShape,
  stone: MaterialName,
  kind: PendantCord,
  random: SeededRandom,
): Drawing {
  const material = variedMaterial(stone, random);
  const { drawing, shade, bail } = stoneOf(shape, material, random);
  const metal = kind === "silver" ? SILVER : GOLD;
  const bailArt =
    rod(ellipsePath({ x: bail.x, y: bail.y - 4 }, 13, 24), 7, metal, 12) +
    rod(ellipsePath({ x: bail.x, y: bail.y + 24 }, 10, 12), 4, metal, 9);
  const knot =
    shape === "bead"
      ? `<g transform="translate(0 ${bail.y - 470 + 196})">${rod("M400 470L400 540", 8, CORDS[kind], 9)}${rod("M382 560L400 536L418 560L400 586Z", 7, CORDS[kind], 9)}${rod("M394 590L388 690M400 590L400 700M406 590L412 690", 3.2, CORDS[kind], 6)}</g>`
      : "";
  const hanging = layered(
    shadow(`<g transform="translate(26 34)">${shade}</g>`, {
      id: "wall-shadow",
      blur: 22,
      opacity: 0.34,
      tint: material.ramp[2],
    }),
    { defs: "", art: cord(kind, { x: bail.x, y: bail.y - 20 }) + knot },
    drawing,
    { defs: "", art: bailArt },
  );
  return zoomed(hanging, shape === "bead" ? 1.05 : 1.14, { x: 400, y: 620 });
}
