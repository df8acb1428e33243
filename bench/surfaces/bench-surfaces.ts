// npm run bench:surfaces: how much of what Shopify allows, and of what we allow ourselves, the surfaces take that a shopper
// meets: the bundles of all extensions, and the instructions of the functions.
import { bundleSizes } from "./bundle-sizes";
import { functionBudgets, LIMITS, OWN_INSTRUCTIONS, queryBudgets } from "./function-budgets";
import { kilobytes, millions, part, printTable } from "./print-table";
import { CART_KINDS } from "./sample-cart";

const LINES = [1, 10, 50, 200];

const sizes = await bundleSizes();
print(
  "Bundles. Functions by their source: Shopify allows their compiled file 256 kB, which can't be made here.",
  ["extension", "size", "by", "limit", "part"],
  sizes.map(({ name, size, measure, limit }) => [
    name,
    kilobytes(size),
    measure,
    kilobytes(limit),
    part(size, limit),
  ]),
);

const queries = await queryBudgets();
print(
  "Input queries.",
  ["function", "bytes", `of ${LIMITS.queryBytes}`, "cost", `of ${LIMITS.queryCost}`],
  queries.map(({ handle, bytes, cost }) => [
    handle,
    String(bytes),
    part(bytes, LIMITS.queryBytes),
    String(cost),
    part(cost, LIMITS.queryCost),
  ]),
);

const budgets = await functionBudgets(LINES, CART_KINDS);
print(
  "Functions, with a plan of twenty rules in two offers, in instructions of QuickJS. Reading and writing JSON is told apart:\nShopify hands input and output over in another form, for less.",
  [
    "function, cart",
    "lines",
    "own",
    `of ${OWN_INSTRUCTIONS / 1e6} M`,
    "with start",
    `of ${LIMITS.instructions / 1e6} M`,
    "JSON",
    "input",
    `of ${LIMITS.inputBytes / 1000} kB`,
    "output",
    `of ${LIMITS.outputBytes / 1000} kB`,
  ],
  budgets.map(({ handle, kind, lines, own, start, json, inputBytes, outputBytes }) => [
    `${handle}, ${kind}`,
    String(lines),
    millions(own),
    part(own, OWN_INSTRUCTIONS),
    millions(own + start),
    part(own + start, LIMITS.instructions),
    millions(json),
    kilobytes(inputBytes),
    part(inputBytes, LIMITS.inputBytes),
    kilobytes(outputBytes),
    part(outputBytes, LIMITS.outputBytes),
  ]),
);

function print(title: string, heads: readonly string[], rows: readonly (readonly string[])[]): void {
  process.stdout.write(`${title}\n\n${printTable(heads, rows)}\n\n`);
}
