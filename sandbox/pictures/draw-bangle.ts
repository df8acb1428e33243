import { ellipsePath, layered, shadow, type Drawing } from "./canvas";
import { variedMaterial, type MaterialName } from "./material";
import { stoneRod } from "./stone";
import type { SeededRandom } from "../seed/seeded-random";

/** A bangle leaning on the table: a round rod bent to a ring, seen from above at an angle. */
export function drawBangle(materialName: MaterialName, random: SeededRandom): Drawing {
  const material = variedMaterial(materialName, random);
  const radius = random.between(46, 58);
  const lean = random.between(0.72, 0.88);
  const turn = random.between(-16, 16);
  const rx = 246;
  const ry = rx * lean;
  const ring = ellipsePath({ x: 400, y: 392 }, rx, ry, turn);
  const onTable = ellipsePath({ x: 414, y: 392 + radius * 1.25 }, rx * 0.985, ry * 0.97, turn);
  const grain = {
    across: random.between(0.004, 0.007),
    down: random.between(0.007, 0.012),
    seed: random.integer(1, 400),
  };
  return layered(
    shadow(`<path d="${onTable}" fill="none" stroke-width="${radius * 1.7}"/>`, {
      id: "far-shadow",
      blur: 30,
      opacity: 0.3,
      tint: material.ramp[2],
    }),
    shadow(`<path d="${onTable}" fill="none" stroke="${material.glow}" stroke-width="${radius * 0.7}"/>`, {
      id: "caustic",
      blur: 20,
      opacity: 0.16,
      tint: material.glow,
    }),
    stoneRod("jade", ring, radius, material, grain),
  );
}
