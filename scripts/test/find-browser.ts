import { execFile, spawn } from "node:child_process";
import { existsSync, mkdirSync, openSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { chromium } from "playwright-core";
import { Fault } from "../toolchain/fault.mjs";
import { inProject, root } from "../toolchain/project.mjs";

const run = promisify(execFile);
const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];
const MAC_PROGRAMS = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];
const INSTALL_MS = 300_000;

const NONE = "There is no Chromium that runs here: install one and set CHROMIUM_PATH to its program.";

/**
 * The path of a Chromium that runs: CHROMIUM_PATH, else one on the system, else one that Playwright manages.
 * @throws Fault saying in one sentence what to do when there is none
 */
export async function findBrowser(): Promise<string> {
  const found = (await givenBrowser()) ?? (await firstThatRuns());
  if (found === null) throw new Fault(NONE);
  return found;
}

/** As `findBrowser`, but installs one when there is none (Debian's as root, else Playwright's). */
export async function findOrInstallBrowser(): Promise<string> {
  const found = (await givenBrowser()) ?? (await firstThatRuns());
  if (found !== null) return found;
  for (const tryToInstall of [installFromDebian, installFromPlaywright]) {
    await tryToInstall();
    const installed = await firstThatRuns();
    if (installed !== null) return installed;
  }
  throw new Fault(`${NONE} (Installing failed: .cache/logs/browser.log)`);
}

async function givenBrowser(): Promise<string | null> {
  const given = process.env.CHROMIUM_PATH;
  if (!given) return null;
  if (await runs(given)) return given;
  throw new Fault(`CHROMIUM_PATH is ${given}, which isn't a Chromium that runs here.`);
}

async function firstThatRuns(): Promise<string | null> {
  const folders = (process.env.PATH ?? "")
    .split(":")
    .filter((folder) => folder !== inProject("node_modules", ".bin"));
  const onSystem = NAMES.flatMap((name) => folders.map((folder) => join(folder, name)));
  for (const path of [...onSystem, ...MAC_PROGRAMS, ...managedByPlaywright()]) {
    if (existsSync(path) && (await runs(path))) return path;
  }
  return null;
}

/** This version's own Chromium, then those that other versions of Playwright brought. */
function managedByPlaywright(): string[] {
  const own = chromium.executablePath();
  const build = /^(.*)[\\/]chromium-\d+[\\/](.*)$/.exec(own);
  if (!build) return [own];
  const [, cache = "", program = ""] = build;
  const others = existsSync(cache) ? readdirSync(cache).filter((name) => /^chromium-\d+$/.test(name)) : [];
  const programs = [program, program.replace("chrome-linux64", "chrome-linux")];
  return [own, ...others.toReversed().flatMap((name) => programs.map((each) => join(cache, name, each)))];
}

/** Whether it starts: on a system without its libraries, or where it is a stub, it doesn't. */
async function runs(path: string): Promise<boolean> {
  try {
    const { stdout } = await run(path, ["--version", "--no-sandbox"], { timeout: 20_000 });
    return /Chrom/.test(stdout);
  } catch {
    return false; // whatever the reason, it can't be used
  }
}

/** With what it needs of libraries, and the fonts for Chinese and Japanese pages. */
async function installFromDebian(): Promise<void> {
  if (process.getuid?.() !== 0 || !existsSync("/etc/debian_version")) return;
  const lock = ["-o", "DPkg::Lock::Timeout=120", "-o", "Acquire::Retries=2"];
  await install("apt-get", ["update", ...lock]);
  await install("apt-get", [
    "install",
    "-y",
    "--no-install-recommends",
    ...lock,
    "chromium",
    "fonts-noto-cjk",
  ]);
}

async function installFromPlaywright(): Promise<void> {
  await install(process.execPath, [inProject("node_modules/playwright-core/cli.js"), "install", "chromium"]);
}

/** What it says goes to .cache/logs/browser.log. A failure shows in there being no browser afterwards. */
async function install(command: string, args: string[]): Promise<void> {
  const logFile = inProject(".cache", "logs", "browser.log");
  mkdirSync(dirname(logFile), { recursive: true });
  const log = openSync(logFile, "a");
  const child = spawn(command, args, {
    cwd: root,
    env: {
      ...process.env,
      DEBIAN_FRONTEND: "noninteractive",
      PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: "15000",
    },
    stdio: ["ignore", log, log],
    timeout: INSTALL_MS,
  });
  await new Promise((resolve) => child.on("close", resolve).on("error", resolve));
}
