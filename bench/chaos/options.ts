import { parseArgs } from "node:util";
import { Fault } from "../../scripts/toolchain/fault.mjs";

export type Options = {
  orders: number;
  seed: number;
  /** How often a process of the app, and PostgreSQL, are killed while orders live. */
  appKills: number;
  postgresKills: number;
};

const WHOLE = { orders: 10_000, appKills: 20, postgresKills: 5 };
const SHORT = { orders: 25, appKills: 2, postgresKills: 1 };

/**
 * Reads the command line: `--orders N`, `--seed S`, `--short` (few orders and kills, for the tests).
 * @throws Fault when it can't be understood
 */
export function readOptions(args: string[]): Options {
  try {
    const { values } = parseArgs({
      args,
      options: { orders: { type: "string" }, seed: { type: "string" }, short: { type: "boolean" } },
    });
    const scale = values.short ? SHORT : WHOLE;
    return { ...scale, orders: count(values.orders, scale.orders), seed: count(values.seed, 1) };
  } catch (cause) {
    throw new Fault(`Usage: npm run chaos -- [--orders N] [--seed S] [--short]`, { cause });
  }
}

function count(text: string | undefined, otherwise: number): number {
  if (text === undefined) return otherwise;
  if (!/^[1-9]\d{0,6}$/.test(text)) throw new RangeError(`${text} isn't a number`);
  return Number(text);
}
