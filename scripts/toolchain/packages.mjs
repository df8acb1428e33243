// @ts-check
import { readFileSync } from "node:fs";
import { withLock } from "./lock.mjs";
import { npm } from "./npm.mjs";
import { digestOf, inProject, readIfPresent, readStamp, requireDisk, root, writeStamp } from "./project.mjs";

/**
 * Installs node_modules when it is missing or isn't what package-lock.json says.
 * @param {import("./steps.mjs").Steps} steps
 */
export async function ensurePackages(steps) {
  if (readStamp("packages") === stamp()) return;
  await withLock(inProject(".cache", "packages.lock"), async () => {
    if (readStamp("packages") === stamp()) return; // another process did it while we waited
    if (!installedAsLocked()) {
      await steps.run("packages", async () => {
        requireDisk(1_500, "npm ci");
        // Also under NODE_ENV=production: the two commands need the development packages.
        await npm(["ci", "--include=dev"], { cwd: root, purpose: "the project's packages" });
      });
    }
    writeStamp("packages", stamp());
  });
}

const stamp = () =>
  `${process.platform}-${process.arch} ${digestOf(readFileSync(inProject("package-lock.json"), "utf8"))}`;

/** @typedef {{ version?: string, integrity?: string, optional?: boolean, link?: boolean }} LockedPackage */

/** Whether an ordinary `npm install` or `npm ci` has already left exactly the locked packages. */
function installedAsLocked() {
  const hidden = readIfPresent(inProject("node_modules", ".package-lock.json"));
  if (hidden === null) return false;
  /** @type {Record<string, LockedPackage>} */
  const installed = JSON.parse(hidden).packages;
  /** @type {Record<string, LockedPackage>} */
  const locked = JSON.parse(readFileSync(inProject("package-lock.json"), "utf8")).packages;
  return Object.entries(locked).every(([path, wanted]) => {
    if (path === "" || wanted.link) return true;
    const found = installed[path];
    return found
      ? found.version === wanted.version && found.integrity === wanted.integrity
      : wanted.optional === true;
  });
}
