// Orders live through everything that goes wrong: webhooks twice, never, late and in the wrong order, calls throttled, failed and
// failed after they took effect, the app and PostgreSQL killed again and again. At the end what happened at the sandbox is
// counted, without anything of the app, and held against the database: exits with 1 when a single figure differs.
//   npm run chaos -- [--orders 10000] [--seed 1] [--short]
// With --claims, claims are settled through the same, in place of orders living (claims/run-claims.ts).
import { setTimeout as pause } from "node:timers/promises";
import { stopChildren } from "../../scripts/processes/children";
import { onStopRequest } from "../../scripts/demo/stop-requests";
import { exitWith } from "../../scripts/toolchain/fault.mjs";
import { seededRandom } from "../replay/seeded-random";
import { readBooks, readOpen } from "./books";
import { checkBooks } from "./check-books";
import { runClaims } from "./claims/run-claims";
import { comeToRest } from "./come-to-rest";
import { compare } from "./compare";
import { expectedOf, type OrderRecord } from "./expected";
import { askAgain, live } from "./live";
import { readOptions, type Options } from "./options";
import { isRight, print } from "./print-rows";
import { control, publishGuarantee, setFaults, SHOP, type Ladder } from "./shop";
import { setTheStage, untilReady, type Stage } from "./stage";

/** Progress is told this often. */
const TELL_MS = 5_000;
/** Messages that may wait before orders are held back, and for how long one step is. */
const FAR_BEHIND = 120;
const LONGEST_REIN_MS = 1_500;

const began = Date.now();
const tell = (text: string): void =>
  console.log(`${String(Math.round((Date.now() - began) / 1000)).padStart(5)} s  ${text}`);

// Whatever runs is on a leash and ends with us; asked to stop one by one, it would only be started again.
onStopRequest(() => process.exit(130));
try {
  const options = readOptions(process.argv.slice(2));
  const { claims } = options;
  process.exit((await (claims ? runClaims({ ...options, claims }, tell) : runChaos(options))) ? 0 : 1);
} catch (error) {
  await stopChildren();
  exitWith(error);
}

/** @returns whether all figures agree */
async function runChaos(options: Options): Promise<boolean> {
  tell(`${options.orders} orders, seed ${options.seed}: the stage is set`);
  const stage = await setTheStage();
  let agrees = false;
  try {
    await untilReady(stage);
    // A shop with so many orders: else all would wait for Shopify's limit of calls most of the time.
    await control(stage, "POST", "plan", { plan: "plus" });
    const ladder = await publishGuarantee(stage);
    await setFaults(stage, options.seed);
    tell(`the guarantee is on sale (prices: ${ladder.pricing}), and things go wrong from now on`);
    const { cancellings, ...told } = await liveAndDie(stage, options, ladder);
    tell(
      `${told.placed} orders placed, ${told.steps} things happened to them, ${told.refused} were too late to`,
    );
    const rested = await comeToRest(stage, { tell, askAgain: () => askAgain(stage, cancellings) });
    if (!rested) tell("the app didn't come to rest");

    const { orders } = await control<{ orders: Record<string, OrderRecord> }>(stage, "GET", `state/${SHOP}`);
    const records = Object.values(orders);
    const expected = records.flatMap((order) => expectedOf(order, cancellings) ?? []);
    const rows = [
      ...compare(records, expected, await readBooks(stage.databaseUrl)),
      ...(await checkBooks(stage.databaseUrl)),
    ];
    agrees = rested && rows.every(isRight);
    print(rows);
    const surprises = stage.processes.flatMap((process) => process.endedByItself());
    tell(`processes of the app that ended by themselves: ${surprises.length}`);
    for (const words of surprises) tell(words);
    tell(agrees ? "no difference" : `there are differences; logs are in ${stage.folder}`);
    return agrees;
  } finally {
    await stage.close({ keepLogs: !agrees });
  }
}

/** Orders live while processes are killed, at moments that are told by how many orders were placed. */
async function liveAndDie(stage: Stage, { orders, seed, appKills, postgresKills }: Options, ladder: Ladder) {
  const random = seededRandom(seed + 7);
  const moments = (count: number): number[] =>
    Array.from({ length: count }, (_, index) =>
      Math.ceil(((index + 0.2 + random() * 0.8) / count) * orders * 0.95),
    );
  const killing = new Map<number, (() => Promise<void>)[]>();
  const at = (moment: number, work: () => Promise<void>): void =>
    void killing.set(moment, [...(killing.get(moment) ?? []), work]);
  let killed = 0;
  let crashed = 0;
  for (const moment of moments(appKills)) {
    const victim = stage.processes[Math.floor(random() * stage.processes.length)];
    at(moment, async () => {
      await victim?.kill();
      killed += 1;
    });
  }
  for (const moment of moments(postgresKills)) {
    const downMs = Math.round(random() * 1_000);
    at(moment, async () => {
      await stage.crashPostgres(downMs);
      crashed += 1;
    });
  }

  const now = { placed: 0, behind: 0, living: true };
  const watch = async (): Promise<void> => {
    let toldAt = Date.now();
    while (now.living) {
      // PostgreSQL may be away just now: what was last known holds on.
      now.behind = await readOpen(stage.databaseUrl).then(
        ({ messagesOpen }) => messagesOpen,
        () => now.behind,
      );
      if (Date.now() - toldAt > TELL_MS) {
        toldAt = Date.now();
        tell(
          `${now.placed} orders placed, ${now.behind} messages wait, ${killed} kills of the app, ${crashed} of PostgreSQL`,
        );
      }
      await pause(250);
    }
  };
  const watching = watch();
  const deaths: Promise<void>[] = [];
  let dying = Promise.resolve();
  try {
    const told = await live(stage, {
      orders,
      seed,
      ladder,
      onPlaced: async (count) => {
        now.placed = count;
        // One after another: a second crash of PostgreSQL waits for the end of the first.
        for (const kill of killing.get(count) ?? []) deaths.push((dying = dying.then(kill)));
      },
      rein: async () => {
        const until = Date.now() + LONGEST_REIN_MS;
        while (now.behind > FAR_BEHIND && Date.now() < until) await pause(50);
      },
    });
    await Promise.all(deaths);
    tell(`killed: ${killed} times a process of the app, ${crashed} times PostgreSQL`);
    return told;
  } finally {
    now.living = false;
    await watching;
  }
}
