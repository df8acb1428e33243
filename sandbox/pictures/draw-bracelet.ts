import { layered, n, shadow, zoomed, type Drawing, type Point } from "./canvas";
import { GOLD, MATERIALS, SILVER, variedMaterial, type Material, type MaterialName } from "./material";
import { rod, ball, ballGradients } from "./stone";
import type { SeededRandom } from "../seed/seeded-random";

/** What breaks the row of beads: nothing, a gold or silver bead, or a tassel of silk. */
export type BraceletCharm = "plain" | "gold" | "silver" | "tassel";

type Bead = { centre: Point; radius: number; look: string };

const METAL = (ramp: Material["ramp"]): Material => ({
  ramp,
  glow: ramp[3] ?? "#ffffff",
  cloud: { colour: "#ffffff", strength: 0 },
  vein: { colour: "#000000", strength: 0 },
  polish: 1,
});

/** Beads on a closed cord, lying on the table in perspective: the nearer, the larger. */
function beadsOf(
  count: number,
  looks: readonly string[],
  special: string | null,
  random: SeededRandom,
): Bead[] {
  const [rx, ry] = [238, 188];
  const beads: Bead[] = [];
  const circumference = Math.PI * (3 * (rx + ry) - Math.sqrt((3 * rx + ry) * (rx + 3 * ry)));
  const size = (circumference / count) * 0.53;
  for (let index = 0; index < count; index += 1) {
    const angle = (index / count) * 2 * Math.PI + Math.PI / 2;
    const depth = Math.sin(angle);
    beads.push({
      centre: { x: 400 + Math.cos(angle) * rx * (1 + depth * 0.035), y: 380 + depth * ry },
      radius: size * (1 + depth * 0.09),
      look: special !== null && (index === 1 || index === count - 1) ? special : random.pick(looks),
    });
  }
  return beads.toSorted((one, other) => one.centre.y - other.centre.y);
}

function tassel(from: Point, colour: string): string {
  let threads = "";
  for (let index = 0; index < 26; index += 1) {
    const spread = (index - 12.5) * 2.3;
    threads += `<path d="M${n(from.x + spread * 0.35)} ${n(from.y + 46)}q${n(spread * 0.5)} 60 ${n(spread * 0.9)} ${n(132 + ((index * 7) % 5))}" stroke="${colour}" stroke-width="2.6" fill="none" opacity="${n(0.75 + ((index * 5) % 4) * 0.08)}"/>`;
  }
  return (
    `${threads}${rod(`M${from.x} ${from.y + 12}L${from.x} ${from.y + 46}`, 10, ["#5b0d12", "#9c1b22", "#d8525a"])}` +
    rod(`M${from.x - 9} ${from.y + 46}L${from.x + 9} ${from.y + 46}`, 4, GOLD)
  );
}

/** A bracelet of beads of one or several stones. */
export function drawBracelet(
  stones: readonly MaterialName[],
  charm: BraceletCharm,
  random: SeededRandom,
): Drawing {
  const looks: string[] = [];
  let defs = "";
  for (const stone of stones) {
    for (let variation = 0; variation < 3; variation += 1) {
      const look = `bead-${stone}-${variation}`;
      looks.push(look);
      defs += ballGradients(look, variedMaterial(stone, random));
    }
  }
  const special = charm === "gold" || charm === "silver" ? "bead-metal" : null;
  if (special !== null) defs += ballGradients(special, METAL(charm === "gold" ? GOLD : SILVER));
  const beads = beadsOf(random.pick([21, 23, 25]), looks, special, random);
  const tint = MATERIALS[stones[0] ?? "apple"].ramp[2];
  const pool = beads
    .map(
      ({ centre, radius }) =>
        `<ellipse cx="${n(centre.x + radius * 0.3)}" cy="${n(centre.y + radius * 0.85)}" rx="${n(radius)}" ry="${n(radius * 0.6)}"/>`,
    )
    .join("");
  const art = beads
    .map(({ centre, radius, look }) => {
      const contact = `<ellipse cx="${n(centre.x + 3)}" cy="${n(centre.y + 5)}" rx="${n(radius * 1.02)}" ry="${n(radius * 1.02)}" fill="#1b1510" opacity=".16"/>`;
      return contact + ball(look, centre, radius);
    })
    .join("");
  const front = beads.at(-1);
  const hanging =
    charm === "tassel" && front !== undefined
      ? tassel({ x: front.centre.x, y: front.centre.y + front.radius - 14 }, "#a61e27")
      : "";
  const lying = layered(
    shadow(pool, { id: "pool", blur: 16, opacity: 0.42, tint }),
    { defs: "", art: hanging },
    { defs, art },
  );
  return zoomed(lying, charm === "tassel" ? 1.06 : 1.2, { x: 400, y: charm === "tassel" ? 460 : 380 });
}
