import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";

export type ReceivedRequest = { method: string; path: string; headers: IncomingHttpHeaders; body: string };

export type RecordingApp = {
  url: string;
  /** In the order they came. */
  received: ReceivedRequest[];
  /** The statuses of the next answers; after them every answer is 200. "hang" doesn't answer at all. */
  answers: (number | "hang")[];
  /** Paths that always answer 500, and take none of the answers: for what is sent at the same time as other things. */
  failing: Set<string>;
  close(): Promise<void>;
};

/** For tests: stands where the app would be, writes down what it is sent, and answers as it is told. */
export async function startRecordingApp(
  reply: { type: string; body: string } | null = null,
): Promise<RecordingApp> {
  const received: ReceivedRequest[] = [];
  const answers: (number | "hang")[] = [];
  const failing = new Set<string>();
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const { method = "", url: path = "", headers } = request;
      received.push({ method, path, headers, body: Buffer.concat(chunks).toString("utf8") });
      const answer = failing.has(path) ? 500 : (answers.shift() ?? 200);
      if (answer === "hang") return;
      if (reply) response.setHeader("Content-Type", reply.type);
      response.setHeader("Set-Cookie", "kept=by-shopify");
      response.writeHead(answer, answer >= 300 && answer < 400 ? { Location: "/elsewhere" } : {});
      response.end(reply?.body ?? "");
    });
  });
  await new Promise<void>((resolve) => server.listen(0, resolve));
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    received,
    answers,
    failing,
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()));
        server.closeAllConnections();
      }),
  };
}
