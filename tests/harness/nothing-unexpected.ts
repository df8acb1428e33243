import { Socket } from "node:net";
import { afterAll, afterEach } from "vitest";

// Fails a test that writes to the console without expecting to (expect it with vi.spyOn), or that reaches out to
// anything but this machine.

type Connect = (this: Socket, ...args: unknown[]) => Socket;

declare global {
  var connectOfNode: Connect | undefined;
}

const LOOPBACK = new Set(["localhost", "127.0.0.1", "::1", "[::1]"]);
const unexpected: string[] = [];

for (const method of ["log", "info", "debug", "warn", "error"] as const) {
  console[method] = (...words: unknown[]) => {
    const text = words
      .map((word) => (word instanceof Error ? (word.stack ?? word.message) : String(word)))
      .join(" ");
    unexpected.push(`console.${method}: ${text}`);
  };
}

// Set up for each file: where files share a process, what Node has is asked for, not what the file before put there.
const connect = (globalThis.connectOfNode ??= Socket.prototype.connect as Connect);
Socket.prototype.connect = function connectToThisMachineOnly(this: Socket, ...args: unknown[]): Socket {
  const host = hostOf(args);
  if (LOOPBACK.has(host)) return connect.apply(this, args);
  unexpected.push(`network call to ${host}`);
  throw new Error(`a test tried to reach ${host}`);
};

/** The forms of Socket.connect: (options), (port, host), (path), and the normalised array that net.connect passes. */
function hostOf(args: unknown[]): string {
  const [first, second] = Array.isArray(args[0]) ? (args[0] as unknown[]) : args;
  if (typeof first === "object" && first !== null) {
    const { host, path } = first as { host?: string | null; path?: string | null };
    return path ? "localhost" : (host ?? "localhost");
  }
  return typeof first === "number" && typeof second === "string" ? second : "localhost";
}

function failOnUnexpected(): void {
  const found = unexpected.splice(0);
  if (found.length > 0) throw new Error(`Unexpected:\n${found.join("\n")}`);
}

afterEach(failOnUnexpected);
afterAll(failOnUnexpected); // what happened while a file was loaded, or after its last test
