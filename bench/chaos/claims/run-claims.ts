// Claims are settled through everything that goes wrong: workers killed at every step between decision and confirmation, calls
// that fail after they took effect, double clicks, two approvals at once that together are beyond what is insured. At
// the end what was agreed on is held against what the sandbox holds as given and against the books.
import { setTimeout as pause } from "node:timers/promises";
import { seededRandom } from "../../replay/seeded-random";
import { comeToRest } from "../come-to-rest";
import type { ClaimsScale, Options } from "../options";
import { isRight, print } from "../print-rows";
import { control, publishGuarantee, setFaults, SHOP } from "../shop";
import { setTheStage, untilReady, type Stage } from "../stage";
import { approveAndSettle } from "./ask-staff";
import { checkBooks } from "../check-books";
import { countGiven, type Race } from "./count-given";
import { placeCovered, type CoveredOrder } from "./covered-orders";
import { fileClaims, type Claim, type Remedy } from "./file-claims";
import { KILL_POINTS, killAt } from "./kill-points";

/** Of twelve goods, two claims each: for more than half, more than half of the rest, all of the rest. */
const RACE_GOODS = 12;
const RACE_QUANTITIES = [7, 3, 2];

const REMEDIES: readonly Remedy[] = ["refund", "credit", "reship"];
const AT_ONCE = 4;

type Wanted = Omit<Claim, "id">;

/** @returns whether all figures agree */
export async function runClaims(
  { claims: scale, seed, appKills, postgresKills }: Options & { claims: ClaimsScale },
  tell: (text: string) => void,
): Promise<boolean> {
  tell(`${scale.each} claims by each remedy, ${scale.races} races, seed ${seed}: the stage is set`);
  const random = seededRandom(seed);
  const stage = await setTheStage();
  let agrees = false;
  try {
    await untilReady(stage);
    await control(stage, "POST", "plan", { plan: "plus" });
    const ladder = await publishGuarantee(stage);
    const raceOrders = Math.ceil(scale.races / RACE_QUANTITIES.length);
    const single = scale.each * REMEDIES.length;
    const quantities = [
      ...Array.from({ length: single + KILL_POINTS.length }, () => Math.ceil(random() * 3)),
      ...Array.from({ length: raceOrders }, () => RACE_GOODS),
    ];
    tell(`${quantities.length} orders are placed with the guarantee`);
    const orders = await placeCovered(stage, { ladder, quantities, random });
    const { staff } = await control<{ staff: { id: string }[] }>(stage, "GET", `state/${SHOP}`);
    const staffId = staff[0]?.id ?? "";

    const killed = await fileClaims(
      stage,
      orders.splice(0, KILL_POINTS.length).map((order, index) => ({
        order,
        quantity: order.quantity,
        remedy: KILL_POINTS[index]?.remedy ?? "refund",
        share: 10_000,
      })),
      0,
    );
    const singles = await fileClaims(
      stage,
      orders.splice(0, single).map((order, index) => ordinary(order, index, random)),
      10_000,
    );
    const raced = await fileClaims(stage, orders.flatMap(racing).slice(0, scale.races * 2), 100_000);
    const races = Array.from(
      { length: scale.races },
      (_, index) => raced.slice(2 * index, 2 * index + 2) as [Claim, Claim],
    );

    tell(`everything is covered and claimed; workers are killed at ${KILL_POINTS.length} steps`);
    for (const [index, point] of KILL_POINTS.entries()) {
      const claim = killed[index];
      if (claim) await killAt(stage, staffId, claim, point);
    }
    await control(stage, "DELETE", "faults");
    await setFaults(stage, seed);
    await clickEverywhere({ stage, staffId, random, tell, singles, races, appKills, postgresKills });
    const rested = await comeToRest(stage, { tell, askAgain: async () => undefined });
    if (!rested) tell("the app didn't come to rest");
    const rows = [
      ...(await countGiven(stage, [...killed, ...singles], races)),
      ...(await checkBooks(stage.databaseUrl)),
    ];
    agrees = rested && rows.every(isRight);
    print(rows);
    tell(agrees ? "no difference" : `there are differences; logs are in ${stage.folder}`);
    return agrees;
  } finally {
    await stage.close({ keepLogs: !agrees });
  }
}

function ordinary(order: CoveredOrder, index: number, random: () => number): Wanted {
  const remedy = REMEDIES[index % REMEDIES.length] ?? "refund";
  const isPart = remedy !== "reship" && random() < 0.4;
  return {
    order,
    quantity: Math.ceil(random() * order.quantity),
    remedy,
    share: isPart ? 1 + Math.floor(random() * 9_999) : 10_000,
  };
}

/** In this order: the next pair is possible only once the one before is over. */
function racing(order: CoveredOrder): Wanted[] {
  return RACE_QUANTITIES.flatMap((quantity) =>
    Array.from({ length: 2 }, () => ({ order, quantity, remedy: "refund" as const, share: 10_000 })),
  );
}

/** Staff click, mostly more than once, while processes are killed. */
async function clickEverywhere(told: {
  stage: Stage;
  staffId: string;
  random: () => number;
  tell: (text: string) => void;
  singles: readonly Claim[];
  races: readonly Race[];
  appKills: number;
  postgresKills: number;
}): Promise<void> {
  const { stage, staffId, random, tell, singles, races } = told;
  const click = (claim: Claim) => approveAndSettle(stage, staffId, claim);
  const rounds = new Map<string, Race[]>();
  for (const race of races) {
    const { coverageId } = race[0].order;
    rounds.set(coverageId, [...(rounds.get(coverageId) ?? []), race]);
  }
  const work = [
    ...singles.map((claim) => async () => {
      const clicks = Array.from({ length: 1 + Math.floor(random() * 3) }, () => click(claim));
      for (const clicked of await Promise.all(clicks))
        if (clicked !== "begun") tell(`claim ${claim.id} wasn't settled: ${clicked.refused}`);
    }),
    ...[...rounds.values()].map((ofOrder) => async () => {
      for (const race of ofOrder) await Promise.all(race.map(click));
    }),
  ].toSorted(() => random() - 0.5);

  const all = work.length;
  const kills = [
    ...Array.from({ length: told.appKills }, () => async () => {
      await stage.processes[Math.floor(random() * stage.processes.length)]?.kill();
    }),
    ...Array.from(
      { length: told.postgresKills },
      () => () => stage.crashPostgres(Math.round(random() * 1_000)),
    ),
  ].toSorted(() => random() - 0.5);
  const every = Math.max(1, Math.floor(all / (kills.length + 1)));
  let dying = Promise.resolve();
  let toldAt = Date.now();
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (let next = work.shift(); next; next = work.shift()) {
        if ((all - work.length) % every === 0) {
          const kill = kills.shift();
          if (kill) dying = dying.then(kill);
        }
        await next();
        if (Date.now() - toldAt > 5_000) {
          toldAt = Date.now();
          tell(`${all - work.length} of ${all} clicked on`);
        }
      }
    }),
  );
  await dying;
  await pause(1_000);
  tell(`killed: ${told.appKills} times a process of the app, ${told.postgresKills} times PostgreSQL`);
}
