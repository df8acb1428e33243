import { linePath, n, smoothPath, type Drawing, type Point } from "./canvas";
import type { SeededRandom } from "../seed/seeded-random";

/** The sheet that is painted on, in picture units. */
export type Sheet = { left: number; top: number; width: number; height: number };

/** A ridge by midpoint displacement: the mountains of an ink landscape. */
function ridge(sheet: Sheet, base: number, height: number, roughness: number, random: SeededRandom): Point[] {
  const count = 64;
  const heights = Array.from({ length: count + 1 }, () => 0);
  heights[0] = random.between(0.1, 0.6);
  heights[count] = random.between(0.1, 0.6);
  let swing = 1;
  for (let step = count; step > 1; step /= 2) {
    for (let index = step / 2; index < count; index += step) {
      const middle = ((heights[index - step / 2] ?? 0) + (heights[index + step / 2] ?? 0)) / 2;
      heights[index] = middle + random.between(-0.45, 0.62) * swing;
    }
    swing *= roughness;
  }
  return heights.map((value, index) => ({
    x: sheet.left + (sheet.width * index) / count,
    y: base - Math.max(0.03, value) * height,
  }));
}

/** A pine: a bent trunk with flat tufts of needles, alternating sides, the widest below. */
function pine(at: Point, size: number, random: SeededRandom): string {
  const lean = random.between(-0.2, 0.2);
  const trunk = (share: number): Point => ({ x: at.x + lean * size * share * share, y: at.y - size * share });
  const top = trunk(1);
  const bend = trunk(0.5);
  let art = `<path d="M${n(at.x)} ${n(at.y)}Q${n(bend.x - lean * size * 0.3)} ${n(bend.y)} ${n(top.x)} ${n(top.y)}" stroke="#1f1b17" stroke-width="${n(size * 0.055)}" fill="none"/>`;
  for (let tier = 0; tier < 7; tier += 1) {
    const { x, y } = trunk(0.38 + tier * 0.1);
    const reach = size * (0.24 - tier * 0.026) * random.between(0.8, 1.15);
    const middle = x + (tier % 2 === 0 ? 0.35 : -0.35) * reach;
    art += `<ellipse cx="${n(middle)}" cy="${n(y)}" rx="${n(reach)}" ry="${n(size * 0.05)}" fill="#23231d" opacity=".8"/>`;
  }
  return art;
}

