import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { performance } from "node:perf_hooks";
import { setTimeout as pause } from "node:timers/promises";

// Clients on bare sockets that are kept alive, each with one request on its way: as cheap as can be, since they share the
// machine with what they measure.

/** @param status 0: the connection broke */
type Answered = (status: number) => void;

class HttpClient {
  #answered: Answered | null = null;
  #text = "";
  readonly #socket: Socket;
  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.setNoDelay(true);
    socket.on("data", (chunk) => this.#read(chunk.toString("latin1")));
    socket.on("error", () => this.#answer(0));
    socket.on("close", () => this.#answer(0));
  }

  static async open(port: number): Promise<HttpClient> {
    const socket = connect(port, "127.0.0.1");
    await once(socket, "connect");
    return new HttpClient(socket);
  }

  /** Whether the server has closed it, as servers do with connections that idle for some seconds. */
  get isClosed(): boolean {
    return this.#socket.destroyed || this.#socket.readableEnded;
  }

  send(request: Buffer): Promise<number> {
    return new Promise((resolve) => {
      if (this.isClosed) return resolve(0);
      this.#answered = resolve;
      this.#socket.write(request);
    });
  }

  close(): void {
    this.#socket.destroy();
  }

  /** Answers have no body, or a short one that comes with its head. */
  #read(chunk: string): void {
    this.#text += chunk;
    if (!this.#text.includes("\r\n\r\n")) return;
    const status = Number(this.#text.slice(9, 12));
    this.#text = "";
    this.#answer(status);
  }

  #answer(status: number): void {
    const answered = this.#answered;
    this.#answered = null;
    answered?.(status);
  }
}

export type Sent = { accepted: number; refused: number; seconds: number };

/** Sends them all, as fast as they are answered, on so many connections. */
export async function sendAll(port: number, connections: number, requests: readonly Buffer[]): Promise<Sent> {
  const clients = await Promise.all(Array.from({ length: connections }, () => HttpClient.open(port)));
  let next = 0;
  let accepted = 0;
  const began = performance.now();
  await Promise.all(
    clients.map(async (client) => {
      for (let request = requests[next++]; request; request = requests[next++])
        if ((await client.send(request)) === 200) accepted += 1;
    }),
  );
  const seconds = (performance.now() - began) / 1_000;
  for (const client of clients) client.close();
  return { accepted, refused: requests.length - accepted, seconds };
}

/**
 * Sends them at a rate, whatever the answers take: each on a free connection, a new one when none is.
 * @returns how long each took to be answered since it was due (ms), rising
 */
export async function sendAtRate(
  port: number,
  perSecond: number,
  requests: readonly Buffer[],
): Promise<{ accepted: number; waits: number[] }> {
  const free: HttpClient[] = [];
  const all: HttpClient[] = [];
  const waits: number[] = [];
  let accepted = 0;
  const began = performance.now();
  const sent: Promise<void>[] = [];
  for (const [index, request] of requests.entries()) {
    const due = began + (index / perSecond) * 1_000;
    if (due > performance.now()) await pause(due - performance.now());
    sent.push(
      (async () => {
        let idle = free.pop();
        while (idle?.isClosed) idle = free.pop();
        const client = idle ?? (await HttpClient.open(port));
        if (!idle) all.push(client);
        if ((await client.send(request)) === 200) accepted += 1;
        waits.push(performance.now() - due);
        free.push(client);
      })(),
    );
  }
  await Promise.all(sent);
  for (const client of all) client.close();
  return { accepted, waits: waits.toSorted((a, b) => a - b) };
}
