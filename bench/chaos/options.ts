import { parseArgs } from "node:util";
import { Fault } from "../../scripts/toolchain/fault.mjs";

export type Options = {
  orders: number;
  seed: number;
  /** How often a process of the app, and PostgreSQL, are killed while orders live. */
  appKills: number;
  postgresKills: number;
  /** Claims are settled in place of orders living (`--claims`); null: not that. */
  claims: ClaimsScale | null;
};

export type ClaimsScale = {
  /** Claims by each remedy, on an order of their own. */
  each: number;
  /** Pairs of claims that together are beyond what is insured, settled at the same moment. */
  races: number;
};

const WHOLE = { orders: 10_000, appKills: 20, postgresKills: 5 };
const SHORT = { orders: 25, appKills: 2, postgresKills: 1 };
const WHOLE_RACES = 1_000;
const SHORT_RACES = 6;
const LEAST_OF_EACH = 4;

/**
 * Reads the command line: `--orders N`, `--seed S`, `--short` (few orders and kills, for the tests), `--claims`
 * with `--races N`.
 * @throws Fault when it can't be understood
 */
export function readOptions(args: string[]): Options {
  try {
    const { values } = parseArgs({
      args,
      options: {
        orders: { type: "string" },
        seed: { type: "string" },
        short: { type: "boolean" },
        claims: { type: "boolean" },
        races: { type: "string" },
      },
    });
    const scale = values.short ? SHORT : WHOLE;
    const races = count(values.races, values.short ? SHORT_RACES : WHOLE_RACES);
    return {
      ...scale,
      orders: count(values.orders, scale.orders),
      seed: count(values.seed, 1),
      claims: values.claims ? { races, each: Math.max(LEAST_OF_EACH, Math.ceil(races / 10)) } : null,
    };
  } catch (cause) {
    throw new Fault(`Usage: npm run chaos -- [--orders N] [--seed S] [--short] [--claims [--races N]]`, {
      cause,
    });
  }
}

function count(text: string | undefined, otherwise: number): number {
  if (text === undefined) return otherwise;
  if (!/^[1-9]\d{0,6}$/.test(text)) throw new RangeError(`${text} isn't a number`);
  return Number(text);
}
