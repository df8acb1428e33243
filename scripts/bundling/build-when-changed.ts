import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { startLeashed } from "../processes/leashed";
import { Fault } from "../toolchain/fault.mjs";
import { withLock } from "../toolchain/lock.mjs";
import { inProject, readIfPresent, root } from "../toolchain/project.mjs";

type Steps = { run<T>(name: string, work: () => Promise<T>): Promise<T> };
type Build = { name: string; sources: string[]; outputs: string[]; args: string[] };

const EXTENSIONS: Build = {
  name: "extensions",
  sources: [
    "extensions",
    "domain",
    "sandbox/extension-host",
    "scripts/build-extensions.mjs",
    "scripts/bundling",
    "package-lock.json",
  ],
  outputs: [
    "extensions/guarantee-cart/assets/guarantee-cart.js",
    ...[
      "guarantee-admin-order",
      "guarantee-checkout",
      "guarantee-claims",
      "guarantee-order",
      "guarantee-thank-you",
      "guarantee-transform",
      "guarantee-validation",
    ].map((handle) => `extensions/${handle}/dist/${handle}.js`),
  ],
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
  outputs: ["build/server/index.js"],
  args: ["node_modules/@remix-run/dev/dist/cli.js", "vite:build", "--logLevel", "warn"],
};

/** Builds the app for production, unless its sources are those of the last time. */
export const buildApp = (steps: Steps): Promise<void> => buildWhenChanged(APP, steps);

/** Builds the extensions' bundles as Shopify would get them, and the sandbox's host of UI extensions. */
export const buildExtensions = (steps: Steps): Promise<void> => buildWhenChanged(EXTENSIONS, steps);

async function buildWhenChanged(build: Build, steps: Steps): Promise<void> {
  const name = build.name.replaceAll(" ", "-");
  const stampFile = inProject(".cache", "builds", name);
  await withLock(inProject(".cache", `build-${name}.lock`), async () => {
    const stamp = digestOf(build.sources);
    if (readIfPresent(stampFile) === stamp && isBuilt(build)) return;
    await steps.run(`build of the ${build.name}`, () => runBuild(build));
    mkdirSync(inProject(".cache", "builds"), { recursive: true });
    writeFileSync(stampFile, stamp);
  });
}

const isBuilt = ({ outputs }: Build): boolean => outputs.every((output) => existsSync(inProject(output)));

async function runBuild(build: Build): Promise<void> {
  const { name, args } = build;
  const logFile = inProject(".data", "logs", `build-${name.replaceAll(" ", "-")}.log`);
  const run = startLeashed({
    name,
    args,
    env: { NODE_ENV: "production", NO_COLOR: "1" },
    logFile,
    cwd: root,
  });
  const code = await run.exitCode;
  if (code === 0 && isBuilt(build)) return;
  throw new Fault(`The build of the ${name} failed:\n${run.lastWords()}`);
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
    .filter(
      ({ name }) => name !== "dist" && name !== "node_modules" && !/\.test\.tsx?$|\.tsbuildinfo$/.test(name),
    )
    .filter(({ name }) => !(path.endsWith("/assets") && name.endsWith(".js"))) // a theme's scripts are built
    .flatMap(({ name }) => filesIn(join(path, name)));
}
