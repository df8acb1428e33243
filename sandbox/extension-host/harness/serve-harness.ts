import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import express from "express";
import { extensionHostRouter } from "../router";
import { harnessPage, type HarnessOptions } from "./harness-page";

/** The harness at `/`, with its options as query parameters: `/?country=JP&language=ja&offers=two`. */
export async function serveHarness(port: number): Promise<{ url: string; close(): Promise<void> }> {
  const app = express();
  app.get("/", (request, response) => {
    const { delay, published, ...rest } = request.query as Record<string, string>;
    const options = { ...rest, delay: Number(delay ?? 0), published: published !== "false" };
    response.type("html").send(harnessPage(options as HarnessOptions));
  });
  app.use("/harness", express.static(import.meta.dirname, { index: false }));
  const warn = (message: string): never => {
    throw new Error(message);
  };
  app.use(extensionHostRouter({ extensions: path.resolve("extensions"), warn, app: { url: "" } }));
  const server = await listen(createServer(app), port);
  const { port: taken } = server.address() as AddressInfo;
  return {
    url: `http://localhost:${taken}`,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

function listen(server: Server, port: number): Promise<Server> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, () => resolve(server));
  });
}

if (process.argv[1] === path.join(import.meta.dirname, "serve-harness.ts")) {
  const { url } = await serveHarness(Number(process.env.PORT ?? 4400));
  process.stdout.write(`${url}/?country=US&language=en\n`);
}
