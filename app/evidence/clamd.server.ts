import { createReadStream } from "node:fs";
import { connect, type Socket } from "node:net";
import { pipeline } from "node:stream/promises";

/** What a virus scanner says of a file; "away": it can't be asked, or couldn't tell. */
export type Verdict = "clean" | "infected" | "away";
export type Scan = (path: string) => Promise<Verdict>;

/** So long nothing may come from the scanner. */
const SILENCE_MS = 30_000;
/** Its longest answer is a virus's name. */
const MAX_ANSWER = 4096;

/**
 * Asks ClamAV's daemon about a file, by its command INSTREAM (clamd(8)).
 * @param address tcp://host:3310, or unix:/run/clamav/clamd.ctl
 */
export function scanByClamd(address: string): Scan {
  const { protocol, hostname, port, pathname } = new URL(address);
  const dial = () =>
    protocol === "unix:"
      ? connect(pathname)
      : connect(Number(port || 3310), hostname.replace(/^\[|\]$/g, ""));
  return async (path) => {
    const socket = dial();
    try {
      const answer = answerOf(socket);
      // Left open: the daemon answers on it. When it hangs up early, its answer says why.
      const sent = pipeline(asked(path), socket, { end: false }).catch(() => undefined);
      const said = await answer;
      await sent;
      if (/: OK\0?$/.test(said)) return "clean";
      return / FOUND\0?$/.test(said) ? "infected" : "away";
    } catch {
      return "away";
    } finally {
      socket.destroy();
    }
  };
}

async function* asked(path: string): AsyncGenerator<Buffer> {
  yield Buffer.from("zINSTREAM\0");
  for await (const piece of createReadStream(path) as AsyncIterable<Buffer>) yield* [lengthOf(piece), piece];
  yield lengthOf(Buffer.alloc(0));
}

function lengthOf(piece: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(piece.byteLength);
  return length;
}

function answerOf(socket: Socket): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = "";
    socket.setTimeout(SILENCE_MS, () => reject(new Error("the scanner is silent")));
    socket.on("data", (piece: Buffer) => {
      said += piece.toString("utf8");
      if (said.endsWith("\0") || said.length > MAX_ANSWER) resolve(said);
    });
    socket.on("error", reject);
    socket.on("close", () => resolve(said));
  });
}
