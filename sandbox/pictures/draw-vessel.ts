import { layered, shadow, type Drawing } from "./canvas";
import { GLAZES, paintingOf, type GlazeName } from "./glaze";
import { glazed, rimOf, turnedBody, type Profile } from "./turned-body";
import type { SeededRandom } from "../seed/seeded-random";

export type VesselShape = "plum-vase" | "bottle-vase" | "ginger-jar" | "bowl" | "moon-jar";

const PROFILES: Record<VesselShape, ReadonlyArray<readonly [number, number]>> = {
  "plum-vase": [
    [132, 44],
    [150, 38],
    [172, 40],
    [196, 92],
    [240, 152],
    [300, 170],
    [370, 154],
    [450, 122],
    [540, 98],
    [620, 92],
    [668, 100],
  ],
  "bottle-vase": [
    [96, 46],
    [116, 36],
    [160, 29],
    [240, 32],
    [310, 48],
    [372, 96],
    [440, 148],
    [520, 172],
    [600, 150],
    [650, 106],
    [672, 98],
  ],
  "ginger-jar": [
    [226, 76],
    [244, 74],
    [260, 92],
    [296, 160],
    [350, 196],
    [420, 200],
    [500, 176],
    [580, 140],
    [640, 118],
    [670, 120],
  ],
  "moon-jar": [
    [186, 72],
    [200, 70],
    [222, 108],
    [270, 176],
    [340, 224],
    [420, 238],
    [500, 222],
    [580, 170],
    [640, 108],
    [664, 92],
  ],
  bowl: [
    [312, 250],
    [344, 247],
    [400, 232],
    [460, 204],
    [520, 160],
    [566, 112],
    [588, 92],
    [606, 88],
    [624, 92],
  ],
};

function profileOf(shape: VesselShape, random: SeededRandom): Profile {
  const swell = random.between(0.95, 1.05);
  return PROFILES[shape].map(([y, radius]) => ({ y, radius: radius * swell }));
}

/** The domed lid of a ginger jar with its knob. */
function lid(glaze: GlazeName, random: SeededRandom): Drawing {
  const { ramp, gloss } = GLAZES[glaze];
  const dome = turnedBody(
    400,
    [
      [150, 12],
      [158, 40],
      [178, 72],
      [200, 90],
      [222, 92],
      [248, 92],
    ].map(([y = 0, radius = 0]) => ({ y, radius })),
  );
  const knob = turnedBody(
    400,
    [
      [112, 6],
      [120, 18],
      [134, 22],
      [148, 14],
      [156, 12],
    ].map(([y = 0, radius = 0]) => ({ y, radius })),
  );
  return layered(
    glazed("lid", dome, ramp, paintingOf(glaze, dome, random), gloss),
    glazed("knob", knob, ramp, "", gloss),
  );
}

/** A vase, jar or bowl on the table. */
export function drawVessel(shape: VesselShape, glazeName: GlazeName, random: SeededRandom): Drawing {
  const glaze = GLAZES[glazeName];
  const body = turnedBody(400, profileOf(shape, random));
  const foot = body.profile.at(-1);
  const widest = Math.max(...body.profile.map(({ radius }) => radius));
  const parts: Drawing[] = [
    shadow(
      `<ellipse cx="${400 + widest * 0.32}" cy="${(foot?.y ?? 660) + 12}" rx="${widest * 1.02}" ry="${widest * 0.24}"/>`,
      { id: "pool", blur: 24, opacity: 0.38, tint: glaze.ramp[1] },
    ),
    shadow(
      `<ellipse cx="404" cy="${(foot?.y ?? 660) + 8}" rx="${(foot?.radius ?? 90) * 1.06}" ry="${(foot?.radius ?? 90) * 0.19}"/>`,
      { id: "contact", blur: 6, opacity: 0.55 },
    ),
    glazed("body", body, glaze.ramp, paintingOf(glazeName, body, random), glaze.gloss),
  ];
  if (shape === "ginger-jar") parts.push(lid(glazeName, random));
  else parts.push({ defs: "", art: rimOf(body, glaze.inside, glaze.lip, shape === "bowl" ? 7 : 5) });
  return layered(...parts);
}
