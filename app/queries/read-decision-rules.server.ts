import { DEFAULT_RULES_VERSION, defaultDecisionRules, type DecisionRules } from "../../domain/claim";
import type { Db, Tx } from "~/db.server";

export type RulesInForce = { version: number; rules: DecisionRules };

/** The rules that decide now: the highest version, or the built-in ones. */
export async function readRulesInForce(db: Db | Tx, shop: string): Promise<RulesInForce> {
  const row = await db.decisionRules.findFirst({ where: { shop }, orderBy: { version: "desc" } });
  // Checked before they were put in force.
  if (row) return { version: row.version, rules: row.rules as unknown as DecisionRules };
  const { currency } = await db.shop.findUniqueOrThrow({
    where: { domain: shop },
    select: { currency: true },
  });
  return { version: DEFAULT_RULES_VERSION, rules: defaultDecisionRules(currency) };
}
