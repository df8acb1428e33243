// The production server: serves the built app (`npm run build`) and works off its jobs. Run with Node 22.18 or newer,
// which reads TypeScript itself.
import { createRequestHandler } from "@remix-run/express";
import type { ServerBuild } from "@remix-run/node";
import express from "express";
import type { env, log, startJobs, stopJobs } from "./app/entry.server.tsx";

type Entry = { env: typeof env; log: typeof log; startJobs: typeof startJobs; stopJobs: typeof stopJobs };

const BUILD = "./build/server/index.js";
const build = (await import(BUILD)) as ServerBuild;
const app = build.entry.module as unknown as Entry;

const server = express();
server.disable("x-powered-by");
server.set("trust proxy", true);

server.use((request, response, next) => {
  const began = process.hrtime.bigint();
  response.on("finish", () => {
    // The path only: the query holds tokens and signatures.
    app.log.info({
      method: request.method,
      path: request.path,
      status: response.statusCode,
      ms: Number((process.hrtime.bigint() - began) / 1_000_000n),
    });
  });
  next();
});
server.use("/assets", express.static("build/client/assets", { immutable: true, maxAge: "1y" }));
server.use(express.static("build/client", { maxAge: "1h" }));
server.all("*", createRequestHandler({ build, mode: app.env.NODE_ENV }));

await app.startJobs();
const listener = server.listen(app.env.PORT, () => app.log.info({ listening: app.env.PORT }));

let stopping = false;
async function stop(signal: string): Promise<void> {
  if (stopping) return;
  stopping = true;
  app.log.info({ stopping: signal });
  listener.close();
  listener.closeIdleConnections();
  await app.stopJobs();
  process.exit(0);
}
process.on("SIGINT", (signal) => void stop(signal));
process.on("SIGTERM", (signal) => void stop(signal));
