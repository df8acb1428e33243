// The production server: serves the built app (`npm run build`), takes webhooks, and works off the jobs unless WORKERS is
// "off" (worker.ts does). Run with Node 22.18 or newer, which reads TypeScript itself.
import { createServer } from "node:http";
import { createRequestHandler } from "@remix-run/express";
import type { ServerBuild } from "@remix-run/node";
import express from "express";
import type * as Entry from "./app/entry.server.tsx";

const BUILD = "./build/server/index.js";
const build = (await import(BUILD)) as ServerBuild;
// What the server uses of the app: the exports of app/entry.server.tsx, among them answerWebhook.
const app = build.entry.module as unknown as typeof Entry;

/** Set once the server has been asked to stop. */
let stopping = false;

const server = express();
server.disable("x-powered-by");
server.set("trust proxy", true);

server.use((request, response, next) => {
  // A connection that is kept alive would go on bringing requests to a server that is stopping.
  if (stopping) response.set("Connection", "close");
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

// The queue's upkeep goes on without waiting for what it started; when the database is away at that moment, nobody takes the
// rejection, and Node would end the process with every request in it. It is tried again, so this is told in the log and
// nothing else. (An exception that nobody caught still ends the process.)
process.on("unhandledRejection", (reason) => {
  app.log.error({ unhandledRejection: reason instanceof Error ? reason.stack : String(reason) });
});

const WEBHOOKS = /^\/webhooks(\?|$)/;

await (app.env.WORKERS === "on" ? app.startJobs() : app.queueReady());
const listener = createServer((request, response) => {
  if (!WEBHOOKS.test(request.url ?? "")) return void server(request, response);
  if (stopping) response.setHeader("Connection", "close");
  app.answerWebhook(request, response);
}).listen(app.env.PORT, () => app.log.info({ listening: app.env.PORT }));

/** So long running requests may take to end when the server stops. */
const LAST_REQUESTS_MS = 10_000;

/** Takes no new requests and waits for the running ones; after the time limit they are cut. */
async function closeListener(): Promise<void> {
  const limit = setTimeout(() => listener.closeAllConnections(), LAST_REQUESTS_MS);
  await new Promise((resolve) => {
    listener.close(resolve);
    listener.closeIdleConnections();
  });
  clearTimeout(limit);
}

async function stop(signal: string): Promise<void> {
  if (stopping) return;
  stopping = true;
  app.log.info({ stopping: signal });
  try {
    await closeListener();
    await app.closeInbox(); // after the requests, which queue work
    await app.stopJobs();
    process.exit(0);
  } catch (error) {
    app.log.error({ stopping: error instanceof Error ? error.stack : String(error) });
    process.exit(1);
  }
}
process.on("SIGINT", (signal) => void stop(signal));
process.on("SIGTERM", (signal) => void stop(signal));
