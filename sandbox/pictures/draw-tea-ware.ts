import { layered, n, shadow, type Drawing } from "./canvas";
import { GLAZES, paintingOf, type GlazeName } from "./glaze";
import { rod } from "./stone";
import { glazed, rimOf, turnedBody, type Profile } from "./turned-body";
import type { SeededRandom } from "../seed/seeded-random";

export type TeaShape = "gaiwan" | "teapot" | "tea-set" | "cups";

const profile = (points: ReadonlyArray<readonly [number, number]>): Profile =>
  points.map(([y, radius]) => ({ y, radius }));
const scaled = (points: ReadonlyArray<readonly [number, number]>, by: number, top: number): Profile =>
  profile(points.map(([y, radius]) => [top + y * by, radius * by]));

const CUP: ReadonlyArray<readonly [number, number]> = [
  [0, 84],
  [16, 82],
  [44, 74],
  [74, 58],
  [94, 40],
  [102, 36],
  [112, 38],
];

function tableShadow(id: string, x: number, y: number, width: number): Drawing {
  return layered(
    shadow(
      `<ellipse cx="${n(x + width * 0.3)}" cy="${n(y + 8)}" rx="${n(width * 1.05)}" ry="${n(width * 0.24)}"/>`,
      { id: `${id}-pool`, blur: 20, opacity: 0.34 },
    ),
    shadow(`<ellipse cx="${n(x)}" cy="${n(y + 4)}" rx="${n(width * 0.6)}" ry="${n(width * 0.11)}"/>`, {
      id: `${id}-contact`,
      blur: 6,
      opacity: 0.5,
    }),
  );
}

/** A small cup with tea in it. */
function cup(
  id: string,
  x: number,
  y: number,
  size: number,
  glazeName: GlazeName,
  random: SeededRandom,
): Drawing {
  const glaze = GLAZES[glazeName];
  const body = turnedBody(x, scaled(CUP, size, y - 112 * size));
  const rim = body.profile[0];
  const tea =
    rim === undefined
      ? ""
      : `<ellipse cx="${x}" cy="${n(rim.y + 6 * size)}" rx="${n(rim.radius * 0.84)}" ry="${n(rim.radius * 0.115)}" fill="#b6782a"/><ellipse cx="${n(x - 16 * size)}" cy="${n(rim.y + 5 * size)}" rx="${n(rim.radius * 0.36)}" ry="${n(rim.radius * 0.035)}" fill="#f0c87a" opacity=".7"/>`;
  return layered(
    tableShadow(id, x, y, 74 * size),
    glazed(
      id,
      body,
      glaze.ramp,
      paintingOf(glazeName === "kintsugi" ? "white" : glazeName, body, random),
      glaze.gloss,
    ),
    { defs: "", art: rimOf(body, glaze.inside, glaze.lip, 4 * size) + tea },
  );
}

/** A lidded bowl on its saucer, for brewing. */
function gaiwan(glazeName: GlazeName, random: SeededRandom): Drawing {
  const glaze = GLAZES[glazeName];
  const saucer = turnedBody(
    400,
    profile([
      [598, 218],
      [608, 214],
      [626, 160],
      [640, 110],
      [652, 96],
    ]),
  );
  const bowl = turnedBody(
    400,
    profile([
      [372, 186],
      [386, 180],
      [430, 164],
      [490, 136],
      [550, 100],
      [588, 78],
      [606, 78],
    ]),
  );
  const lidDome = turnedBody(
    400,
    profile([
      [296, 20],
      [302, 56],
      [318, 104],
      [340, 142],
      [362, 160],
      [374, 162],
    ]),
  );
  const knob = turnedBody(
    400,
    profile([
      [246, 34],
      [256, 40],
      [266, 36],
      [282, 20],
      [302, 22],
    ]),
  );
  return layered(
    tableShadow("saucer", 400, 652, 200),
    glazed("saucer", saucer, glaze.ramp, "", glaze.gloss),
    {
      defs: "",
      art:
        rimOf(saucer, glaze.ramp[2] ?? glaze.inside, glaze.lip, 8) +
        `<ellipse cx="404" cy="604" rx="120" ry="17" fill="#000" opacity=".22"/>`,
    },
    glazed("bowl", bowl, glaze.ramp, paintingOf(glazeName, bowl, random), glaze.gloss),
    { defs: "", art: rimOf(bowl, glaze.inside, glaze.lip, 6) },
    glazed(
      "lid",
      lidDome,
      glaze.ramp,
      glazeName === "blue-and-white" ? "" : paintingOf(glazeName, lidDome, random),
      glaze.gloss,
    ),
    glazed("knob", knob, glaze.ramp, "", glaze.gloss),
    { defs: "", art: rimOf(knob, glaze.ramp[2] ?? glaze.inside, glaze.lip, 4) },
  );
}

