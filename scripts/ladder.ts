/** Prints the price ladder of a plan. */
import { parseArgs } from "node:util";
import { ladderOf, parsePlan } from "../domain/rating/index";
import { printResult, readJson, runCommand } from "./rating-command";

await runCommand("usage: npm run --silent ladder -- --plan plan.json", async () => {
  const { plan: file } = parseArgs({ options: { plan: { type: "string" } } }).values;
  if (file === undefined) throw new Error("give --plan");
  const json = await readJson(file, "plan");
  const plan = json.ok ? parsePlan(json.value) : json;
  const ladder = plan.ok ? ladderOf(plan.value) : plan;
  printResult(ladder.ok ? { ok: true, value: { steps: ladder.value } } : ladder);
});