/** Mountains in mist, a sun, a boat and geese. */
export function landscape(id: string, sheet: Sheet, random: SeededRandom): Drawing {
  const y = (share: number): number => sheet.top + sheet.height * share;
  const x = (share: number): number => sheet.left + sheet.width * share;
  let defs = "";
  let art = `<circle cx="${n(x(0.7))}" cy="${n(y(0.15))}" r="${n(sheet.width * 0.075)}" fill="#c0432f" opacity=".88"/>`;
  const layers = [
    { base: 0.5, height: 0.38, ink: "#9aa3a6", opacity: 0.5 },
    { base: 0.57, height: 0.33, ink: "#748083", opacity: 0.62 },
    { base: 0.64, height: 0.24, ink: "#525e60", opacity: 0.78 },
    { base: 0.72, height: 0.13, ink: "#38423f", opacity: 0.85 },
    { base: 0.97, height: 0.1, ink: "#222724", opacity: 0.95 },
  ];
  for (const [index, layer] of layers.entries()) {
    const line = ridge(sheet, y(layer.base), sheet.height * layer.height, 0.52, random);
    const foot = y(layer.base + (index === 4 ? 0.06 : 0.09));
    defs += `<linearGradient id="${id}-ink-${index}" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="${layer.ink}" stop-opacity="${layer.opacity}"/><stop offset=".5" stop-color="${layer.ink}" stop-opacity="${n(layer.opacity * 0.45)}"/><stop offset="1" stop-color="${layer.ink}" stop-opacity="0"/></linearGradient>`;
    art += `<path d="${linePath(line)}L${n(sheet.left + sheet.width)} ${n(foot)}L${n(sheet.left)} ${n(foot)}Z" fill="url(#${id}-ink-${index})"/><path d="${linePath(line)}" fill="none" stroke="${layer.ink}" stroke-width="1.6" opacity="${n(layer.opacity * 0.7)}"/>`;
    if (index >= 3) {
      for (let tree = 0; tree < 4 + index; tree += 1) {
        const at = line[random.integer(3, line.length - 4)];
        if (at !== undefined)
          art += pine({ x: at.x, y: at.y + 4 }, random.between(16, 30) + (index - 3) * 14, random);
      }
    }
  }
  const [bx, by] = [x(0.36), y(0.84)];
  art +=
    `<path d="M${n(bx - 26)} ${n(by)}q26 8 54 -2q-8 12 -26 12q-20 0 -28 -10Z" fill="#1f1b17"/><path d="M${n(bx - 10)} ${n(by + 1)}q9 -17 20 0Z" fill="#4b4740"/><path d="M${n(bx + 18)} ${n(by)}v-15M${n(bx + 18)} ${n(by - 18)}l10 26" stroke="#1f1b17" stroke-width="1.8"/><circle cx="${n(bx + 18)}" cy="${n(by - 17)}" r="2.6" fill="#1f1b17"/>` +
    [0, 1, 2]
      .map(
        (ripple) =>
          `<path d="M${n(bx - 44 + ripple * 14)} ${n(by + 15 + ripple * 6)}h${n(88 - ripple * 24)}" stroke="#5d625e" stroke-width="1.1" opacity=".5"/>`,
      )
      .join("");
  for (let goose = 0; goose < 5; goose += 1) {
    const [gx, gy] = [x(0.22) + goose * 17, y(0.2) + Math.abs(goose - 2) * 9];
    art += `<path d="M${n(gx - 7)} ${n(gy - 3)}q4 -3 7 2q3 -5 7 -2" stroke="#2b2b28" stroke-width="1.7" fill="none"/>`;
  }
  return { defs, art };
}

function blossom(at: Point, size: number, turn: number): string {
  let art = "";
  for (let petal = 0; petal < 5; petal += 1) {
    const degrees = petal * 72 + turn;
    art += `<ellipse cx="${n(at.x)}" cy="${n(at.y - size * 0.62)}" rx="${n(size * 0.48)}" ry="${n(size * 0.56)}" transform="rotate(${n(degrees)} ${n(at.x)} ${n(at.y)})" fill="#d8576a" fill-opacity=".78" stroke="#a52f46" stroke-width=".9" stroke-opacity=".5"/>`;
  }
  return `${art}<circle cx="${n(at.x)}" cy="${n(at.y)}" r="${n(size * 0.22)}" fill="#f3cf7a"/><circle cx="${n(at.x)}" cy="${n(at.y)}" r="${n(size * 0.1)}" fill="#7a2533"/>`;
}

