import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { ownerOf, tryLock, withLock } from "./lock.mjs";

let folder: string;
let lock: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "waybond-lock-"));
  lock = join(folder, "lock");
});
afterEach(() => rmSync(folder, { recursive: true }));

test("of many who want it at once, one at a time works", async () => {
  let working = 0;
  let most = 0;
  const work = async (): Promise<void> => {
    working += 1;
    most = Math.max(most, working);
    await Promise.resolve();
    working -= 1;
  };
  await Promise.all([withLock(lock, work), withLock(lock, work), withLock(lock, work)]);
  expect(most).toBe(1);
  expect(ownerOf(lock)).toBeNull();
});

test("it is given back when the work fails", async () => {
  await expect(withLock(lock, () => Promise.reject(new Error("no")))).rejects.toThrow("no");
  expect(ownerOf(lock)).toBeNull();
});

test("while it is held, its owner is known and nobody else gets it", () => {
  expect(tryLock(lock)).toBe(true);
  expect(ownerOf(lock)).toBe(process.pid);
  expect(tryLock(lock)).toBe(false);
});

test("a lock whose owner is dead is taken over", () => {
  const { pid } = spawnSync(process.execPath, ["--version"]);
  mkdirSync(lock);
  writeFileSync(join(lock, `${pid}-1`), "");
  expect(ownerOf(lock)).toBeNull();
  expect(tryLock(lock) || tryLock(lock)).toBe(true);
});

test("a later process with the dead owner's number isn't taken for it", () => {
  mkdirSync(lock);
  writeFileSync(join(lock, `${process.pid}-1`), "");
  expect(ownerOf(lock)).toBeNull();
});

test("a lock that was never signed is taken over after some seconds", () => {
  mkdirSync(lock);
  expect(ownerOf(lock)).toBe("unknown");
  utimesSync(lock, new Date(0), new Date(0));
  expect(ownerOf(lock)).toBeNull();
});
