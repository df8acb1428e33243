// @ts-check
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, statfsSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { codeOf, Fault } from "./fault.mjs";

/** The project's folder. */
export const root = fileURLToPath(new URL("../..", import.meta.url));

/** @param {string[]} parts */
export const inProject = (...parts) => join(root, ...parts);

/**
 * A file's text, or null when there is none.
 * @param {string} path
 */
export function readIfPresent(path) {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    if (["ENOENT", "ENOTDIR"].includes(codeOf(error))) return null;
    throw error;
  }
}

/** @param {string[]} texts */
export const digestOf = (...texts) => createHash("sha256").update(texts.join("\0")).digest("hex");

/**
 * What a step was last done for: the step is skipped while its stamp says the same. Lost with node_modules.
 * @param {string} name
 */
const stampFile = (name) => inProject("node_modules", ".waybond", name);

/** @param {string} name */
export const readStamp = (name) => readIfPresent(stampFile(name));

/**
 * @param {string} name
 * @param {string} text
 */
export function writeStamp(name, text) {
  mkdirSync(dirname(stampFile(name)), { recursive: true });
  writeFileSync(stampFile(name), text);
}

/**
 * @param {number} megabytes
 * @param {string} what
 * @throws {Fault} when less than this is free where the project stands
 */
export function requireDisk(megabytes, what) {
  const { bavail, bsize } = statfsSync(root);
  const free = Math.floor((bavail * bsize) / 1_000_000);
  if (free >= megabytes) return;
  throw new Fault(
    `The disk is nearly full: ${what} needs ${megabytes} MB in ${root}, and ${free} MB are free.`,
  );
}
