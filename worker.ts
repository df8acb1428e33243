// Works off the jobs of the built app without serving anything (`npm run worker`); any number of these run beside servers
// that are started with WORKERS=off, or with the default. Run with Node 22.18 or newer, which reads TypeScript itself.
import type { ServerBuild } from "@remix-run/node";
import type * as Entry from "./app/entry.server.tsx";

const BUILD = "./build/server/index.js";
const build = (await import(BUILD)) as ServerBuild;
const app = build.entry.module as unknown as typeof Entry;

// As in server.ts: the queue's upkeep goes on, whatever becomes of what it started.
process.on("unhandledRejection", (reason) => {
  app.log.error({ unhandledRejection: reason instanceof Error ? reason.stack : String(reason) });
});

await app.startJobs();
app.log.info({ working: process.pid });

let stopping = false;
async function stop(signal: string): Promise<void> {
  if (stopping) return;
  stopping = true;
  app.log.info({ stopping: signal });
  try {
    await app.stopJobs(); // running jobs finish
    process.exit(0);
  } catch (error) {
    app.log.error({ stopping: error instanceof Error ? error.stack : String(error) });
    process.exit(1);
  }
}
process.on("SIGINT", (signal) => void stop(signal));
process.on("SIGTERM", (signal) => void stop(signal));
