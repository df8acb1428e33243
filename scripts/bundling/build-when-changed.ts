import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { startLeashed } from "../processes/leashed";
import { Fault } from "../toolchain/fault.mjs";
import { withLock } from "../toolchain/lock.mjs";
import { inProject, readIfPresent, root } from "../toolchain/project.mjs";

type Steps = { run<T>(name: string, work: () => Promise<T>): Promise<T> };
type Build = { name: string; sources: string[]; output: string; args: string[] };

const EXTENSION: Build = {
  name: "checkout extension",
  sources: [
    "extensions",
    "domain",
    "sandbox/extension-host",
    "scripts/build-extensions.mjs",
    "package-lock.json",
  ],
  output: "extensions/guarantee-checkout/dist/guarantee-checkout.js",
  args: ["scripts/build-extensions.mjs"],
};

const APP: Build = {
  name: "app",
  sources: [
    "app",
    "domain",
    "public",
    "prisma/schema.prisma",
    "vite.config.ts",
    "tsconfig.json",
    "package-lock.json",
  ],
  output: "build/server/index.js",
  args: ["node_modules/@remix-run/dev/dist/cli.js", "vite:build", "--logLevel", "warn"],
};

/** Builds the app for production, unless its sources are those of the last time. */
export const buildApp = (steps: Steps): Promise<void> => buildWhenChanged(APP, steps);

/** Builds the extension's bundle as Shopify would get it, and the sandbox's host for it. */
export const buildExtension = (steps: Steps): Promise<void> => buildWhenChanged(EXTENSION, steps);

async function buildWhenChanged(build: Build, steps: Steps): Promise<void> {
  const name = build.name.replaceAll(" ", "-");
  const stampFile = inProject(".cache", "builds", name);
  await withLock(inProject(".cache", `build-${name}.lock`), async () => {
    const stamp = digestOf(build.sources);
    if (readIfPresent(stampFile) === stamp && existsSync(inProject(build.output))) return;
    await steps.run(`build of the ${build.name}`, () => runBuild(build));
    mkdirSync(inProject(".cache", "builds"), { recursive: true });
    writeFileSync(stampFile, stamp);
  });
}

async function runBuild({ name, args, output }: Build): Promise<void> {
  const logFile = inProject(".data", "logs", `build-${name.replaceAll(" ", "-")}.log`);
  const build = startLeashed({
    name,
    args,
    env: { NODE_ENV: "production", NO_COLOR: "1" },
    logFile,
    cwd: root,
  });
  const code = await build.exitCode;
  if (code === 0 && existsSync(inProject(output))) return;
  throw new Fault(`The build of the ${name} failed:\n${build.lastWords()}`);
}

function digestOf(sources: string[]): string {
  const hash = createHash("sha256").update(process.versions.node);
  for (const file of sources.flatMap(filesIn).toSorted())
    hash.update(`${file}\0`).update(readFileSync(inProject(file)));
  return hash.digest("hex");
}

function filesIn(path: string): string[] {
  if (!existsSync(inProject(path))) return [];
  if (!statSync(inProject(path)).isDirectory()) return [path];
  return readdirSync(inProject(path), { withFileTypes: true })
    .filter(({ name }) => name !== "dist" && name !== "node_modules" && !/\.test\.tsx?$/.test(name))
    .flatMap(({ name }) => filesIn(join(path, name)));
}
