// @ts-check
import { spawn } from "node:child_process";
import { basename } from "node:path";
import { Fault } from "./fault.mjs";
import { supervise } from "./supervise.mjs";

/**
 * Runs npm and keeps quiet about what it says, unless it fails.
 * @param {string[]} args
 * @param {{ cwd: string, purpose: string }} options
 * @throws {Fault} saying in one sentence what is wrong: network, registry, disk, rights or the lock.
 */
export async function npm(args, { cwd, purpose }) {
  const options = ["--no-audit", "--no-fund", "--no-update-notifier", "--prefer-offline", "--ignore-scripts"];
  // Few and short retries: without a network npm would otherwise try for minutes.
  options.push("--fetch-retries=2", "--fetch-retry-mintimeout=1000", "--fetch-retry-maxtimeout=4000");
  const [command, first] = npmCommand();
  const child = spawn(command, [...first, ...args, ...options], { cwd, stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (text) => (said += text));
  child.on("error", (error) => (said += error.message));
  const code = await supervise(child);
  if (code === 0) return;
  if (code > 128) throw new Fault("Stopped.");
  throw new Fault(explain(said, purpose));
}

/** @returns {[string, string[]]} */
function npmCommand() {
  const running = process.env.npm_execpath;
  return running && basename(running) === "npm-cli.js" ? [process.execPath, [running]] : ["npm", []];
}

const NO_NETWORK =
  /\b(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|ECONNRESET|ERR_SOCKET_TIMEOUT|ENOTCACHED)\b/;

/**
 * npm's output as one sentence. Exported for its test.
 * @param {string} said
 * @param {string} purpose
 */
export function explain(said, purpose) {
  if (/\bspawn npm\b/.test(said)) return "npm can't be started: it comes with Node, install both.";
  const registry = /https?:\/\/[^\s/]+/.exec(said)?.[0] ?? "the npm registry";
  const cannot = `${purpose} can't be installed`;
  if (/\bENOSPC\b/.test(said)) return `The disk is full: ${cannot}.`;
  if (NO_NETWORK.test(said)) return `No network: ${cannot}, for ${registry} can't be reached.`;
  if (/\b(EACCES|EPERM|EROFS)\b/.test(said))
    return `This folder or npm's cache can't be written to: ${cannot}.`;
  if (/\bEINTEGRITY\b/.test(said))
    return `The registry's files aren't those of package-lock.json: ${cannot}.`;
  if (/npm ci.*can only install|\bEUSAGE\b/.test(said)) {
    return 'package-lock.json doesn\'t fit package.json: run "npm install" and commit the lock file.';
  }
  const answer = /npm (?:error|ERR!) code (E\d{3}|E[A-Z]+)/.exec(said)?.[1];
  const detail = said
    .split("\n")
    .filter((line) => /npm (error|ERR!)/.test(line) && !/code |complete log/.test(line));
  const words = (detail[0] ?? said.trim().split("\n").at(-1) ?? "").replace(
    /^npm (error|ERR!)( \d{3})?\s*/,
    "",
  );
  return `The npm registry failed, and ${cannot} (${[answer, words.trim()].filter(Boolean).join(": ")}).`;
}
