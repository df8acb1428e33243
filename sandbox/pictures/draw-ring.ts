import { ellipsePath, layered, n, shadow, zoomed, type Drawing, type Point } from "./canvas";
import { GOLD, SILVER, variedMaterial, type MaterialName } from "./material";
import { ball, ballGradients, rod, stoneRod } from "./stone";
import type { SeededRandom } from "../seed/seeded-random";

export type RingSetting = "gold" | "silver" | "all-stone";

/** A small brilliant: facets of white and grey about a bright table. */
function brilliant(centre: Point, radius: number, turn: number): string {
  let facets = `<circle cx="${n(centre.x)}" cy="${n(centre.y)}" r="${n(radius)}" fill="#e9eef2"/>`;
  for (let facet = 0; facet < 8; facet += 1) {
    const [from, to] = [(facet / 8) * 2 * Math.PI + turn, ((facet + 1) / 8) * 2 * Math.PI + turn];
    const tone =
      ["#ffffff", "#aeb9c4", "#f4f7fa", "#8e9ba8", "#ffffff", "#cfd8df", "#b7c2cc", "#f9fbfc"][facet] ??
      "#ffffff";
    facets += `<path d="M${n(centre.x)} ${n(centre.y)}L${n(centre.x + Math.cos(from) * radius)} ${n(centre.y + Math.sin(from) * radius)}L${n(centre.x + Math.cos(to) * radius)} ${n(centre.y + Math.sin(to) * radius)}Z" fill="${tone}"/>`;
  }
  return `${facets}<circle cx="${n(centre.x - radius * 0.15)}" cy="${n(centre.y - radius * 0.2)}" r="${n(radius * 0.42)}" fill="#fff" opacity=".9"/>`;
}

/** A ring of the stone itself, standing like a small bangle; broader than it is thick. */
function drawStoneRing(materialName: MaterialName, random: SeededRandom): Drawing {
  const material = variedMaterial(materialName, random);
  const ring = ellipsePath({ x: 400, y: 400 }, 158, 132, -12);
  return layered(
    shadow(`<path d="${ellipsePath({ x: 418, y: 470 }, 160, 124, -12)}" fill="none" stroke-width="100"/>`, {
      id: "pool",
      blur: 24,
      opacity: 0.32,
      tint: material.ramp[2],
    }),
    stoneRod("stone", ring, 56, material, { across: 0.006, down: 0.011, seed: random.integer(1, 300) }),
  );
}

/** A cabochon on a metal band, with brilliants about it in the gold setting. */
export function drawRing(stone: MaterialName, setting: RingSetting, random: SeededRandom): Drawing {
  if (setting === "all-stone") return drawStoneRing(stone, random);
  const material = variedMaterial(stone, random);
  const metal = setting === "gold" ? GOLD : SILVER;
  const back = "M270 470A140 170 0 0 1 530 470";
  const front =
    "M282 352C262 400 252 430 250 474C250 590 318 664 400 664C482 664 550 590 550 474C548 430 538 400 518 352";
  const stoneAt = { x: 400, y: 318 };
  const [rx, ry] = [122, 94];
  let halo = "";
  if (setting === "gold") {
    for (let index = 0; index < 24; index += 1) {
      const angle = (index / 24) * 2 * Math.PI;
      halo += brilliant(
        { x: stoneAt.x + Math.cos(angle) * (rx + 24), y: stoneAt.y + 8 + Math.sin(angle) * (ry + 24) },
        14,
        angle,
      );
    }
  }
  const seat =
    rod(
      ellipsePath(
        { x: stoneAt.x, y: stoneAt.y + 22 },
        rx + (halo === "" ? 8 : 30),
        ry + (halo === "" ? 8 : 28),
      ),
      12,
      metal,
      12,
    ) +
    `<ellipse cx="${stoneAt.x}" cy="${stoneAt.y + 14}" rx="${rx + (halo === "" ? 10 : 32)}" ry="${ry + (halo === "" ? 10 : 30)}" fill="${metal[1]}"/>`;
  const claws = [40, 140, 220, 320]
    .map((degrees) => {
      const angle = (degrees * Math.PI) / 180;
      const tip = { x: stoneAt.x + Math.cos(angle) * (rx - 10), y: stoneAt.y + Math.sin(angle) * (ry - 8) };
      const root = {
        x: stoneAt.x + Math.cos(angle) * (rx + 12),
        y: stoneAt.y + 10 + Math.sin(angle) * (ry + 10),
      };
      return rod(`M${n(root.x)} ${n(root.y)}L${n(tip.x)} ${n(tip.y)}`, 8, metal, 9);
    })
    .join("");
  return layered(
    shadow(`<ellipse cx="420" cy="676" rx="170" ry="30"/>`, { id: "pool", blur: 20, opacity: 0.42 }),
    shadow(`<ellipse cx="440" cy="660" rx="70" ry="18" fill="${material.glow}"/>`, {
      id: "glint",
      blur: 14,
      opacity: 0.2,
      tint: material.glow,
    }),
    {
      defs: ballGradients("stone", material),
      art:
        rod(back, 17, metal.slice(0, 4), 12) +
        rod(front, 22, metal, 20) +
        seat +
        halo +
        ball("stone", stoneAt, rx, ry) +
        claws,
    },
  );
}

function dropShade(x: number, y: number): string {
  return `<ellipse cx="${x + 24}" cy="${y + 34}" rx="58" ry="86"/>`;
}

/** A pair of earrings: drops of stone on hooks of metal. */
export function drawEarrings(
  stone: MaterialName,
  metalName: "gold" | "silver",
  random: SeededRandom,
): Drawing {
  const material = variedMaterial(stone, random);
  const metal = metalName === "gold" ? GOLD : SILVER;
  const one = (x: number, y: number): string => {
    const drop = "M0 -92C16 -52 58 -10 58 40C58 78 32 104 0 104C-32 104 -58 78 -58 40C-58 -10 -16 -52 0 -92Z";
    const hook = `M0 -196C0 -262 68 -262 66 -196C65 -170 58 -150 52 -138M0 -196L0 -150`;
    return (
      `<g transform="translate(${x} ${y})">${rod(hook, 4.5, metal, 9)}${brilliant({ x: 0, y: -140 }, 19, 0.3)}` +
      `${rod(ellipsePath({ x: 0, y: -140 }, 19, 19), 4, metal, 8)}${rod("M0 -120L0 -96", 4.5, metal, 8)}` +
      `<path d="${drop}" fill="url(#stone)"/><path d="${drop}" fill="url(#stone-glow)"/>` +
      `<ellipse cx="-22" cy="6" rx="12" ry="34" transform="rotate(20 -22 6)" fill="url(#stone-gleam)"/>` +
      `${rod("M-15 -78C-8 -92 8 -92 15 -78", 6, metal, 9)}</g>`
    );
  };
  const pair = layered(
    shadow(dropShade(284, 480) + dropShade(516, 452), {
      id: "wall-shadow",
      blur: 20,
      opacity: 0.32,
      tint: material.ramp[2],
    }),
    { defs: ballGradients("stone", material), art: one(284, 480) + one(516, 452) },
  );
  return zoomed(pair, 1.2, { x: 400, y: 420 });
}