/** A teapot: turned body and lid, a pulled spout, a bent handle. `size` 1 fills the picture. */
function teapot(
  id: string,
  x: number,
  y: number,
  size: number,
  glazeName: GlazeName,
  random: SeededRandom,
): Drawing {
  const glaze = GLAZES[glazeName];
  const body = turnedBody(
    0,
    profile([
      [-258, 84],
      [-248, 112],
      [-216, 164],
      [-160, 198],
      [-100, 196],
      [-50, 164],
      [-16, 122],
      [0, 116],
    ]),
  );
  const lidBody = turnedBody(
    0,
    profile([
      [-306, 14],
      [-302, 40],
      [-288, 70],
      [-268, 90],
      [-254, 92],
    ]),
  );
  const knob = turnedBody(
    0,
    profile([
      [-348, 6],
      [-342, 20],
      [-328, 25],
      [-314, 16],
      [-300, 15],
    ]),
  );
  const handle = rod("M160 -206C290 -262 326 -92 168 -62", 19, glaze.ramp, 18);
  const spoutOutline =
    "M-150 -58C-214 -78 -236 -140 -292 -216C-300 -227 -276 -240 -264 -228C-222 -190 -204 -168 -158 -160Z";
  const [deep, dark, mid, light, pale] = glaze.ramp;
  const spout =
    `<path d="${spoutOutline}" fill="url(#${id}-spout)"/><path d="M-196 -98C-222 -126 -244 -168 -276 -212" stroke="${pale}" stroke-width="9" stroke-linecap="round" fill="none" opacity=".5" transform="translate(12 -20)" filter="url(#${id}-soft)"/>` +
    `<ellipse cx="-279" cy="-223" rx="16" ry="7" transform="rotate(-28 -279 -223)" fill="${deep}"/>`;
  const inner = layered(
    {
      defs: `<linearGradient id="${id}-spout" x1=".1" y1=".9" x2=".6" y2=".1"><stop offset="0" stop-color="${deep}"/><stop offset=".35" stop-color="${dark}"/><stop offset=".7" stop-color="${mid}"/><stop offset="1" stop-color="${light}"/></linearGradient>`,
      art: handle + spout,
    },
    glazed(id, body, glaze.ramp, paintingOf(glazeName, body, random), glaze.gloss),
    { defs: "", art: `<ellipse cx="0" cy="-256" rx="97" ry="15" fill="${deep}" opacity=".55"/>` },
    glazed(`${id}-lid`, lidBody, glaze.ramp, "", glaze.gloss),
    glazed(`${id}-knob`, knob, glaze.ramp, "", glaze.gloss),
  );
  // Filters and clips of the parts live in the pot's own coordinates, which begin left of and above its middle.
  const defs = inner.defs.replace(
    /x="0" y="0" width="800" height="800"/g,
    `x="-400" y="-500" width="800" height="800"`,
  );
  return layered(tableShadow(id, x, y, 190 * size), {
    defs,
    art: `<g transform="translate(${n(x)} ${n(y)}) scale(${n(size)})">${inner.art}</g>`,
  });
}

/** A slatted tray of bamboo. */
function tray(): Drawing {
  let slats = "";
  for (let slat = 0; slat < 9; slat += 1) {
    const y = 560 + slat * 17;
    slats += `<path d="M${116 - slat * 6} ${y}L${684 + slat * 6} ${y}" stroke="${slat % 2 === 0 ? "#c79a5f" : "#b98a4f"}" stroke-width="15"/><path d="M${116 - slat * 6} ${y - 6}L${684 + slat * 6} ${y - 6}" stroke="#e6c592" stroke-width="2.4" opacity=".8"/>`;
  }
  return layered(
    shadow(`<path d="M100 590L740 590L790 740L90 740Z"/>`, { id: "tray-pool", blur: 22, opacity: 0.34 }),
    {
      defs: `<linearGradient id="tray-edge" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="#a87a41"/><stop offset="1" stop-color="#6e4a22"/></linearGradient>`,
      art: `<path d="M104 546L696 546L760 710L40 710Z" fill="#9a6f3b"/>${slats}<path d="M40 706L760 706L756 738Q756 744 748 744L52 744Q44 744 44 738Z" fill="url(#tray-edge)"/>`,
    },
  );
}

/** Tea ware: a gaiwan, a pot, a pair of cups, or a whole set on its tray. */
export function drawTeaWare(shape: TeaShape, glaze: GlazeName, random: SeededRandom): Drawing {
  switch (shape) {
    case "gaiwan":
      return gaiwan(glaze, random);
    case "teapot":
      return teapot("pot", 408, 622, 1.18, glaze, random);
    case "cups":
      return layered(cup("far", 300, 520, 1.75, glaze, random), cup("near", 512, 620, 1.9, glaze, random));
    case "tea-set":
      return layered(
        tray(),
        teapot("pot", 372, 606, 0.86, glaze, random),
        cup("one", 176, 676, 0.72, glaze, random),
        cup("two", 316, 700, 0.76, glaze, random),
        cup("three", 464, 700, 0.76, glaze, random),
        cup("four", 610, 676, 0.72, glaze, random),
      );
  }
}