/** A branch of plum in flower. */
export function plumBranch(sheet: Sheet, random: SeededRandom): Drawing {
  let wood = "";
  let flowers = "";
  const grow = (from: Point, angle: number, length: number, width: number): void => {
    const points: Point[] = [from];
    let heading = angle;
    let at = from;
    for (let step = 0; step < 5; step += 1) {
      heading += random.between(-0.26, 0.26);
      at = { x: at.x + (Math.cos(heading) * length) / 5, y: at.y + (Math.sin(heading) * length) / 5 };
      points.push(at);
      if (width < 9 && random.chance(0.34)) {
        const beside = { x: at.x + random.between(-8, 8), y: at.y + random.between(-8, 8) };
        flowers += blossom(beside, random.between(8, 13), random.between(0, 72));
      }
      if (width > 4 && step > 0 && random.chance(0.5)) {
        const side = random.pick([-1, 1]) * random.between(0.5, 0.95);
        grow(at, heading + side, length * random.between(0.4, 0.62), width * 0.46);
      }
    }
    wood += `<path d="${smoothPath(points)}" fill="none" stroke="#2a2420" stroke-width="${n(width)}" stroke-linecap="round" opacity=".9"/><path d="${smoothPath(points)}" fill="none" stroke="#7d7168" stroke-width="${n(width * 0.3)}" opacity=".5" stroke-dasharray="14 9"/>`;
    if (width < 5) flowers += `<circle cx="${n(at.x)}" cy="${n(at.y)}" r="4.4" fill="#b73a52"/>`;
  };
  grow(
    { x: sheet.left + sheet.width * 0.04, y: sheet.top + sheet.height * 0.94 },
    -1.15,
    sheet.height * 0.66,
    19,
  );
  grow(
    { x: sheet.left + sheet.width * 0.25, y: sheet.top + sheet.height * 0.6 },
    -0.75,
    sheet.height * 0.42,
    9,
  );
  return { defs: "", art: wood + flowers };
}

function bambooLeaf(at: Point, angle: number, length: number, ink: string): string {
  const tip = { x: at.x + Math.cos(angle) * length, y: at.y + Math.sin(angle) * length };
  const [nx, ny] = [-Math.sin(angle) * length * 0.11, Math.cos(angle) * length * 0.11];
  const middle = { x: at.x + Math.cos(angle) * length * 0.4, y: at.y + Math.sin(angle) * length * 0.4 };
  return `<path d="M${n(at.x)} ${n(at.y)}Q${n(middle.x + nx)} ${n(middle.y + ny)} ${n(tip.x)} ${n(tip.y)}Q${n(middle.x - nx)} ${n(middle.y - ny)} ${n(at.x)} ${n(at.y)}Z" fill="${ink}"/>`;
}

/** Bamboo in three tones of ink. */
export function bamboo(sheet: Sheet, random: SeededRandom): Drawing {
  let art = "";
  const stalks = [
    { x: 0.68, ink: "#9aa39a", width: 9 },
    { x: 0.3, ink: "#5d675e", width: 13 },
    { x: 0.48, ink: "#262b26", width: 16 },
  ];
  for (const stalk of stalks) {
    const lean = random.between(-0.06, 0.1);
    const joints = 6;
    for (let joint = 0; joint < joints; joint += 1) {
      const [low, high] = [joint / joints, (joint + 0.965) / joints];
      const at = (share: number): Point => ({
        x: sheet.left + sheet.width * (stalk.x + lean * share * share),
        y: sheet.top + sheet.height * (1.02 - share * 1.06),
      });
      const [from, to] = [at(low), at(high)];
      art += `<path d="M${n(from.x)} ${n(from.y)}L${n(to.x)} ${n(to.y)}" stroke="${stalk.ink}" stroke-width="${stalk.width}" stroke-linecap="round" opacity=".85"/><path d="M${n(from.x - stalk.width * 0.18)} ${n(from.y - 8)}L${n(to.x - stalk.width * 0.18)} ${n(to.y + 8)}" stroke="#f2ecdd" stroke-width="${n(stalk.width * 0.16)}" opacity=".45"/>`;
      if (joint > 1) {
        for (const side of [-1, 1]) {
          if (random.chance(0.3)) continue;
          const twig = { x: to.x + side * random.between(26, 56), y: to.y + random.between(-26, 6) };
          art += `<path d="M${n(to.x)} ${n(to.y)}Q${n((to.x + twig.x) / 2)} ${n(to.y - 12)} ${n(twig.x)} ${n(twig.y)}" stroke="${stalk.ink}" stroke-width="2.4" fill="none"/>`;
          for (let index = 0; index < random.integer(3, 5); index += 1)
            art += bambooLeaf(
              twig,
              Math.PI / 2 - side * random.between(-0.2, 1.25),
              random.between(44, 80),
              stalk.ink,
            );
        }
      }
    }
  }
  return { defs: "", art };
}
