import { readFileSync, rmSync } from "node:fs";
import { buildApp, buildExtensions } from "../bundling/build-when-changed";
import { stopChildren } from "../processes/children";
import { fetchSchemas } from "../processes/fetch-schemas";
import { startLeashed } from "../processes/leashed";
import { onLossOfNpm } from "../processes/process-table.mjs";
import { Fault, sentenceOf } from "../toolchain/fault.mjs";
import { inProject, root } from "../toolchain/project.mjs";
import { findOrInstallBrowser } from "./find-browser";
import { checks, STORIES, unitProjects, vitestPart, type Part } from "./parts";
import { tallyOf, type Tally } from "./tally";

type Steps = { run<T>(name: string, work: () => Promise<T>): Promise<T>; line(text: string): void };

/**
 * Runs the parts asked for (all, when none is), tells what failed with its output, and ends the process; the last line
 * is "N passed, N failed". The checks and the build run beside the tests, the stories afterwards, alone.
 */
export async function runTests(words: string[], steps: Steps): Promise<never> {
  const wanted = chooseParts(words);
  stopOnSignal();
  const total: Tally = { passed: 0, failed: 0 };
  const failures: string[] = [];

  const fail = (name: string, output: string): void => {
    failures.push(`──── ${name}\n${output}`);
  };
  const runPart = async (part: Part): Promise<void> => {
    const name = part.name.replaceAll(" ", "-");
    const logFile = inProject(".cache", "logs", `test-${name}.log`);
    const env = process.stdout.isTTY ? { FORCE_COLOR: "1" } : { NO_COLOR: "1" };
    const code = await startLeashed({ name: part.name, args: part.args, env, logFile, cwd: root }).exitCode;
    const tally =
      part.kind === "check" ? { passed: 0, failed: code === 0 ? 0 : 1 } : tallyOf(reportOf(name), code);
    total.passed += tally.passed;
    total.failed += tally.failed;
    if (tally.failed > 0) {
      fail(part.name, readFileSync(logFile, "utf8").trim());
      throw new PartFailed();
    }
  };
  /** Shows a part as a step. Its failure is in `failures` then, so that the next part goes on. */
  const step = async (name: string, work: () => Promise<void>): Promise<boolean> => {
    try {
      await steps.run(name, work);
      return true;
    } catch (error) {
      if (error instanceof PartFailed) return false;
      total.failed += 1;
      fail(name, sentenceOf(error));
      return false;
    }
  };

  /** What the sandbox's tests and the stories need. */
  const prepare = async (): Promise<boolean> => {
    if (!wanted.stories && !wanted.projects.includes("sandbox")) return true;
    const schemas = await step("Shopify's schemas", fetchSchemas);
    const browser = await step("browser", async () => {
      process.env.CHROMIUM_PATH = await findOrInstallBrowser();
    });
    const extension = await step("build of the extensions", () => buildExtensions(withinStep));
    return schemas && browser && extension;
  };
  const test = async (): Promise<void> => {
    if (wanted.projects.length === 0) return;
    const name = `tests of ${wanted.projects.join(", ")}`;
    await step(name, () => runPart(vitestPart("tests", wanted.projects, startReport("tests"))));
  };
  const checkAndBuild = async (): Promise<boolean> => {
    for (const part of wanted.checks) await step(part.name, () => runPart(part));
    if (!wanted.stories) return true;
    return step("build of the app", () => buildApp(withinStep));
  };

  const prepared = prepare();
  const [isPrepared, isBuilt] = await Promise.all([prepared, checkAndBuild(), prepared.then(test)]);
  if (wanted.stories && isPrepared && isBuilt) {
    await step("stories in a browser", () => runPart(vitestPart(STORIES, ["e2e"], startReport(STORIES))));
  }

  for (const failure of failures) steps.line(`\n${failure}`);
  steps.line(`\n${total.passed} passed, ${total.failed} failed`);
  process.exit(total.failed === 0 ? 0 : 1);
}

class PartFailed extends Error {}

const withinStep = { run: <T>(_name: string, work: () => Promise<T>): Promise<T> => work() };

const reportOf = (name: string): string => inProject(".cache", "logs", `report-${name}.json`);

function startReport(name: string): string {
  rmSync(reportOf(name), { force: true });
  return reportOf(name);
}

function chooseParts(words: string[]): { checks: Part[]; projects: string[]; stories: boolean } {
  if (words.length === 0) return { checks, projects: unitProjects, stories: true };
  const known = ["checks", ...checks.map(({ name }) => name), ...unitProjects, STORIES];
  const unknown = words.find((word) => !known.includes(word));
  if (unknown !== undefined) {
    throw new Fault(
      `npm test takes the names of parts: ${known.join(", ")}; for a file, npx vitest run PATH.`,
    );
  }
  return {
    checks: checks.filter(({ name }) => words.includes("checks") || words.includes(name)),
    projects: unitProjects.filter((project) => words.includes(project)),
    stories: words.includes(STORIES),
  };
}

/** Ctrl-C ends what runs, not only us: our children are in sessions of their own. */
function stopOnSignal(): void {
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.once(signal, () => void stopChildren().then(() => process.exit(130)));
  }
  onLossOfNpm(() => process.exit(130));
  if (process.channel) {
    process.on("disconnect", () => process.exit(130)); // an older Node started us, and is gone
    process.channel.unref();
  }
}
