// @ts-check
import { createServer } from "node:net";
import { codeOf, Fault } from "../toolchain/fault.mjs";
import { ownerOf } from "../toolchain/lock.mjs";
import { inProject } from "../toolchain/project.mjs";

/** Held by the demo that runs from this folder. */
export const demoLock = inProject(".data", "demo.lock");

/**
 * @param {string[]} words the command line's
 * @param {Record<string, string | undefined>} environment
 * @throws {Fault}
 */
export function readOptions(words, environment) {
  const unknown = words.find((word) => word !== "--reset");
  if (unknown !== undefined) throw new Fault(`"${unknown}" isn't known: npm run demo takes --reset only.`);
  const port = readPort("PORT", environment.PORT, 3000);
  const sandboxPort = readPort("SANDBOX_PORT", environment.SANDBOX_PORT, 4000);
  if (port === sandboxPort) throw new Fault(`PORT and SANDBOX_PORT are both ${port}: they must differ.`);
  const databaseUrl = environment.DATABASE_URL || undefined;
  const reset = words.includes("--reset");
  if (reset && databaseUrl) {
    throw new Fault(
      "--reset doesn't touch a database of yours: empty it yourself, or start without DATABASE_URL.",
    );
  }
  return { port, sandboxPort, databaseUrl, reset };
}

/**
 * @param {string} name
 * @param {string | undefined} text
 * @param {number} fallback
 */
function readPort(name, text, fallback) {
  if (!text) return fallback;
  const port = Number(text);
  if (Number.isInteger(port) && port >= 1 && port <= 65_535) return port;
  throw new Fault(`${name} must be a port from 1 to 65535, not "${text}".`);
}

/**
 * Before anything heavy is done.
 * @param {{ port: number, sandboxPort: number }} options
 * @throws {Fault}
 */
export async function requireFreePorts({ port, sandboxPort }) {
  const runs = ownerOf(demoLock);
  if (runs !== null)
    throw new Fault(`The demo already runs from this folder (process ${runs}): stop it first.`);
  await requireFree(port, "PORT", "the app");
  await requireFree(sandboxPort, "SANDBOX_PORT", "the sandbox");
}

/**
 * @param {number} port
 * @param {string} variable
 * @param {string} who
 */
async function requireFree(port, variable, who) {
  for (const host of ["127.0.0.1", undefined]) {
    const code = await new Promise((resolve) => {
      const server = createServer();
      server.once("error", (error) => resolve(codeOf(error)));
      server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(null)));
    });
    if (code === null || code === "EADDRNOTAVAIL") continue;
    const problem = code === "EADDRINUSE" ? "is in use by another program" : `can't be used (${code})`;
    const other = `${variable}=${port < 65_000 ? port + 100 : port - 100}`;
    throw new Fault(
      `Port ${port}, meant for ${who}, ${problem}: free it or choose another, as in ${other} npm run demo.`,
    );
  }
}
