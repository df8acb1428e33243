import { globSync } from "node:fs";
import { root } from "../toolchain/project.mjs";

/** One thing that `npm test` runs: a program's arguments for Node. */
export type Part = {
  name: string;
  /** Whether its result is counted in tests, or as one check. */
  kind: "check" | "tests";
  args: string[];
};

const bin = (path: string): string => `node_modules/${path}`;

function check(name: string, ...args: string[]): Part {
  return { name, kind: "check", args };
}

/** The static checks, in the order of what they find soonest. */
export const checks: Part[] = [
  check("lint", bin("oxlint/bin/oxlint"), "--deny-warnings"),
  check(
    "boundaries",
    bin("dependency-cruiser/bin/dependency-cruiser.mjs"),
    ...foldersOfCode(),
    "--output-type",
    "err",
  ),
  check("types", bin("typescript/bin/tsc"), "--noEmit", "-p", "."),
  // In one process, which reads the types that they share once.
  check(
    "types of extensions",
    bin("typescript/bin/tsc"),
    "--build",
    "--noEmit",
    ...globSync("extensions/*/tsconfig.json", { cwd: root }),
  ),
  check(
    "format",
    bin("prettier/bin/prettier.cjs"),
    "--check",
    "--log-level",
    "warn",
    "--cache",
    "--cache-location",
    ".cache/prettier",
    ".",
  ),
];

/** The projects of vitest.config.ts. */
export const unitProjects = ["domain", "app", "sandbox", "extensions"];
export const STORIES = "stories";

/** vitest over some of its projects; every file's tests are counted from `report`. */
export function vitestPart(name: string, projects: string[], report: string): Part {
  const selection = projects.flatMap((project) => ["--project", project]);
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  return {
    name,
    kind: "tests",
    args: [bin("vitest/vitest.mjs"), "run", "--passWithNoTests", ...selection, ...reporters],
  };
}

function foldersOfCode(): string[] {
  return [
    "app",
    "bench",
    "domain",
    "extensions",
    "sandbox",
    "scripts",
    "tests",
    "prisma",
    "server.ts",
  ].filter((path) => globSync(path, { cwd: root }).length > 0);
}
