/** Quotes a cart by a plan, or a file of such cases, one a line. See the rating's command line in README.md. */
import { once } from "node:events";
import { createReadStream } from "node:fs";
import { parseArgs } from "node:util";
import { quoteCart } from "../domain/rating/index";
import { issue } from "../domain/rating/issue";
import { parseCase } from "../domain/rating/parse-case";
import { errorForm, printResult, readJson, runCommand } from "./rating-command";

const USAGE =
  "usage: npm run --silent quote -- --plan plan.json --cart cart.json\n" +
  "       npm run --silent quote -- --batch cases.jsonl";

await runCommand(USAGE, async () => {
  const options = { plan: { type: "string" }, cart: { type: "string" }, batch: { type: "string" } } as const;
  const { plan, cart, batch } = parseArgs({ options }).values;
  if (batch !== undefined && plan === undefined && cart === undefined) await quoteBatch(batch);
  else if (batch === undefined && plan !== undefined && cart !== undefined) await quoteOne(plan, cart);
  else throw new Error("give either --plan and --cart, or --batch");
});

async function quoteOne(planFile: string, cartFile: string): Promise<void> {
  const plan = await readJson(planFile, "plan");
  const cart = await readJson(cartFile, "cart");
  if (!plan.ok || !cart.ok) {
    printResult({ ok: false, issues: [plan, cart].flatMap((read) => (read.ok ? [] : read.issues)) });
    return;
  }
  const parsed = parseCase({ plan: plan.value, cart: cart.value });
  printResult(parsed.ok ? { ok: true, value: quoteCart(parsed.value.plan, parsed.value.cart) } : parsed);
}

/** One line out for each line in, whatever it holds; the file may be larger than memory. */
async function quoteBatch(file: string): Promise<void> {
  for await (const line of linesOf(file)) {
    if (!process.stdout.write(`${JSON.stringify(batchLine(line))}\n`)) await once(process.stdout, "drain");
  }
}

function batchLine(line: string): unknown {
  let input: unknown;
  try {
    input = JSON.parse(line);
  } catch {
    return errorForm([issue("", "not-json")]);
  }
  const parsed = parseCase(input);
  return parsed.ok ? quoteCart(parsed.value.plan, parsed.value.cart) : errorForm(parsed.issues);
}

/** Lines end with "\n" alone: JSON may hold the other characters that Node's readline would end one at. */
async function* linesOf(file: string): AsyncGenerator<string> {
  let rest = "";
  for await (const chunk of createReadStream(file, "utf8")) {
    const lines = (rest + String(chunk)).split("\n");
    rest = lines.pop() ?? "";
    yield* lines;
  }
  if (rest !== "") yield rest;
}
