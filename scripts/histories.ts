// Lives random histories through, longer than the suite does (app/use-cases/ledger/random-histories.test.ts):
//   npm run histories -- --runs 500 --events 25 --seed 7 --shrink
import { spawnSync } from "node:child_process";
import { parseArgs } from "node:util";

const { values } = parseArgs({
  options: {
    /** How many histories. */
    runs: { type: "string", default: "100" },
    /** How many events each has. */
    events: { type: "string", default: "15" },
    /** Of the random numbers; each time another, unless given. */
    seed: { type: "string", default: String(Date.now() % 2 ** 31) },
    /** Look for the shortest history that goes wrong in the same way. */
    shrink: { type: "boolean", default: false },
  },
});
const { runs, events, seed, shrink } = values;
process.stdout.write(`${runs} histories of ${events} events, seed ${seed}\n`);
const { status } = spawnSync(
  "vitest",
  ["run", "--project", "app", "app/use-cases/ledger/random-histories.test.ts"],
  {
    stdio: "inherit",
    env: {
      ...process.env,
      HISTORIES_RUNS: runs,
      HISTORIES_EVENTS: events,
      HISTORIES_SEED: seed,
      ...(shrink ? { HISTORIES_SHRINK: "1" } : {}),
    },
  },
);
process.exit(status ?? 1);
